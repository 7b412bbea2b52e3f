//! What one entry says, in plain words.

use jauap_ledger::verify::Entry;
use serde_json::{Value, json};

/// The facts of an entry that its holder knows about: they hold no personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The request's number; none for an entry that belongs to no request.
    pub request: Option<String>,
    /// When it happened, RFC 3339 in UTC, as it was written.
    pub at: String,
    /// The event's name.
    pub event: String,
    /// The role of who acted.
    pub role: String,
    /// The state of the request after it; none when the entry names no state.
    pub state: Option<String>,
    /// The last day to answer.
    pub due: Option<String>,
    /// The place of the entry in the log, from 1.
    pub seq: u64,
}

impl Story {
    /// What the entry says; none when it is not of a form that this version knows.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let entry = Entry::read(bytes).ok()?;
        let value: Value = serde_json::from_slice(bytes).ok()?;
        let state = entry.to.text(bytes);
        Some(Self {
            request: entry.number.map(|number| number.to_string()),
            at: value.get("t")?.as_str()?.to_owned(),
            event: entry.event.text(bytes).to_owned(),
            role: entry.role.text(bytes).to_owned(),
            state: Some(state).filter(|state| !state.is_empty()).map(str::to_owned),
            due: entry.due.map(|day| day.to_string()),
            seq: entry.seq,
        })
    }

    /// What is said, in order, each after what it is.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let named = |word: &str, words: &[(&str, &str)]| {
            let known = words.iter().find(|(known, _)| *known == word);
            known.map_or_else(|| word.to_owned(), |(_, plain)| format!("{plain} ({word})"))
        };
        let none = |why: &str| format!("none: {why}");
        vec![
            (
                "Request",
                self.request
                    .clone()
                    .unwrap_or_else(|| none("the entry belongs to no request")),
            ),
            (
                "Happened",
                format!("{}, by {}", named(&self.event, EVENTS), named(&self.role, ROLES)),
            ),
            ("At", format!("{} (UTC)", self.at)),
            (
                "State then",
                self.state.as_deref().map_or_else(
                    || none("the entry does not name one"),
                    |state| named(state, STATES),
                ),
            ),
            (
                "Answer due",
                self.due.as_ref().map_or_else(
                    || none("the entry does not name a day"),
                    |due| format!("by {due}"),
                ),
            ),
            ("Entry", format!("number {} of the log", self.seq)),
        ]
    }

    /// The same for programs.
    pub fn object(&self) -> Value {
        json!({
            "at": self.at, "due": self.due, "event": self.event, "request": self.request, "role": self.role,
            "seq": self.seq, "state": self.state,
        })
    }
}

const ROLES: &[(&str, &str)] = &[
    ("user", "the requester"),
    ("system", "the service itself"),
    ("officer", "an officer"),
    ("supervisor", "a supervisor"),
    ("auditor", "an auditor"),
    ("admin", "an administrator"),
];

const STATES: &[(&str, &str)] = &[
    ("received", "received, not yet taken up"),
    ("clarifying", "waits for an answer of the requester"),
    ("in_progress", "being worked on"),
    ("in_approval", "a reply waits for a second person"),
    ("in_dispatch", "a reply on paper waits to be sent"),
    ("answered", "answered"),
    ("refused", "refused"),
    ("withdrawn", "withdrawn by the requester"),
];

/// The events of a request; receipts are for no others.
const EVENTS: &[(&str, &str)] = &[
    ("received", "the request was received"),
    ("accepted", "the request was taken up"),
    ("asked", "the requester was asked for something"),
    ("clarified", "the requester answered a question"),
    ("proposed", "a reply was handed to a second person"),
    ("returned", "a proposed reply was sent back"),
    ("approved", "a reply was approved and goes out"),
    ("prepared", "a reply on paper was let go"),
    ("dispatched", "a reply on paper was posted or handed over"),
    ("answered", "the request was answered"),
    ("refused", "the request was refused"),
    ("withdrawn", "the requester took the request back"),
    ("reopened", "the request was opened again"),
    ("assigned", "the request was given to an officer"),
    ("noted", "a note was written"),
    ("message_added", "the requester wrote"),
    ("attention_set", "the attention of an officer was asked for"),
    ("attention_cleared", "an officer saw to it"),
    ("facts_recorded", "facts of the request were written down"),
    ("letter_accepted", "a letter was taken by the mail server"),
    ("letter_dead", "a letter could not be delivered"),
    ("letter_requeued", "a letter was queued again by an officer"),
    ("letter_bounced", "a letter came back"),
    ("data_read", "what the request says was read"),
    ("reply_read", "the requester read the reply"),
    (
        "content_read_by_exception",
        "what the request says was read by exception",
    ),
    ("file_read", "a file of the request was read"),
    ("letter_printed", "the reply was read as a letter on paper"),
    ("destruction_proposed", "it was proposed to destroy the content"),
    ("destruction_rejected", "a proposed destruction was turned down"),
    ("held", "the content is kept for now"),
    ("released", "the content is no longer held"),
    ("key_destroyed", "the content was destroyed"),
    (
        "key_destroyed_final",
        "the content was destroyed for ever, in backups too",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_tells_what_its_holder_wants_to_know() {
        let bytes = br#"{"actor":{"role":"user"},"data":{"on":"2026-11-22"},"due":"2026-11-25","gen":1,"num":"2026-000123-8","req":"8c0f4f1e-5f0a-4f8e-9c7a-0a1b2c3d4e5f","rseq":1,"rules":"x","seq":12,"t":"2026-11-22T05:00:00.123Z","to":"received","typ":"received","v":1}"#;
        let story = Story::of(bytes).unwrap();
        let told: Vec<String> = story.lines().into_iter().map(|(_, said)| said).collect();
        assert_eq!(
            told,
            [
                "2026-000123-8",
                "the request was received (received), by the requester (user)",
                "2026-11-22T05:00:00.123Z (UTC)",
                "received, not yet taken up (received)",
                "by 2026-11-25",
                "number 12 of the log",
            ]
        );
        assert_eq!(story.object()["due"], "2026-11-25");
        assert_eq!(Story::of(b"{}"), None);
    }
}
