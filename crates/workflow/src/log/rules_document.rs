//! The rules in force as one document of data, by which a verifier replays every history without this code.

use jauap_domain::{
    Action, Actor, Right, Role, StateTag, Subject, Timestamp,
    action::{TRANSITIONS, Transition},
    deadline::{Rules, Term, Week, WorkCalendar},
};
use serde_json::{Value, json};
use time::Weekday;

use crate::{entry::sort_keys, settings::Settings};

/// The rules document as canonical JSON: legal steps, terms, calendar, retention. Entries name its SHA-256. The zone is the
/// one that the organisation keeps `at` that moment.
pub fn rules_document(settings: &Settings, rules: &Rules, calendar: &WorkCalendar, at: Timestamp) -> String {
    let retention = settings.retention;
    let offset = settings.organisation.zone.local(at).offset();
    let (hours, minutes, _) = offset.as_hms();
    let document = json!({
        "v": 2,
        "name": rules.version,
        "four_eyes": settings.four_eyes,
        "zone": format!("{}{:02}:{:02}", if hours < 0 { '-' } else { '+' }, hours.abs(), minutes.abs()),
        "steps": steps(settings.four_eyes),
        "due": due(rules),
        "calendar": days(calendar),
        "retention": {
            "answered": retention.answered,
            "refused": retention.refused,
            "withdrawn": retention.withdrawn,
        },
    });
    sort_keys(document).to_string()
}

/// What events do to the term, and how long it is.
fn due(rules: &Rules) -> Value {
    let pauses = |event: &'static str| {
        if rules.clarification_pauses {
            vec![event]
        } else {
            Vec::new()
        }
    };
    let terms = Subject::ALL.iter().map(|subject| {
        let versions = rules.versions(*subject).map(term).collect();
        (subject.code().to_owned(), Value::Array(versions))
    });
    json!({
        "start": ["received"],
        "restart": ["reopened"],
        "subject": ["received", "facts_recorded"],
        "pause": pauses("asked"),
        "resume": pauses("clarified"),
        "extend": ["extended"],
        "cancel_extension": ["extension_cancelled"],
        "terms": Value::Object(terms.collect()),
    })
}

fn term(term: &Term) -> Value {
    json!({
        "since": term.since, "days": term.days, "unit": term.unit, "retroactive": term.retroactive,
    })
}

/// The days off of every week, and those that differ.
fn days(calendar: &WorkCalendar) -> Value {
    let week = calendar.week();
    let weekend = [Weekday::Saturday, Weekday::Sunday]
        .into_iter()
        .filter(|day| Week::is_off(week, *day));
    let of_kind = |worked: bool| -> Vec<String> {
        calendar
            .exceptions()
            .filter(|(_, is_worked)| *is_worked == worked)
            .map(|(date, _)| date.to_string())
            .collect()
    };
    json!({
        "weekend": weekend.map(Weekday::number_from_monday).collect::<Vec<_>>(),
        "closed": of_kind(false),
        "worked": of_kind(true),
    })
}

fn steps(four_eyes: bool) -> Vec<Value> {
    let everybody = ["user", "officer", "supervisor", "auditor", "admin", "system"];
    let mut steps = vec![json!({ "event": "received", "to": StateTag::Received, "roles": everybody })];
    let alone = |action: Action| matches!(action, Action::Answer | Action::Refuse);
    for row in TRANSITIONS.iter().filter(|row| !(four_eyes && alone(row.action))) {
        steps.push(json!({
            "event": event(*row), "from": row.from, "to": row.to, "roles": roles(row.action),
        }));
    }
    steps.extend(of_consents());
    for state in StateTag::ALL {
        let of_open = ["due_recomputed", "reminded"]
            .into_iter()
            .filter(|_| state.is_open());
        let by_exception = "content_read_by_exception";
        steps.push(json!({ "event": by_exception, "from": state, "to": state, "roles": exceptional() }));
        for event in ["message_added", "attention_set", "contact_consent_ended"]
            .into_iter()
            .chain(of_open)
        {
            steps.push(json!({ "event": event, "from": state, "to": state, "roles": everybody }));
        }
    }
    steps
}

/// Who reads content by exception.
fn exceptional() -> Vec<&'static str> {
    let by_reason = Role::ALL.iter().filter(|role| role.content() == Right::ByReason);
    by_reason.map(|role| role.code()).collect()
}

/// What officers do about consents, and what an answered withdrawal ends.
fn of_consents() -> Vec<Value> {
    let noted = Action::RecordFacts.may_come_from().into_iter().flat_map(|state| {
        let by_staff = ["withdrawal_covered", "contact_consent_given"].into_iter();
        by_staff.map(move |event| (event, state, roles(Action::RecordFacts)))
    });
    let ended = ("consent_ended", StateTag::Answered, roles(Action::Dispatch));
    noted
        .chain([ended])
        .map(|(event, state, roles)| json!({ "event": event, "from": state, "to": state, "roles": roles }))
        .collect()
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
const fn event(row: Transition) -> &'static str {
    match row.action {
        Action::Answer | Action::Refuse if matches!(row.to, StateTag::InDispatch) => "prepared",
        Action::Accept => "accepted",
        Action::Ask => "asked",
        Action::Clarify => "clarified",
        Action::Propose => "proposed",
        Action::Return => "returned",
        Action::Approve => "approved",
        Action::Answer => "answered",
        Action::Refuse => "refused",
        Action::Dispatch => "dispatched",
        Action::Withdraw => "withdrawn",
        Action::Reopen => "reopened",
        Action::Extend => "extended",
        Action::CancelExtension => "extension_cancelled",
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
