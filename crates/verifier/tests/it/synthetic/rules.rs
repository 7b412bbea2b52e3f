//! The rules under which the synthetic requests are handled.

use serde_json::{Value, json};

const CLOSED: [&str; 3] = ["answered", "refused", "withdrawn"];
const OPEN: [&str; 4] = ["received", "clarifying", "in_progress", "in_approval"];

fn step(event: &str, from: &str, to: &str, roles: &[&str]) -> Value {
    json!({"event": event, "from": from, "roles": roles, "to": to})
}

fn term(days: u16) -> Value {
    json!([{"days": days, "retroactive": false, "since": "2020-10-21", "unit": "working_days"}])
}

/// A rules document; `name` makes it another one.
pub fn document(name: &str) -> Vec<u8> {
    let officer = ["officer", "supervisor"];
    let mut steps = vec![json!({"event": "received", "roles": ["user", "officer"], "to": "received"})];
    steps.push(step("accepted", "received", "in_progress", &officer));
    for from in ["received", "in_progress"] {
        steps.push(step("asked", from, "clarifying", &officer));
        steps.push(step("clarified", "clarifying", from, &["user", "officer"]));
        steps.push(step("proposed", from, "in_approval", &officer));
        steps.push(step("facts_recorded", from, from, &officer));
    }
    steps.push(step("returned", "in_approval", "in_progress", &["supervisor"]));
    for to in ["answered", "refused"] {
        steps.push(step("approved", "in_approval", to, &["supervisor"]));
    }
    for from in OPEN {
        steps.push(step("withdrawn", from, "withdrawn", &["user", "officer"]));
    }
    for from in CLOSED {
        steps.push(step("reopened", from, "in_progress", &["supervisor"]));
    }
    for state in OPEN.iter().chain(&CLOSED) {
        steps.push(step("noted", state, state, &officer));
    }
    let document = json!({
        "calendar": {"closed": ["2026-01-07", "2026-03-09"], "weekend": [6, 7], "worked": ["2026-01-10"]},
        "due": {
            "cancel_extension": [], "extend": [], "pause": [], "restart": ["reopened"], "resume": [],
            "start": ["received"], "subject": ["received", "facts_recorded"],
            "terms": {"information": term(3), "rectification": term(1), "consent_withdrawal": term(15)},
        },
        "four_eyes": true, "name": name,
        "retention": {"answered": 12, "refused": 12, "withdrawn": 6},
        "steps": steps, "v": 2, "zone": "+05:00",
    });
    serde_json::to_vec(&document).unwrap()
}
