use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
};

use serde_json::json;
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use crate::{
    samples::{PDF, individual, legal_entity},
    world::{Outcome, World},
};

async fn found(world: &World, typed: &str) -> Vec<String> {
    let query: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    let path = format!("/api/v1/desk/requests?q={query}");
    let page = world.get(&path, "officer").await.good();
    let items = page["items"].as_array().cloned().unwrap_or_default();
    items
        .iter()
        .map(|item| item["number"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn requests_are_found_by_what_people_are_known_by() -> Outcome {
    let world = World::start().await?;
    let person = world.filed().await?.number;
    let files: &[(&str, &[u8])] = &[("letter.pdf", PDF), ("poa.pdf", PDF)];
    let entity = world.filed_as(&legal_entity(), files).await?.number;
    let mut other = individual();
    other["contact"]["email"] = json!("other@example.kz");
    other["contact"]["phone"] = json!("+77010000000");
    other["requester"]["surname"] = json!("Үлгібаев");
    other["requester"]["document"]["number"] = json!("N 7654321");
    let other = world.filed_as(&other, &[("signed.pdf", PDF)]).await?.number;
    for (typed, expected) in [
        (person.as_str(), &person),
        ("aigul@example.kz", &person),
        (" AIGUL@Example.KZ ", &person),
        ("8 (727) 250-12-34", &person),
        ("012 345 678", &person),
        ("образцова", &person),
        ("190440033213", &entity),
        ("ТОО Заря", &entity),
        ("заря", &entity),
        ("office@example.kz", &entity),
        ("n7654321", &other),
        ("ҮЛГІБАЕВ", &other),
    ] {
        assert_eq!(
            found(&world, typed).await,
            std::slice::from_ref(expected),
            "{typed}"
        );
    }
    for typed in [
        "nobody@example.kz",
        "+77019999999",
        "Неизвестный",
        "...",
        "@",
        "2026-000999-9",
        "«»",
    ] {
        assert!(found(&world, typed).await.is_empty(), "{typed}");
    }
    Ok(())
}

/// Keeps everything that is logged, however fine.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<String>>);

impl Visit for Heard {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let line = format!("{field}={value:?}\n");
        self.0.lock().unwrap().push_str(&line);
    }
}

impl Subscriber for Heard {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        span.record(&mut self.clone());
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

#[tokio::test]
async fn what_was_typed_is_neither_logged_nor_told_again() -> Outcome {
    let world = World::start().await?;
    let mut request = individual();
    request["contact"]["email"] = json!("other@example.kz");
    world.filed_as(&request, &[("signed.pdf", PDF)]).await?;
    let heard = Heard::default();
    let guard = tracing::subscriber::set_default(heard.clone());
    for (query, status) in [
        ("q=aigul%40example.kz", 200),
        ("q=aigul%40example.kz&limit=x", 422),
        ("q=aigul&q=aigul", 422),
        ("aigul=aigul", 422),
    ] {
        let path = format!("/api/v1/desk/requests?{query}");
        let answer = world.get(&path, "officer").await;
        assert_eq!(answer.status, status, "{answer}");
        assert!(!answer.text().contains("aigul"), "{answer}");
    }
    drop(guard);
    let heard = heard.0.lock().unwrap().clone();
    assert!(heard.contains("/api/v1/desk/requests"), "{heard}");
    assert!(!heard.contains("aigul"), "{heard}");
    Ok(())
}
