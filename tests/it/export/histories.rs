//! Histories as CSV and as JSON lines.

use data_encoding::HEXLOWER;
use jauap_domain::{Action, StateTag};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use time::Duration;

use crate::{
    acting::road::Road,
    harness::{READINGS, TestApp},
};

const HEADER: &str = "number,seq,at,event,actor,role,from,to,due_on,actor_id,entry";

/// Two requests: one answered on the first day, one received on the second.
async fn two_days(app: &TestApp) -> [String; 2] {
    let first = Road::begin(app).await;
    first
        .lead(StateTag::Answered, Action::Note, StateTag::Answered)
        .await;
    app.run_worker().await;
    app.clock.advance(Duration::days(1));
    let second = Road::begin(app).await;
    app.run_worker().await;
    [first.filed.number, second.filed.number]
}

/// The rows of a CSV, without its header.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row of a CSV"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn the_csv_begins_with_the_fixed_columns_and_has_one_event_a_row() {
    let app = TestApp::start().await;
    let numbers = two_days(&app).await;
    let answer = app
        .auditor()
        .await
        .get("/api/v1/audit/histories?format=csv")
        .await;
    assert!(answer.header("content-type").starts_with("text/csv"));
    let text = answer.text();
    assert!(text.starts_with(HEADER), "{text}");
    let rows = rows(&text);
    let of_first = rows.iter().filter(|row| row[0] == numbers[0]);
    let of_first: Vec<&Vec<String>> = of_first
        .filter(|row| !READINGS.contains(&row[3].as_str()))
        .collect();
    let names: Vec<&str> = of_first.iter().map(|row| row[3].as_str()).collect();
    let expected = [
        "received",
        "message_added",
        "attention_set",
        "accepted",
        "proposed",
        "approved",
        "letter_accepted",
        "letter_accepted",
    ];
    assert_eq!(names, expected);
    assert_eq!(
        of_first[0][2..9],
        [
            "2026-11-23T04:00:00Z",
            "received",
            "user",
            "user",
            "",
            "received",
            "2026-11-26"
        ]
    );
    assert_eq!(
        of_first[5][3..8],
        ["approved", "supervisor", "supervisor", "in_approval", "answered"]
    );
    assert!(
        rows.iter()
            .any(|row| row[0].is_empty() && row[3] == "staff_added"),
        "staff have events too"
    );
    let places: Vec<i64> = rows.iter().map(|row| row[1].parse().expect("a number")).collect();
    let expected: Vec<i64> = (1..=i64::try_from(places.len()).expect("few")).collect();
    assert_eq!(places, expected, "the log has no gap");
}

#[tokio::test]
async fn json_lines_say_the_same_as_the_csv() {
    let app = TestApp::start().await;
    two_days(&app).await;
    let auditor = app.auditor().await;
    let lines = auditor.get("/api/v1/audit/histories").await.text();
    let csv = auditor.get("/api/v1/audit/histories?format=csv").await.text();
    let columns: Vec<&str> = HEADER.split(',').collect();
    let from_json: Vec<Vec<String>> = lines
        .lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).expect("each line is JSON");
            columns.iter().map(|name| plain(&row[name])).collect()
        })
        .collect();
    let mut from_csv = rows(&csv);
    for row in &mut from_csv {
        row.truncate(columns.len());
    }
    // The first export is an event, which the second one has.
    assert_eq!(from_json, from_csv[..from_csv.len() - 1]);
    assert_eq!(from_csv.last().map(|row| row[3].as_str()), Some("exported"));
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

#[tokio::test]
async fn filters_choose_days_states_and_requests() {
    let app = TestApp::start().await;
    let [first, second] = two_days(&app).await;
    let auditor = app.auditor().await;
    let numbers = async |query: &str| {
        let text = auditor
            .get(&format!("/api/v1/audit/histories?{query}"))
            .await
            .text();
        let rows = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["number"].clone());
        let mut numbers: Vec<String> = rows
            .filter_map(|number| number.as_str().map(str::to_owned))
            .collect();
        numbers.sort();
        numbers.dedup();
        numbers
    };
    assert_eq!(numbers("from=2026-11-24").await, [second.as_str()]);
    assert_eq!(numbers("to=2026-11-23").await, [first.as_str()]);
    assert_eq!(
        numbers("from=2026-11-23&to=2026-11-24").await,
        [first.as_str(), second.as_str()]
    );
    assert_eq!(numbers("state=answered").await, [first.as_str()]);
    assert_eq!(numbers("state=received").await, [second.as_str()]);
    assert_eq!(numbers("from=2030-01-01").await, [""; 0]);
}

#[tokio::test]
async fn nothing_that_people_wrote_or_are_called_is_in_an_export() {
    let app = TestApp::start().await;
    let road = Road::begin(&app).await;
    road.lead(StateTag::InApproval, Action::Return, StateTag::InProgress)
        .await;
    road.step(Action::Return, StateTag::InProgress).await;
    road.step(Action::Withdraw, StateTag::Withdrawn).await;
    app.run_worker().await;
    let auditor = app.auditor().await;
    for format in ["csv", "jsonl"] {
        let text = auditor
            .get(&format!("/api/v1/audit/histories?format={format}"))
            .await
            .text();
        // A signed checkpoint begins its signatures with a dash.
        assert!(
            text.replace('—', "-").is_ascii(),
            "only codes, numbers and moments"
        );
        for secret in ["gulnar", "012345678", "+7727", road.filed.code.as_str()] {
            assert!(!text.contains(secret), "{secret}");
        }
    }
}

#[tokio::test]
async fn the_log_keeps_what_was_written_and_nobody_can_change_or_remove_it() {
    use sea_orm::ConnectionTrait;

    let app = TestApp::start().await;
    Road::begin(&app).await;
    app.run_worker().await;
    let connection = app.database.peek().await;
    for statement in [
        "UPDATE events SET entry = '{}'",
        "UPDATE events SET event = 'accepted' WHERE seq = 1",
        "DELETE FROM events",
        "DELETE FROM events WHERE seq = 1",
    ] {
        let refused = connection.execute_unprepared(statement).await;
        let refused = refused.expect_err(statement).to_string();
        assert!(refused.contains("the log only grows"), "{statement}: {refused}");
    }
}

#[tokio::test]
async fn the_stored_entries_are_the_canonical_ones() {
    use sea_orm::{ConnectionTrait, Statement};

    let app = TestApp::start().await;
    two_days(&app).await;
    let connection = app.database.peek().await;
    let backend = connection.get_database_backend();
    let statement = Statement::from_string(backend, "SELECT seq, entry FROM events ORDER BY seq");
    let rows = connection
        .query_all_raw(statement)
        .await
        .expect("the log is read");
    assert!(rows.len() > 10);
    let rules = &app.service.rules.now().document;
    let rules = HEXLOWER.encode(&Sha256::digest(rules));
    for row in rows {
        let seq: i64 = row.try_get_by_index(0).expect("a place");
        let text: String = row.try_get_by_index(1).expect("an entry");
        let entry: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(entry["seq"], json!(seq));
        assert_eq!(entry["v"], json!(1));
        assert_eq!(entry["rules"], json!(rules));
        assert!(text.is_ascii() && !text.contains(' '), "{text}");
    }
}

#[tokio::test]
async fn what_was_exported_is_in_the_log_and_nothing_that_was_typed() {
    let app = TestApp::start().await;
    let [number, _] = two_days(&app).await;
    let auditor = app.auditor().await;
    let query = format!("format=csv&number={number}&from=2026-11-22&state=answered&event=received");
    auditor.get(&format!("/api/v1/audit/histories?{query}")).await;
    let all = auditor.get("/api/v1/audit/histories?event=exported").await.text();
    let row: Value = serde_json::from_str(all.lines().next().expect("the export before")).expect("JSON");
    let entry: Value = serde_json::from_str(row["entry"].as_str().expect("an entry")).expect("JSON");
    assert_eq!(
        entry["data"],
        serde_json::json!({
            "format": "csv", "from": "2026-11-21T19:00:00Z", "number": number, "one_event": true, "state": "answered",
        })
    );
    assert_eq!(row["actor_id"], entry["actor"]["id"], "{row}");
}
