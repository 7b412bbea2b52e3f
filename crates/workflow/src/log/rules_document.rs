//! The rules in force as one document of data, by which a verifier replays every history without this code.

use jauap_domain::{Action, Actor, Role, StateTag, Subject, action::TRANSITIONS};
use serde_json::{Value, json};

use crate::{entry::sort_keys, service::Service};

/// The rules document as canonical JSON: legal steps, terms, calendar, retention. Entries name its SHA-256.
pub fn rules_document(service: &Service) -> String {
    let settings = &service.settings;
    let retention = settings.retention;
    let offset = settings.organisation.zone.local(service.clock.now()).offset();
    let (hours, minutes, _) = offset.as_hms();
    let document = json!({
        "v": 1,
        "name": service.rules.version,
        "four_eyes": settings.four_eyes,
        "zone": format!("{}{:02}:{:02}", if hours < 0 { '-' } else { '+' }, hours.abs(), minutes.abs()),
        "steps": steps(settings.four_eyes),
        "due": {
            "start": ["received"],
            "restart": ["reopened"],
            "subject": ["received", "facts_recorded"],
            "terms": Value::Object(
                Subject::ALL
                    .iter()
                    .map(|subject| (subject.code().to_owned(), json!(service.rules.term(*subject).working_days)))
                    .collect()
            ),
        },
        "calendar": { "weekend": [6, 7], "closed": [], "worked": [] },
        "retention": {
            "answered": retention.answered,
            "refused": retention.refused,
            "withdrawn": retention.withdrawn,
        },
    });
    sort_keys(document).to_string()
}

fn steps(four_eyes: bool) -> Vec<Value> {
    let everybody = ["user", "officer", "supervisor", "auditor", "admin", "system"];
    let mut steps = vec![json!({ "event": "received", "to": StateTag::Received, "roles": everybody })];
    let alone = |action: Action| matches!(action, Action::Answer | Action::Refuse);
    for row in TRANSITIONS.iter().filter(|row| !(four_eyes && alone(row.action))) {
        steps.push(json!({
            "event": event(row.action), "from": row.from, "to": row.to, "roles": roles(row.action),
        }));
    }
    for state in StateTag::ALL {
        for event in ["message_added", "attention_set"] {
            steps.push(json!({ "event": event, "from": state, "to": state, "roles": everybody }));
        }
    }
    steps
}

fn roles(action: Action) -> Vec<&'static str> {
    let staff = Role::ALL
        .iter()
        .filter(|role| action.roles().contains(role))
        .map(|role| role.code());
    let user = Some(Actor::User).filter(|user| action.is_open_to(user));
    staff
        .chain(user.map(|user| user.role_code()))
        .chain([Actor::System.role_code()])
        .collect()
}

/// The event that tells of a step.
const fn event(action: Action) -> &'static str {
    match action {
        Action::Accept => "accepted",
        Action::Ask => "asked",
        Action::Clarify => "clarified",
        Action::Propose => "proposed",
        Action::Return => "returned",
        Action::Approve => "approved",
        Action::Answer => "answered",
        Action::Refuse => "refused",
        Action::Withdraw => "withdrawn",
        Action::Reopen => "reopened",
        Action::Assign => "assigned",
        Action::Note => "noted",
        Action::ClearAttention => "attention_cleared",
        Action::RecordFacts => "facts_recorded",
        Action::ProposeDestruction => "destruction_proposed",
        Action::RejectDestruction => "destruction_rejected",
        Action::ConfirmDestruction => "key_destroyed",
        Action::Hold => "held",
        Action::Release => "released",
    }
}
