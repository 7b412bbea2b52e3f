//! What must be true when the dust has settled.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use serde_json::{Value, json};

use super::load::{Acknowledged, Done};
use crate::harness::{Installation, PDF, SmtpServer};

/// Waits until the outbox is empty, and every letter was taken.
pub async fn letters_have_left(installation: &Installation) {
    letters_have_left_or_died(installation).await;
    let dead = installation
        .database
        .number("SELECT count(*) FROM outbox WHERE state = 'dead'")
        .await;
    assert_eq!(dead, 0);
}

/// Waits until no letter waits.
pub async fn letters_have_left_or_died(installation: &Installation) {
    let waiting = "SELECT count(*) FROM outbox WHERE state NOT IN ('accepted', 'dead')";
    let emptied = tokio::time::timeout(Duration::from_secs(90), async {
        while installation.database.number(waiting).await > 0 {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    });
    emptied.await.expect("the outbox empties itself");
}

/// Every acknowledged request exists exactly once, with its file, and is answered; the log has no gap.
pub async fn everything_is_there(installation: &Installation, done: &Done) {
    let numbers: BTreeSet<&String> = done.filed.iter().map(|request| &request.number).collect();
    assert_eq!(numbers.len(), done.filed.len(), "one number was given twice");
    let count = i64::try_from(numbers.len()).expect("few");
    let rows = installation.database.rows().await;
    assert_eq!(rows["requests"], count, "a request was filed twice, or lost");
    assert_eq!(rows["attachments"], count);
    assert_eq!(done.answered.len(), done.filed.len());
    let events = installation.database.number("SELECT max(seq) FROM events").await;
    assert_eq!(rows["events"], events, "the log has a gap");
    let last = installation
        .database
        .number("SELECT CAST(max(sequence) AS bigint) FROM requests")
        .await;
    assert_eq!(last, count, "the numbers of the year have a gap");
    let client = reqwest::Client::new();
    for request in &done.filed {
        is_answered(installation, &client, request).await;
    }
    if !installation.database.is_postgres() {
        let wrong = "SELECT count(*) FROM pragma_integrity_check() WHERE integrity_check <> 'ok'";
        assert_eq!(installation.database.number(wrong).await, 0);
    }
}

async fn is_answered(installation: &Installation, client: &reqwest::Client, request: &Acknowledged) {
    let url = installation.url(&format!("/api/v1/requests/{}", request.number));
    let answer = client
        .get(url)
        .bearer_auth(&request.code)
        .send()
        .await
        .expect("the server answers");
    let shown: Value = answer.json().await.expect("JSON");
    assert_eq!(shown["state"], "answered", "{shown}");
    assert!(
        shown["reply"]["text"]
            .as_str()
            .is_some_and(|text| text.starts_with("Жауап")),
        "{shown}"
    );
    let steps: Vec<&str> = shown["history"]
        .as_array()
        .expect("a history")
        .iter()
        .filter_map(|step| step["event"].as_str())
        .collect();
    assert_eq!(steps, ["received", "accepted", "approved"], "{}", request.number);
    assert_eq!(shown["attachments"][0]["size"], json!(PDF.len()));
}

/// Each user got both letters; whatever came more than once has the same bytes under the same Message-ID.
pub async fn every_letter_arrived_unchanged(installation: &Installation, done: &Done, mail: &SmtpServer) {
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut bytes: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let letters = mail.letters();
    for letter in &letters {
        ids.entry(letter.to.clone())
            .or_default()
            .insert(letter.message_id.clone());
        let first = bytes
            .entry(letter.message_id.clone())
            .or_insert_with(|| letter.raw.clone());
        assert_eq!(*first, letter.raw, "{} came with other bytes", letter.message_id);
    }
    for request in &done.filed {
        let arrived = ids.remove(&request.email).unwrap_or_default();
        assert_eq!(
            arrived.len(),
            2,
            "letters to {}: the acknowledgement and the answer",
            request.email
        );
    }
    assert!(ids.is_empty(), "letters to strangers: {ids:?}");
    let queued = installation.database.number("SELECT count(*) FROM outbox").await;
    assert_eq!(queued, i64::try_from(bytes.len()).expect("few"));
    println!(
        "{} letters, {} of them more than once",
        bytes.len(),
        letters.len() - bytes.len()
    );
}
