//! Every column of a mail that stands in clear, changed alone: `jauap log check` ends with the code of a table that differs,
//! or of a content that is not the one that was sealed.

use std::{fs, sync::Arc};

use jauap_server::{
    config::{Config, Environment},
    wiring::build_service,
};
use jauap_workflow::{Settings, mail::destroy_ignored_mails};
use serde_json::Value;

use super::{
    History,
    database::{Saved, tamper},
};
use crate::processes::desk::Desk;

/// The codes of a table that differs, and of a content that is not the one that was sealed.
const TABLE: i32 = 23;
const CIPHERTEXT: i32 = 22;

/// What is changed in which mail.
const MAILS: &[(&str, &str)] = &[
    ("waiting", "state = 'kept', reason = NULL"),
    ("waiting", "state = 'ignored'"),
    ("waiting", "state = 'filed', reason = NULL, request_id = {other}"),
    ("waiting", "reason = 'bulk'"),
    ("waiting", "request_id = {other}"),
    ("waiting", "sender_check = 'verified'"),
    ("waiting", "sender_check = 'verified', checked_by = 'service'"),
    ("waiting", "checked_by = 'mail_server'"),
    ("waiting", "at_ms = at_ms - 1"),
    ("waiting", "size = size + 1"),
    ("waiting", "account = 'http'"),
    ("waiting", "settled_at_ms = settled_at_ms + 1"),
    ("waiting", "settled_at_ms = NULL"),
    ("ignored", "state = 'waiting'"),
    ("ignored", "reason = 'unwanted'"),
    ("ignored", "request_id = {other}"),
    ("ignored", "sender_check = 'forged'"),
    (
        "ignored",
        "content = NULL, summary = NULL, destroyed_at_ms = settled_at_ms",
    ),
    ("filed", "state = 'kept', request_id = NULL"),
    ("filed", "state = 'ignored', reason = 'unwanted'"),
    ("filed", "state = 'added'"),
    ("filed", "request_id = {other}"),
    ("filed", "request_id = NULL"),
    ("filed", "sender_check = 'verified', checked_by = 'mail_server'"),
    ("filed", "settled_at_ms = settled_at_ms + 1"),
    ("added", "state = 'waiting', reason = 'other_sender'"),
    ("added", "request_id = {other}"),
    ("added", "request_id = NULL"),
    ("destroyed", "reason = 'unwanted'"),
    ("destroyed", "request_id = {other}"),
    ("destroyed", "sender_check = 'none', checked_by = 'service'"),
    ("destroyed", "at_ms = at_ms - 1"),
    ("destroyed", "size = size + 1"),
    ("destroyed", "account = 'http'"),
    ("destroyed", "settled_at_ms = settled_at_ms - 1"),
    ("destroyed", "destroyed_at_ms = destroyed_at_ms + 1000"),
    ("destroyed", "content = token, destroyed_at_ms = NULL"),
];

/// What is done to whole rows.
const ROWS: &[&str] = &[
    "DELETE FROM raw_mails WHERE state = 'waiting'",
    "DELETE FROM raw_mails WHERE state = 'ignored' AND destroyed_at_ms IS NULL",
    "DELETE FROM raw_mails WHERE destroyed_at_ms IS NOT NULL",
    "DELETE FROM raw_mails WHERE state = 'filed' AND request_id = {first}",
    "DELETE FROM raw_mails WHERE state = 'added'",
    "INSERT INTO raw_mails (id, at_ms, token, content, size, state, account, reason, sender_check, settled_at_ms) \
     SELECT {id}, at_ms, content, content, size, 'waiting', account, 'bulk', sender_check, settled_at_ms \
     FROM raw_mails WHERE state = 'waiting'",
];

#[tokio::test]
async fn every_column_of_a_mail_is_held_against_the_log() {
    let history = written().await;
    let honest = Saved::of(&history).await;
    let checked = history.check();
    assert_eq!(checked.code, Some(0), "{}", checked.told);
    let id = if history.installation().database.is_postgres() {
        "gen_random_uuid()"
    } else {
        "randomblob(16)"
    };
    let mails = MAILS.iter().map(|(which, change)| {
        let which = match *which {
            "ignored" => "state = 'ignored' AND destroyed_at_ms IS NULL".to_owned(),
            "destroyed" => "destroyed_at_ms IS NOT NULL".to_owned(),
            "filed" => "state = 'filed' AND request_id = {first}".to_owned(),
            state => format!("state = '{state}'"),
        };
        format!("UPDATE raw_mails SET {change} WHERE {which}")
    });
    let rows = ROWS.iter().map(|&statement| statement.to_owned());
    let mut found = 0;
    for statement in mails.chain(rows) {
        let statement = statement
            .replace("{id}", id)
            .replace("{first}", "(SELECT id FROM requests WHERE sequence = 1)")
            .replace("{other}", "(SELECT id FROM requests WHERE sequence = 2)");
        tamper(&history, std::slice::from_ref(&statement)).await;
        let checked = history.check();
        assert_eq!(checked.code, Some(TABLE), "{statement}: {}", checked.told);
        println!("{statement}: {}", checked.told.lines().next().unwrap_or_default());
        found += 1;
        honest.put_back(&history).await;
    }
    let checked = history.check();
    assert_eq!(checked.code, Some(0), "{}", checked.told);
    println!("tamper: {found} changes of mails, each found");
}

#[tokio::test]
async fn the_bytes_of_a_mail_are_those_that_were_taken() {
    let history = written().await;
    let keys = "DELETE FROM data_keys WHERE owner = (SELECT id FROM raw_mails WHERE state = 'waiting')";
    let honest = Saved::of(&history).await;
    if !history.installation().database.is_postgres() {
        tamper(&history, &[keys.to_owned()]).await;
        let checked = history.check();
        assert_eq!(checked.code, Some(CIPHERTEXT), "{}", checked.told);
        honest.put_back(&history).await;
    }
    let mut files = Vec::new();
    gather(&history.installation().attachments(), &mut files);
    let (first, rest) = files.split_first().expect("there are mails");
    let own = fs::read(first).expect("a file");
    for wrong in [
        Some(fs::read(&rest[0]).expect("a file")),
        Some(b"nothing".to_vec()),
        None,
    ] {
        match wrong {
            Some(bytes) => fs::write(first, bytes).expect("it is written"),
            None => fs::remove_file(first).expect("it goes"),
        }
        let checked = history.check();
        assert_eq!(checked.code, Some(CIPHERTEXT), "{}", checked.told);
        fs::write(first, &own).expect("it is put back");
        assert_eq!(history.check().code, Some(0));
    }
}

fn gather(folder: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it is readable").path();
        if path.is_dir() {
            gather(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// A mail in every state: two that became requests, one that was added, one that waits, one that is ignored, and one that was
/// ignored and destroyed.
async fn written() -> History {
    let desk = Desk::install();
    let filed = take(&desk, "From: asel@example.kz\r\nSubject: first\r\n");
    assert_eq!(filed["outcome"], "new_request", "{filed}");
    take(&desk, "From: berik@example.kz\r\nSubject: second\r\n");
    let absent = "From: asel@example.kz\r\nAuto-Submitted: auto-replied\r\n";
    let ignored = take(&desk, &format!("{absent}Subject: Absent 1\r\n"));
    assert_eq!(ignored["outcome"], "ignored", "{ignored}");
    destroy(&desk).await;
    take(&desk, &format!("{absent}Subject: Absent 2\r\n"));
    let waiting = take(
        &desk,
        "From: asel@example.kz\r\nFrom: berik@example.kz\r\nSubject: two\r\n",
    );
    assert_eq!(waiting["outcome"], "waiting", "{waiting}");
    let letter = letter_to_first(&desk).await;
    let added = take(
        &desk,
        &format!("From: asel@example.kz\r\nIn-Reply-To: <{letter}>\r\nSubject: Re\r\n"),
    );
    assert_eq!(added["outcome"], "added", "{added}");
    History {
        desk,
        noted: 0,
        issued: 0,
    }
}

fn take(desk: &Desk, head: &str) -> Value {
    let raw = format!("{head}To: info@healthcity.kz\r\n\r\nМенің деректерімді қалай өңдейсіз?\r\n");
    let taken = desk
        .installation
        .run_with_input(&["intake", "mail", "-", "--json"], raw.as_bytes());
    serde_json::from_slice(&taken.stdout).expect("what became of it")
}

/// As the worker does when the term is over, but at once.
async fn destroy(desk: &Desk) {
    let config = Config::load(Some(&desk.installation.config()), Environment::These(Vec::new()));
    let mut built = build_service(&config.expect("the configuration is right"))
        .await
        .expect("the service is put together");
    built.service.settings = Arc::new(Settings {
        ignored_mail: time::Duration::ZERO,
        ..(*built.service.settings).clone()
    });
    let destroyed = destroy_ignored_mails(&built.service).await;
    assert_eq!(destroyed.expect("it is destroyed"), 1);
    built.database.close().await.expect("the connections close");
}

/// The Message-ID of the letter that acknowledged the first request.
async fn letter_to_first(desk: &Desk) -> String {
    use sea_orm::{ConnectionTrait, Statement};
    let connection = desk.installation.database.peek().await;
    let statement = Statement::from_string(
        connection.get_database_backend(),
        "SELECT message_id FROM outbox WHERE request_id = (SELECT id FROM requests WHERE sequence = 1)",
    );
    let row = connection.query_one_raw(statement).await.expect("it is right");
    let id = row
        .expect("there is a letter")
        .try_get_by_index(0)
        .expect("a name");
    connection.close().await.expect("the connection closes");
    id
}
