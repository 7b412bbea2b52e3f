//! Letters on their way out.

use jauap_domain::{EmailAddress, Language, LetterId, RequestId, Timestamp};

/// A letter in the outbox, with the bytes to send.
#[derive(Debug, Clone)]
pub struct QueuedLetter {
    /// Its identity.
    pub id: LetterId,
    /// The request it belongs to.
    pub request: Option<RequestId>,
    /// The letter's name.
    pub kind: String,
    /// Its language.
    pub language: Language,
    /// The one recipient.
    pub to: EmailAddress,
    /// Its Message-ID, without angle brackets.
    pub message_id: String,
    /// Its subject.
    pub subject: String,
    /// The whole message.
    pub bytes: Vec<u8>,
    /// When it was queued.
    pub queued_at: Timestamp,
}

/// How far a letter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterState {
    /// Waits for a worker, now or later.
    Queued,
    /// A worker has it until its lease ends.
    Leased,
    /// The mail server took it.
    Accepted,
    /// Given up: the server refused it for good.
    Dead,
}

impl LetterState {
    /// The stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Leased => "leased",
            Self::Accepted => "accepted",
            Self::Dead => "dead",
        }
    }
}

/// A letter as the desk shows it.
#[derive(Debug, Clone)]
pub struct LetterStatus {
    /// Its identity.
    pub id: LetterId,
    /// The letter's name.
    pub kind: String,
    /// The one recipient.
    pub to: EmailAddress,
    /// Its subject.
    pub subject: String,
    /// How far it has come, as its stable word.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is tried next.
    pub next_at: Timestamp,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// When the server took it.
    pub accepted_at: Option<Timestamp>,
    /// The last reply code of the server.
    pub last_code: Option<i32>,
}

/// A letter that a worker has leased.
#[derive(Debug, Clone)]
pub struct LeasedLetter {
    /// The letter.
    pub letter: QueuedLetter,
    /// Proves the lease: every later write must show it.
    pub token: i64,
    /// How often it was tried before.
    pub attempts: i32,
}

/// What becomes of a leased letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterOutcome {
    /// The server took it.
    Accepted,
    /// It is tried again at a moment.
    Retry {
        /// When.
        at: Timestamp,
        /// The server's code, if it gave one.
        code: Option<i32>,
    },
    /// It is given up.
    Dead {
        /// The server's code, if it gave one.
        code: Option<i32>,
    },
}
