//! What happened to a request: messages, history and letters.

use std::collections::BTreeSet;

use jauap_domain::{Language, Proposal, StaffId, State, StateTag};
use jauap_words::{Arg, short_date, term, text};
use jauap_workflow::{
    read::CaseFile,
    records::{LetterLoss, LetterStatus, Message, RecordedEvent},
};
use serde::Serialize;
use serde_json::Value;

use super::{
    facts::{FileView, file_view},
    term::moved,
};
use crate::{
    certificate::READS,
    desk::moment,
    event_facts::{facts_of, read_day},
    state::AppState,
};

/// A message with its files.
#[derive(Serialize)]
pub struct MessageView {
    at: String,
    kind: &'static str,
    /// The login; none for the user.
    author: Option<String>,
    text: Option<String>,
    files: Vec<FileView>,
}

/// The messages, oldest first, without the reply that stands above them.
pub fn messages(app: &AppState, language: Language, case: &CaseFile) -> Vec<MessageView> {
    let shown_above = reply_of(&case.request.state).map(|reply| reply.reply);
    let files = |message: &Message| {
        let own = case
            .attachments
            .iter()
            .filter(|file| file.message == Some(message.id));
        own.map(|file| file_view(language, file)).collect()
    };
    case.messages
        .iter()
        .filter(|message| Some(message.id) != shown_above)
        .map(|message| MessageView {
            at: moment(app, message.at),
            kind: message.kind.code(),
            author: message.author.map(|id| login(case, id)),
            text: message.text.as_ref().map(|text| text.reveal().to_owned()),
            files: files(message),
        })
        .collect()
}

/// The reply that waits for a second person or went out.
pub const fn reply_of(state: &State) -> Option<&Proposal> {
    match state {
        State::InApproval { proposal } => Some(proposal),
        State::Received
        | State::Clarifying { .. }
        | State::InProgress
        | State::InDispatch { .. }
        | State::Answered { .. }
        | State::Refused { .. }
        | State::Withdrawn => state.released_reply(),
    }
}

/// An event of the history.
#[derive(Serialize)]
pub struct EventView {
    seq: i64,
    at: String,
    name: String,
    /// The login; none for the user and the service.
    actor: Option<String>,
    role: String,
    from: Option<&'static str>,
    to: Option<&'static str>,
    due_on: Option<time::Date>,
    /// Its own facts, in words.
    details: Vec<String>,
}

/// True for an event that only says who looked; many of them would drown what was done.
fn is_read(event: &RecordedEvent) -> bool {
    READS.contains(&event.name.as_str())
}

/// What was done, oldest first.
pub fn history(app: &AppState, language: Language, case: &CaseFile) -> Vec<EventView> {
    let done = case.events.iter().filter(|event| !is_read(event));
    events(app, language, case, done)
}

/// Who looked, oldest first.
pub fn reads(app: &AppState, language: Language, case: &CaseFile) -> Vec<EventView> {
    let reads = case.events.iter().filter(|event| is_read(event));
    events(app, language, case, reads)
}

fn events<'a>(
    app: &AppState,
    language: Language,
    case: &CaseFile,
    events: impl Iterator<Item = &'a RecordedEvent>,
) -> Vec<EventView> {
    events
        .map(|event| EventView {
            seq: event.seq.0,
            at: moment(app, event.at),
            name: event.name.clone(),
            actor: event.staff.map(|id| login(case, id)),
            role: event.role.clone(),
            from: event.from.map(StateTag::code),
            to: event.to.map(StateTag::code),
            due_on: event.due_on,
            details: details(language, case, event),
        })
        .collect()
}

/// The items that officers did without.
pub fn waived(case: &CaseFile) -> BTreeSet<String> {
    case.events
        .iter()
        .filter(|event| event.name == "accepted")
        .flat_map(|event| codes(&facts_of(event), "waived"))
        .collect()
}

fn codes(facts: &Value, member: &str) -> Vec<String> {
    facts
        .get(member)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|code| code.as_str().map(str::to_owned))
        .collect()
}

fn details(language: Language, case: &CaseFile, event: &RecordedEvent) -> Vec<String> {
    let facts = facts_of(event);
    let one = |group: &str, path: &str| {
        let code = facts.pointer(path).and_then(Value::as_str)?;
        Some(term(language, group, code))
    };
    let items = ["items", "waived", "missing"].iter().flat_map(|member| {
        let say = move |code: String| item(language, member, &code);
        codes(&facts, member).into_iter().map(say)
    });
    let ways = codes(&facts, "ways").into_iter();
    let ways = ways.map(|way| term(language, "consent_scope", &way));
    let letter = facts.get("letter").and_then(Value::as_str).and_then(|id| {
        let sent = case.letters.iter().find(|letter| letter.id.to_string() == id)?;
        Some(term(language, "letter", &sent.kind))
    });
    let assigned = (event.name == "assigned").then(|| {
        let id = facts
            .get("to")
            .and_then(|id| serde_json::from_value(id.clone()).ok());
        match id {
            Some(id) => login(case, id),
            None => text(language, "desk-nobody", &[]).unwrap_or_default(),
        }
    });
    [
        one("subject", "/subject"),
        one("outcome", "/outcome/outcome"),
        one("refusal", "/outcome/reason"),
        one("delivery", "/delivery"),
        one("arrival", "/arrived"),
        one("attention", "/mark"),
        one("confirmation", "/confirmed/0"),
        reason_group(&event.name).and_then(|group| one(group, "/reason")),
        assigned,
        letter,
    ]
    .into_iter()
    .flatten()
    .chain(items)
    .chain(ways)
    .chain(days(language, event, &facts))
    .collect()
}

/// The days of an event: what moved the last day, and what it was before; when a letter left.
fn days(language: Language, event: &RecordedEvent, facts: &Value) -> Vec<String> {
    let fact = |member: &str| facts.get(member).and_then(Value::as_str);
    match event.name.as_str() {
        "due_recomputed" => moved(language, fact("was"), fact("cause")),
        "dispatched" => fact("on")
            .and_then(read_day)
            .map(|on| short_date(language, on))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// The group of terms that the reason of an event belongs to.
fn reason_group(event: &str) -> Option<&'static str> {
    match event {
        "destruction_proposed" | "key_destroyed" => Some("destruction"),
        "held" => Some("hold"),
        "content_read_by_exception" => Some("exception"),
        _ => None,
    }
}

/// An item of clause 9.2 and what became of it.
fn item(language: Language, member: &str, code: &str) -> String {
    let item = term(language, "missing", code);
    let args = [("item", Arg::Text(&item))];
    text(language, &format!("desk-detail-{member}"), &args).unwrap_or(item)
}

fn login(case: &CaseFile, id: StaffId) -> String {
    case.logins.get(&id).cloned().unwrap_or_default()
}

/// A letter and how far it has come.
#[derive(Serialize)]
pub struct LetterView {
    kind: String,
    to: String,
    subject: String,
    state: String,
    attempts: i32,
    queued_at: String,
    accepted_at: Option<String>,
    next_at: Option<String>,
    last_code: Option<i32>,
    maybe_twice: bool,
    /// Why nobody could read it, when that is why it was given up.
    loss: Option<&'static str>,
    /// True when nobody may be written to any more.
    stopped: bool,
}

/// The letters, oldest first.
pub fn letters(app: &AppState, case: &CaseFile) -> Vec<LetterView> {
    let view = |letter: &LetterStatus| LetterView {
        kind: letter.kind.clone(),
        to: letter.to.reveal().to_owned(),
        subject: letter.subject.clone(),
        state: letter.state.clone(),
        attempts: letter.attempts,
        queued_at: moment(app, letter.queued_at),
        accepted_at: letter.accepted_at.map(|at| moment(app, at)),
        // Only a letter that was tried in vain waits for its next turn.
        next_at: matches!(letter.state.as_str(), "retry" | "unknown").then(|| moment(app, letter.next_at)),
        last_code: letter.last_code,
        maybe_twice: letter.maybe_twice,
        loss: letter.loss.map(LetterLoss::code),
        stopped: letter.stopped,
    };
    case.letters.iter().map(view).collect()
}
