use serde_json::{Value, json};

use crate::{
    samples::{PDF, individual},
    world::{Outcome, World},
};

const REQUESTS: &str = "/api/v1/desk/requests";

fn numbers(queue: &Value) -> Vec<String> {
    let items = queue["items"].as_array().cloned().unwrap_or_default();
    let number = |item: &Value| item["number"].as_str().unwrap_or_default().to_owned();
    items.iter().map(number).collect()
}

#[tokio::test]
async fn the_queue_is_filtered_and_paged() -> Outcome {
    let world = World::start().await?;
    let mut filed = Vec::new();
    for subject in ["consent_withdrawal", "destruction", "information"] {
        let mut request = individual();
        request["subject"] = json!(subject);
        filed.push(world.filed_as(&request, &[("signed.pdf", PDF)]).await?.number);
    }
    let by_due = [filed[1].clone(), filed[2].clone(), filed[0].clone()];
    let all = world.get(REQUESTS, "officer").await.good();
    assert_eq!(numbers(&all), by_due);
    assert_eq!(all["next"], json!(null));
    assert_eq!(all["items"][0]["requester_name"], "Образцова Үлгі");
    let first = world.get(&format!("{REQUESTS}?limit=2"), "officer").await.good();
    assert_eq!(numbers(&first), by_due[..2]);
    let cursor = first["next"].as_str().ok_or("a cursor")?;
    let second = world
        .get(&format!("{REQUESTS}?limit=2&cursor={cursor}"), "officer")
        .await;
    assert_eq!(numbers(&second.good()), by_due[2..]);
    world.act(&filed[0], "officer", "accept", json!({})).await.good();
    let found = async |query: &str| {
        let path = format!("{REQUESTS}?{query}");
        numbers(&world.get(&path, "officer").await.good())
    };
    assert_eq!(found("state=in_progress").await, filed[..1]);
    assert_eq!(found("state=in_progress,received").await.len(), 3);
    assert_eq!(found("state=in_progress&state=received").await.len(), 3);
    assert_eq!(found("assignee=me").await, filed[..1]);
    assert_eq!(found("assignee=officer").await, filed[..1]);
    assert_eq!(found("assignee=nobody").await.len(), 2);
    assert_eq!(found("subject=information").await, filed[2..]);
    assert_eq!(found("due_before=2026-11-25").await, filed[1..2]);
    assert_eq!(found("attention=new_message").await.len(), 0);
    assert_eq!(found(&format!("q={}", filed[1])).await, filed[1..2]);
    assert_eq!(found("state=&subject=&q=").await.len(), 3);
    for (query, field) in [
        ("state=x", "state"),
        ("subject=x", "subject"),
        ("assignee=x", "assignee"),
        ("due_before=x", "due_before"),
        ("attention=x", "attention"),
        ("keeping=x", "keeping"),
        ("cursor=x", "cursor"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=x", "limit"),
        ("colour=red", "query"),
        ("limit=1&limit=2", "limit"),
    ] {
        let answer = world.get(&format!("{REQUESTS}?{query}"), "officer").await;
        assert_eq!(answer.problem(422, "invalid")["field"], field, "{query}");
    }
    Ok(())
}
