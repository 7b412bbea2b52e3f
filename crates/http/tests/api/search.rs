use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
};

use serde_json::{Value, json};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use crate::{
    samples::{PDF, individual, legal_entity},
    world::{Outcome, World},
};

const SEARCH: &str = "/api/v1/desk/requests/search";

async fn found(world: &World, typed: &str) -> Vec<String> {
    let page = world.post(SEARCH, "officer", &json!({ "q": typed })).await.good();
    numbers(&page)
}

fn numbers(page: &Value) -> Vec<String> {
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
        ("Образцова Үлгі", &person),
        ("үлгі  ОБРАЗЦОВА", &person),
        ("Үлгі, Образцова", &person),
        ("190440033213", &entity),
        ("ТОО Заря", &entity),
        ("заря", &entity),
        ("Заря ТОО", &entity),
        ("БИН 190440 033 213", &entity),
        ("1904 4003 3213", &entity),
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
        "Үлгі",
        "Образцова Неизвестная",
        "Образцова Заря",
        "...",
        "@",
        "2026-000999-9",
        "«»",
    ] {
        assert!(found(&world, typed).await.is_empty(), "{typed}");
    }
    Ok(())
}

#[tokio::test]
async fn an_address_takes_numbers_only_and_says_where_the_rest_goes() -> Outcome {
    let world = World::start().await?;
    let number = world.filed().await?.number;
    let list = async |query: String| {
        world
            .get(&format!("/api/v1/desk/requests?q={query}"), "officer")
            .await
    };
    let whole = list(number.clone()).await.good();
    assert_eq!(
        (numbers(&whole), &whole["hint"]),
        (vec![number.clone()], &json!(null))
    );
    let without = number[..number.len() - 2].to_owned();
    let hinted = list(without.clone()).await.good();
    assert_eq!(numbers(&hinted), [number.as_str()]);
    assert!(
        hinted["hint"].as_str().is_some_and(|hint| hint.contains(&number)),
        "{hinted}"
    );
    let posted = world
        .post(SEARCH, "officer", &json!({ "q": without }))
        .await
        .good();
    assert_eq!(posted, hinted);
    for personal in [
        "aigul%40example.kz",
        "%D0%BE%D0%B1%D1%80%D0%B0%D0%B7%D1%86%D0%BE%D0%B2%D0%B0",
        "012345678",
    ] {
        let answer = list(personal.to_owned()).await;
        let problem = answer.problem(422, "personal_data_in_address");
        assert_eq!(problem["field"], "q");
        assert!(answer.text().contains("/api/v1/desk/requests/search"), "{answer}");
    }
    for (query, who, status, code) in [
        ("", "auditor", 403, "forbidden"),
        ("", "", 401, "unauthenticated"),
        ("?state=received", "officer", 422, "invalid"),
    ] {
        let answer = world
            .post(&format!("{SEARCH}{query}"), who, &json!({ "q": "x" }))
            .await;
        answer.problem(status, code);
    }
    for body in [
        json!({}),
        json!({ "q": " " }),
        json!({ "q": "x", "keeping": "x" }),
        json!([]),
    ] {
        world.post(SEARCH, "officer", &body).await.problem(422, "invalid");
    }
    Ok(())
}

#[tokio::test]
async fn what_was_found_has_pages_and_filters() -> Outcome {
    let world = World::start().await?;
    let mut filed = Vec::new();
    for _ in 0..3 {
        filed.push(world.filed().await?.number);
    }
    let search = async |mut body: Value| {
        body["q"] = json!("образцова үлгі");
        world.post(SEARCH, "officer", &body).await.good()
    };
    let first = search(json!({ "limit": 2 })).await;
    assert_eq!(numbers(&first), filed[..2]);
    let second = search(json!({ "limit": 2, "cursor": first["next"] })).await;
    assert_eq!(
        (numbers(&second), &second["next"]),
        (filed[2..].to_vec(), &json!(null))
    );
    world.act(&filed[1], "officer", "accept", json!({})).await.good();
    let accepted = search(json!({ "state": ["in_progress"], "assignee": "me" })).await;
    assert_eq!(numbers(&accepted), filed[1..2]);
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
    let typed = json!({ "q": "aigul@example.kz" });
    let answer = world.post(SEARCH, "officer", &typed).await;
    assert!(
        answer.status == 200 && !answer.text().contains("aigul"),
        "{answer}"
    );
    for wrong in [
        json!({ "q": "aigul", "limit": "aigul" }),
        json!({ "aigul": "aigul" }),
    ] {
        let answer = world.post(SEARCH, "officer", &wrong).await;
        assert_eq!(answer.status, 422, "{answer}");
        assert!(!answer.text().contains("\"aigul\""), "{answer}");
    }
    for (query, status) in [
        ("q=aigul%40example.kz", 422),
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
