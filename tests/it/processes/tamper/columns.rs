//! Every column that stands in clear, changed alone: `jauap log check` ends with the code of a table that differs.

use serde_json::{Value, json};

use super::{
    History, apart,
    database::{Saved, tamper},
};
use crate::processes::desk::{Desk, Filed};

/// The code of a table that differs from the log.
const TABLE: i32 = 23;

/// What is changed in which request: 1 waits for approval, 2 for its requester, 3 is in work, 4 has ended, 5 is destroyed.
const REQUESTS: &[(u32, &str)] = &[
    (1, "version = version + 1"),
    (
        1,
        "state = 'in_progress', outcome = NULL, reason = NULL, delivery = NULL, reply_id = NULL, proposed_by = NULL",
    ),
    (2, "resume = 'received'"),
    (1, "outcome = 'refusal', reason = 'no_data'"),
    (1, "delivery = 'notice'"),
    (1, "reply_id = id"),
    (
        1,
        "proposed_by = (SELECT id FROM staff WHERE login = 'supervisor')",
    ),
    (1, "subject = 'other'"),
    (1, "subject = 'unheard of'"),
    (1, "channel = 'email'"),
    (1, "language = CASE language WHEN 'ru' THEN 'kk' ELSE 'ru' END"),
    (1, "received_at_ms = received_at_ms + 1"),
    (1, "due_on = '2031-01-02'"),
    (1, "due_provisional = NOT due_provisional"),
    (3, "assignee = NULL"),
    (3, "assignee = (SELECT id FROM staff WHERE login = 'supervisor')"),
    (1, "assignee = (SELECT id FROM staff WHERE login = 'supervisor')"),
    (1, "access_hash = '0123'"),
    (1, "filing_key = '0123'"),
    (1, "fingerprint = '0123'"),
    (4, "closed_at_ms = closed_at_ms - 1"),
    (4, "hold_reason = NULL"),
    (4, "hold_reason = 'litigation'"),
    (3, "hold_reason = 'litigation'"),
    (4, "destruction_reason = 'unlawful'"),
    (
        4,
        "destruction_by = (SELECT id FROM staff WHERE login = 'officer')",
    ),
    (4, "destruction_by = NULL, destruction_reason = NULL"),
    (5, "version = version + 1"),
    (5, "subject = 'other'"),
    (5, "channel = 'email'"),
    (5, "language = CASE language WHEN 'ru' THEN 'kk' ELSE 'ru' END"),
    (5, "received_at_ms = received_at_ms - 1"),
    (5, "due_provisional = NOT due_provisional"),
    (5, "assignee = (SELECT id FROM staff WHERE login = 'officer')"),
    (5, "access_hash = '0123'"),
    (5, "filing_key = '0123'"),
    (5, "fingerprint = '0123'"),
    (5, "closed_at_ms = closed_at_ms - 1"),
    (5, "destruction_reason = 'unlawful'"),
    (5, "destruction_by = NULL"),
    (5, "destroyed_at_ms = destroyed_at_ms + 1"),
    (5, "key_generation = key_generation + 1"),
    (5, "final_at_ms = destroyed_at_ms"),
];

/// What is changed elsewhere. `{id}` is an identity that nobody has.
const ELSEWHERE: &[&str] = &[
    "UPDATE staff SET login = 'mallory' WHERE login = 'officer'",
    "UPDATE staff SET role = 'supervisor' WHERE login = 'officer'",
    "UPDATE staff SET password_hash = (SELECT password_hash FROM staff WHERE login = 'officer') WHERE login = 'supervisor'",
    "UPDATE staff SET created_at_ms = created_at_ms - 1 WHERE login = 'officer'",
    "UPDATE staff SET salt = NULL WHERE login = 'officer'",
    "UPDATE staff SET salt = (SELECT salt FROM staff WHERE login = 'officer') WHERE login = 'supervisor'",
    "UPDATE staff SET disabled = TRUE WHERE login = 'officer'",
    "INSERT INTO staff (id, login, role, password_hash, disabled, created_at_ms, salt) \
     SELECT {id}, 'mallory', role, password_hash, disabled, created_at_ms, salt FROM staff WHERE login = 'officer'",
    "UPDATE tokens SET created_at_ms = created_at_ms + 1",
    "UPDATE tokens SET staff_id = (SELECT id FROM staff WHERE login = 'supervisor')",
    "INSERT INTO tokens (hash, staff_id, created_at_ms) \
     SELECT '{hash}', staff_id, created_at_ms FROM tokens LIMIT 1",
    "UPDATE sessions SET created_at_ms = created_at_ms + 1",
    "UPDATE sessions SET staff_id = (SELECT id FROM staff WHERE login = 'supervisor')",
    "UPDATE sessions SET hash = '{hash}'",
    "INSERT INTO sessions (hash, staff_id, created_at_ms, seen_at_ms) \
     SELECT '{hash}', staff_id, created_at_ms, created_at_ms FROM tokens LIMIT 1",
    "INSERT INTO access_codes (hash, request_id) SELECT '{hash}', id FROM requests WHERE sequence = 1",
    "UPDATE messages SET kind = 'note' WHERE kind = 'reply'",
    "UPDATE messages SET at_ms = at_ms + 1 WHERE kind = 'reply'",
    "UPDATE messages SET author = (SELECT id FROM staff WHERE login = 'supervisor') WHERE kind = 'reply'",
    "UPDATE attachments SET media_type = 'text/html' WHERE request_id = (SELECT id FROM requests WHERE sequence = 1)",
    "UPDATE attachments SET size = size + 1 WHERE request_id = (SELECT id FROM requests WHERE sequence = 1)",
    "UPDATE events SET at_ms = at_ms + 1 WHERE event = 'asked'",
    "UPDATE events SET actor_id = (SELECT id FROM staff WHERE login = 'supervisor') WHERE event = 'asked'",
    "UPDATE events SET subject = 'other' WHERE event = 'received'",
    "UPDATE events SET rseq = rseq + 100 WHERE event = 'asked'",
    "UPDATE events SET due_on = '2031-01-02' WHERE event = 'asked'",
];

#[tokio::test]
async fn every_column_in_clear_is_held_against_the_log() {
    let history = written().await;
    let honest = Saved::of(&history).await;
    let id = if history.installation().database.is_postgres() {
        "gen_random_uuid()"
    } else {
        "randomblob(16)"
    };
    let hash = "ab".repeat(32);
    let requests = REQUESTS
        .iter()
        .map(|(sequence, change)| format!("UPDATE requests SET {change} WHERE sequence = {sequence}"));
    let elsewhere = ELSEWHERE.iter().map(|&statement| statement.to_owned());
    assert_eq!(history.check().code, Some(0), "{}", history.check().told);
    let mut found = 0;
    for statement in requests.chain(elsewhere).chain(apart::statements()) {
        let statement = statement.replace("{id}", id).replace("{hash}", &hash);
        tamper(&history, std::slice::from_ref(&statement)).await;
        let checked = history.check();
        assert_eq!(checked.code, Some(TABLE), "{statement}: {}", checked.told);
        println!("{statement}: {}", checked.told.lines().next().unwrap_or_default());
        found += 1;
        honest.put_back(&history).await;
    }
    assert_eq!(history.check().code, Some(0), "{}", history.check().told);
    println!("tamper: {found} columns changed alone, each found");
}

/// Requests in every position, staff with tokens, and one who is logged in.
async fn written() -> History {
    let desk = Desk::install();
    let mut server = desk.open().await;
    let mut filed = Vec::new();
    for place in 0..5 {
        filed.push(desk.file(&format!("column-{place}"), 700).await);
    }
    let (officer, supervisor) = (&desk.officer, &desk.supervisor);
    for one in &filed[..3] {
        act(&desk, officer, one, json!({ "action": "accept" })).await;
    }
    let reply = json!({ "action": "propose", "outcome": "answer", "text": "Жауап", "delivery": "letter" });
    act(&desk, officer, &filed[0], reply).await;
    let question = json!({ "action": "ask", "items": ["document_number"], "text": "Нөмірі?" });
    act(&desk, officer, &filed[1], question).await;
    let given = json!({ "action": "assign", "assignee": "officer" });
    act(&desk, supervisor, &filed[2], given).await;
    for one in &filed[3..] {
        act(&desk, officer, one, json!({ "action": "withdraw" })).await;
        desk.propose_destruction(one).await;
    }
    act(
        &desk,
        supervisor,
        &filed[3],
        json!({ "action": "hold", "reason": "complaint" }),
    )
    .await;
    let confirmed = desk.confirmation(&filed[4]).await.send().await;
    assert!(confirmed.expect("the server answers").status().is_success());
    log_in(&desk).await;
    apart::written(&desk, &filed[0].number).await;
    server.kill();
    History {
        desk,
        noted: 0,
        issued: 0,
    }
}

async fn act(desk: &Desk, token: &str, filed: &Filed, mut call: Value) {
    let (_, now) = desk.read(filed).await;
    call["version"] = now["version"].clone();
    let answer = desk.act(token, &filed.number, &call).send().await;
    let answer = answer.expect("the server answers");
    assert!(answer.status().is_success(), "{call}: {:?}", answer.text().await);
}

async fn log_in(desk: &Desk) {
    let password = "a long password of nobody";
    let add = [
        "staff",
        "add",
        "--login",
        "pages",
        "--role",
        "officer",
        "--password-stdin",
    ];
    desk.installation.run_with_input(&add, password.as_bytes());
    let entered = desk
        .client
        .post(desk.installation.url("/desk/login"))
        .header("sec-fetch-site", "same-origin")
        .form(&[("login", "pages"), ("password", password)])
        .send()
        .await;
    entered.expect("the officer is let in");
    let sessions = desk
        .installation
        .database
        .number("SELECT count(*) FROM sessions")
        .await;
    assert_eq!(sessions, 1);
}
