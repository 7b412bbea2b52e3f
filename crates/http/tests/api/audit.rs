use jauap_domain::{Actor, Event, EventKind};
use jauap_workflow::{ports::Clock, read::HISTORY_PAGE};
use serde_json::{Value, json};

use crate::world::{Outcome, World};

const HISTORIES: &str = "/api/v1/audit/histories";

async fn lines(world: &World, query: &str) -> Vec<Value> {
    let answer = world.get(&format!("{HISTORIES}?{query}"), "auditor").await;
    assert_eq!(answer.status, 200, "{answer}");
    assert_eq!(answer.header("content-type"), "application/jsonl");
    answer
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

#[tokio::test]
async fn the_histories_are_exported_in_both_formats() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    world
        .act(&filed.number, "officer", "accept", json!({}))
        .await
        .good();
    let query = format!("number={}", filed.number);
    let rows = lines(&world, &query).await;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["event"], "received");
    assert_eq!(rows[0]["actor"], "user");
    assert_eq!(rows[0]["from"], Value::Null);
    assert_eq!(rows[1]["actor"], "officer");
    assert_eq!(rows[1]["to"], "in_progress");
    let csv = world
        .get(&format!("{HISTORIES}?{query}&format=csv"), "auditor")
        .await;
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(csv.header("content-disposition").contains("histories.csv"));
    let csv = csv.text();
    let csv: Vec<_> = csv.lines().collect();
    assert_eq!(csv[0], "number,seq,at,event,actor,role,from,to,due_on");
    assert_eq!(csv.len(), 3);
    assert!(csv[2].starts_with(&format!("{},", filed.number)));
    assert!(csv[2].ends_with(",accepted,officer,officer,received,in_progress,2026-11-26"));
    let exports = lines(&world, "event=exported").await;
    assert_eq!(exports.len(), 3);
    assert_eq!(exports[0]["actor"], "auditor");
    Ok(())
}

#[tokio::test]
async fn the_histories_are_filtered() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    world.clock.advance(time::Duration::days(2));
    world.filed().await?;
    world
        .act(&filed.number, "officer", "accept", json!({}))
        .await
        .good();
    let found = async |query: &str| lines(&world, &format!("event=received&{query}")).await.len();
    assert_eq!(found("").await, 2);
    assert_eq!(found("from=2026-11-24").await, 1);
    assert_eq!(found("to=2026-11-23").await, 1);
    assert_eq!(found("to=2026-11-22").await, 0);
    assert_eq!(
        found("from=2026-11-23T04:00:00Z&to=2026-11-23T04:00:01Z").await,
        1
    );
    assert_eq!(found("state=in_progress").await, 1);
    assert_eq!(found("state=answered").await, 0);
    for (query, field) in [
        ("from=x", "from"),
        ("to=2026-02-30", "to"),
        ("state=x", "state"),
        ("number=x", "number"),
        ("event=A%3B", "event"),
        ("format=xml", "format"),
        ("colour=red", "query"),
        ("from=a&from=b", "from"),
    ] {
        let answer = world.get(&format!("{HISTORIES}?{query}"), "auditor").await;
        assert_eq!(answer.problem(422, "invalid")["field"], field, "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn an_export_of_many_pages_has_every_event_once() -> Outcome {
    let world = World::start().await?;
    let event = Event {
        request: None,
        at: world.clock.now(),
        kind: EventKind::LoginFailed,
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    };
    let many = usize::try_from(2 * HISTORY_PAGE)?;
    let mut unit = world.service.store.begin().await?;
    for events in vec![event; many].chunks(500) {
        unit.append(events).await?;
    }
    unit.commit().await?;
    let rows = lines(&world, "event=login_failed").await;
    assert_eq!(rows.len(), many);
    let places: Vec<_> = rows.iter().filter_map(|row| row["seq"].as_i64()).collect();
    assert!(places.is_sorted_by(|a, b| a < b));
    let csv = world
        .get(&format!("{HISTORIES}?format=csv&event=login_failed"), "auditor")
        .await;
    assert_eq!(csv.text().lines().count(), many + 1);
    let none = world
        .get(&format!("{HISTORIES}?format=csv&event=nothing"), "auditor")
        .await;
    assert_eq!(none.text().lines().count(), 1);
    Ok(())
}
