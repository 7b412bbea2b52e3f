use jauap_domain::{Actor, Event, EventKind};
use jauap_workflow::{log::open_log, ports::Clock, read::HISTORY_PAGE, records::CheckpointBefore};
use serde_json::{Value, json};

use crate::{
    proof::{Row, keys, of_csv, of_jsonl, of_xlsx, proven},
    world::{Outcome, World},
};

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
async fn the_histories_are_exported_in_every_format() -> Outcome {
    let world = World::start().await?;
    let filed = world.filed().await?;
    world
        .act(&filed.number, "officer", "accept", json!({}))
        .await
        .good();
    let export = async |format: &str| {
        let query = format!("number={}&format={format}", filed.number);
        world.get(&format!("{HISTORIES}?{query}"), "auditor").await
    };
    let jsonl = export("jsonl").await;
    let rows = of_jsonl(&jsonl.text())?;
    let events: Vec<_> = rows.iter().map(|row| row["event"].as_str()).collect();
    assert_eq!(events, ["received", "data_read", "accepted", "data_read"]);
    assert_eq!(
        (rows[0]["actor"].as_str(), rows[0]["from"].as_str()),
        ("user", "")
    );
    assert_eq!(
        (rows[2]["actor"].as_str(), rows[2]["to"].as_str()),
        ("officer", "in_progress")
    );
    let csv = export("csv").await;
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(csv.header("content-disposition").contains("histories.csv"));
    let header = "number,seq,at,event,actor,role,from,to,due_on,actor_id,entry,before,after,checkpoint";
    assert_eq!(csv.text().lines().next(), Some(header));
    assert!(
        csv.text()
            .contains(",accepted,officer,officer,received,in_progress,2026-11-26,")
    );
    let xlsx = export("xlsx").await;
    assert!(xlsx.header("content-type").contains("spreadsheetml"));
    assert!(xlsx.header("content-disposition").contains("histories.xlsx"));
    let keys = keys(&world).await?;
    for other in [of_csv(&csv.text())?, of_xlsx(xlsx.body)?] {
        assert_eq!(proven(&other, &keys)?.len(), 1);
        let told = |rows: &[Row]| -> Vec<_> {
            let columns = [
                "number", "seq", "at", "event", "actor", "due_on", "entry", "before",
            ];
            rows.iter()
                .map(|row| columns.map(|name| row[name].clone()))
                .collect()
        };
        assert_eq!(told(&other), told(&rows));
    }
    let exports = lines(&world, "event=exported").await;
    assert_eq!(exports.len(), 4);
    assert_eq!(exports[0]["actor"], "auditor");
    Ok(())
}

#[tokio::test]
async fn an_export_proves_itself_whatever_is_filtered() -> Outcome {
    let world = World::start().await?;
    let mut number = String::new();
    for _ in 0..9 {
        number = world.filed().await?.number;
        world.act(&number, "officer", "accept", json!({})).await.good();
    }
    let keys = keys(&world).await?;
    for query in [
        "",
        "event=received",
        "event=exported",
        "event=log_opened",
        "state=in_progress",
        "from=2030-01-01",
        &format!("number={number}"),
    ] {
        let answer = world.get(&format!("{HISTORIES}?{query}"), "auditor").await;
        let rows = of_jsonl(&answer.text())?;
        let checkpoints = proven(&rows, &keys)?;
        assert_eq!(checkpoints.len(), rows.len().min(1), "{query}");
        let gaps = rows
            .iter()
            .filter(|row| !row["before"].is_empty() || !row["after"].is_empty());
        assert_eq!(gaps.count() == 0, query.is_empty() || rows.is_empty(), "{query}");
    }
    let answer = world.get(HISTORIES, "auditor").await;
    let mut rows = of_jsonl(&answer.text())?;
    assert_eq!(proven(&rows, &keys)?[0].size, u64::try_from(rows.len())?);
    let accepted = rows
        .iter_mut()
        .find(|row| row["event"] == "accepted")
        .ok_or("a row")?;
    let altered = accepted["entry"].replace("\"officer\"", "\"auditor\"");
    assert_ne!(
        accepted.insert("entry".to_owned(), altered.clone()),
        Some(altered)
    );
    assert!(proven(&rows, &keys).is_err());
    Ok(())
}

#[tokio::test]
async fn every_generation_of_the_log_proves_itself() -> Outcome {
    let world = World::start().await?;
    let first = world.filed().await?.number;
    for _ in 0..2 {
        let head = world.service.store.log_head().await?;
        let before = CheckpointBefore {
            checkpoint: world.service.log.checkpoint(&head),
            note: world.service.log.sign(&head)?,
        };
        open_log(&world.service, Some(before)).await?;
        world.filed().await?;
        world
            .act(&first, "officer", "note", json!({"text": "Проверить."}))
            .await
            .good();
    }
    let keys = keys(&world).await?;
    assert_eq!(keys.len(), 3);
    for query in [
        "",
        "event=received",
        "event=log_opened",
        &format!("number={first}"),
    ] {
        let answer = world.get(&format!("{HISTORIES}?{query}"), "auditor").await;
        let rows = of_jsonl(&answer.text())?;
        let origins: Vec<_> = proven(&rows, &keys)?.into_iter().map(|one| one.origin).collect();
        let expected = [
            "privacy.healthcity.kz/log/1",
            "privacy.healthcity.kz/log/2",
            "privacy.healthcity.kz/log/3",
        ];
        assert_eq!(origins, expected, "{query}");
    }
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
    let csv = of_csv(&csv.text())?;
    assert_eq!(csv.len(), many);
    assert_eq!(proven(&csv, &keys(&world).await?)?.len(), 1);
    // Between its rows lie whole tiles of the tree.
    for event in ["exported", "staff_added"] {
        let few = world.get(&format!("{HISTORIES}?event={event}"), "auditor").await;
        let few = of_jsonl(&few.text())?;
        assert_eq!(proven(&few, &keys(&world).await?)?.len(), 1);
    }
    let none = world
        .get(&format!("{HISTORIES}?format=csv&event=nothing"), "auditor")
        .await;
    assert_eq!(none.text().lines().count(), 1);
    Ok(())
}
