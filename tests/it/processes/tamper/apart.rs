//! What stands apart from requests: disclosures to state bodies, and registrations.

use std::fs;

use serde_json::{Value, json};

use crate::{
    harness::{individual, without_files},
    processes::desk::Desk,
};

/// What is changed in which disclosure: 1 waits, 2 is to be given, 3 was declined, 4 was given and the person is told.
const DISCLOSURES: &[(u32, &str)] = &[
    (1, "version = version + 1"),
    (1, "sequence = 9"),
    (1, "state = 'declined'"),
    (1, "state = 'unheard of'"),
    (1, "basis = 'court'"),
    (1, "received_on = '2020-01-01'"),
    (
        1,
        "proposed_by = (SELECT id FROM staff WHERE login = 'supervisor')",
    ),
    (1, "proposed_at_ms = proposed_at_ms + 1"),
    (
        1,
        "decided_by = (SELECT id FROM staff WHERE login = 'supervisor'), decided_at_ms = proposed_at_ms",
    ),
    (1, "ended_on = received_on"),
    (1, "told = (SELECT id FROM requests WHERE sequence = 1)"),
    (
        1,
        "content = (SELECT content FROM disclosures WHERE sequence = 2)",
    ),
    (1, "content = NULL, destroyed_at_ms = proposed_at_ms"),
    (2, "state = 'handed_over', ended_on = received_on"),
    (2, "decided_by = id"),
    (2, "decided_by = NULL"),
    (2, "decided_at_ms = decided_at_ms + 1"),
    (3, "ended_on = '2020-01-01'"),
    (3, "state = 'decided', ended_on = NULL"),
    (4, "ended_on = '2020-01-01'"),
    (4, "told = NULL"),
    (4, "told = (SELECT id FROM requests WHERE sequence = 2)"),
];

/// What is done elsewhere. `{id}` is an identity that nobody has. Of the registrations the first was ended by the withdrawal of
/// its consent, and the second stands.
const ELSEWHERE: &[&str] = &[
    "DELETE FROM disclosures WHERE sequence = 1",
    "INSERT INTO disclosures (id, year, sequence, version, state, basis, received_on, proposed_by, proposed_at_ms, content) \
     SELECT {id}, year, 77, version, state, basis, received_on, proposed_by, proposed_at_ms, content FROM disclosures \
     WHERE sequence = 1",
    "UPDATE registrations SET ended_by = NULL WHERE sequence = 1",
    "UPDATE registrations SET ended_by = '2026-000001-5' WHERE sequence = 1",
    "UPDATE registrations SET ended_by = 'nobody' WHERE sequence = 1",
    "UPDATE registrations SET ended_by = (SELECT max(ended_by) FROM registrations) WHERE sequence = 2",
    "UPDATE registrations SET destroyed_at_ms = destroyed_at_ms + 1 WHERE sequence = 1",
];

/// Every change.
pub fn statements() -> impl Iterator<Item = String> {
    let disclosures = DISCLOSURES
        .iter()
        .map(|(sequence, change)| format!("UPDATE disclosures SET {change} WHERE sequence = {sequence}"));
    disclosures.chain(ELSEWHERE.iter().map(|&statement| statement.to_owned()))
}

/// Disclosures in every position, and a registration that a withdrawal of consent ended.
pub async fn written(desk: &Desk, told: &str) {
    let asked = json!({ "basis": "prosecutor", "body": "Үлгі орган", "letter_number": "1", "letter_date": "2026-11-20",
        "received_on": "2026-11-20", "norm": "Мысал", "about": "Мысал", "data": ["name"], "given": "Мысал",
        "request": told, "tellable": true, "tellable_why": "Мысал" });
    let mut numbers = Vec::new();
    for _ in 0..4 {
        let entered = post(desk, &desk.officer, "/api/v1/desk/disclosures", &asked).await;
        numbers.push(entered["number"].as_str().expect("a number").to_owned());
    }
    let step = async |token: &str, number: &str, call: Value| {
        let path = format!("/api/v1/desk/disclosures/{number}/actions");
        post(desk, token, &path, &call).await
    };
    let decide = json!({ "action": "decide", "version": 1, "basis_checked": true });
    step(&desk.supervisor, &numbers[1], decide.clone()).await;
    let decline = json!({ "action": "decline", "version": 1, "why": "Мысал" });
    step(&desk.supervisor, &numbers[2], decline).await;
    let decided = step(&desk.supervisor, &numbers[3], decide).await;
    let day = decided["decided_at"].as_str().expect("a moment");
    // The day in Almaty is this one, or the next.
    let days = [day[..10].to_owned(), next_day(&day[..10])];
    let mut handed_over = false;
    for on in days {
        let call = json!({ "action": "hand_over", "version": 2, "way": "post", "on": on });
        let path = format!("/api/v1/desk/disclosures/{}/actions", numbers[3]);
        handed_over |= send(desk, &desk.officer, &path, &call)
            .await
            .status()
            .is_success();
    }
    assert!(handed_over, "it was handed over");
    withdrawn(desk).await;
}

fn next_day(day: &str) -> String {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    let day = time::Date::parse(day, format).expect("a day");
    day.next_day().expect("a day").to_string()
}

/// Two people registered; one of them takes the consent back.
async fn withdrawn(desk: &Desk) {
    let file = desk.installation.at("registrations.csv");
    let rows = "registered_on,surname,given_name,patronymic,phone,email,message,language,policy_version\n\
        2026-01-15,Үлгіева,Сынақ,,+77272501234,,Мысал,kk,\n2026-01-16,Басқа,Сынақ,,+77010000000,,Мысал,kk,\n";
    fs::write(&file, rows).expect("the file is written");
    desk.installation
        .run(&["registration", "import", &file.display().to_string()]);
    let mut request = without_files(individual());
    request["subject"] = json!("consent_withdrawal");
    let filed = post(desk, "", "/api/v1/requests", &request).await;
    let number = filed["number"].as_str().expect("a number");
    let place = format!("/api/v1/desk/requests/{number}");
    let act = async |token: &str, path: &str, mut call: Value| {
        let url = desk.installation.url(&place);
        let now = desk.client.get(url).bearer_auth(&desk.officer).send().await;
        let now: Value = now.expect("an answer").json().await.expect("JSON");
        call["version"] = now["version"].clone();
        post(desk, token, &format!("{place}{path}"), &call).await
    };
    let waivers = json!([{ "item": "signature", "reason": "Мысал" }]);
    act(
        &desk.officer,
        "/actions",
        json!({ "action": "accept", "waivers": waivers }),
    )
    .await;
    let found = post(
        desk,
        &desk.officer,
        &format!("{place}/consents/search"),
        &json!({}),
    )
    .await;
    let own = &found["registrations"][0]["number"];
    act(&desk.officer, "/consents", json!({ "covers": [own] })).await;
    let reply = json!({ "action": "propose", "outcome": "answer", "text": "Жауап", "delivery": "letter" });
    act(&desk.officer, "/actions", reply).await;
    act(&desk.supervisor, "/actions", json!({ "action": "approve" })).await;
}

async fn post(desk: &Desk, token: &str, path: &str, call: &Value) -> Value {
    let answer = send(desk, token, path, call).await;
    assert!(
        answer.status().is_success(),
        "{path} {call}: {:?}",
        answer.text().await
    );
    answer.json().await.expect("JSON")
}

async fn send(desk: &Desk, token: &str, path: &str, call: &Value) -> reqwest::Response {
    let sent = desk.client.post(desk.installation.url(path)).json(call);
    let sent = if token.is_empty() {
        sent
    } else {
        sent.bearer_auth(token)
    };
    sent.send().await.expect("the server answers")
}
