//! Letters on their way out.

use std::fmt;

use jauap_domain::{EmailAddress, Language, LetterId, RequestId, RequestNumber, Timestamp};

use super::{LetterLoss, OutboxLetter};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterState {
    /// Waits for its first try.
    Queued,
    /// A worker has it until its lease ends; not a byte of it has left.
    Leased,
    /// A worker hands it over: from here on it may have left.
    Sending,
    /// The server did not take it for now; it waits for its next try.
    Retry,
    /// Nobody knows whether the server took it; it waits to be handed over once more, with the same bytes.
    Unknown,
    /// The mail server took it.
    Accepted,
    /// Given up.
    Dead,
}

impl LetterState {
    /// Every state, in the order of a letter's way.
    pub const ALL: &[Self] = &[
        Self::Queued,
        Self::Leased,
        Self::Sending,
        Self::Retry,
        Self::Unknown,
        Self::Accepted,
        Self::Dead,
    ];

    /// The stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Leased => "leased",
            Self::Sending => "sending",
            Self::Retry => "retry",
            Self::Unknown => "unknown",
            Self::Accepted => "accepted",
            Self::Dead => "dead",
        }
    }

    /// True for letters that still have to leave.
    pub const fn is_waiting(self) -> bool {
        match self {
            Self::Queued | Self::Leased | Self::Sending | Self::Retry | Self::Unknown => true,
            Self::Accepted | Self::Dead => false,
        }
    }
}

impl std::str::FromStr for LetterState {
    type Err = NoSuchLetterState;

    fn from_str(code: &str) -> Result<Self, NoSuchLetterState> {
        let found = Self::ALL.iter().find(|state| state.code() == code);
        found.copied().ok_or(NoSuchLetterState)
    }
}

/// The word names no state of a letter.
#[derive(Debug, thiserror::Error)]
#[error("the word names no state of a letter")]
pub struct NoSuchLetterState;

/// What a mail server, or the network, said. It may name people: it is for officers, never for logs.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ServerWords(String);

impl ServerWords {
    /// The longest words that are kept, in characters.
    pub const MAX: usize = 500;

    /// The words in one line, without control characters, cut where they are too long.
    pub fn new(said: &str) -> Self {
        let plain = said.chars().map(|c| if c.is_control() { ' ' } else { c });
        let cut: String = plain.take(Self::MAX).collect();
        Self(cut.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The words, for whoever may read what requesters wrote.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// True when nothing was said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for ServerWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ServerWords({} bytes)", self.0.len())
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
    /// The server's last words, when it did not take the letter.
    pub last_words: Option<ServerWords>,
    /// True when the letter may have arrived before it was sent once more: its recipient may have it twice.
    pub maybe_twice: bool,
    /// Why it was given up unsent, when nobody could read it.
    pub loss: Option<LetterLoss>,
    /// True when it was stopped, because the requester no longer agreed to be written to.
    pub stopped: bool,
}

/// A letter in the list of the outbox.
#[derive(Debug, Clone)]
pub struct OutboxItem {
    /// The letter.
    pub letter: OutboxLetter,
    /// The request that it belongs to.
    pub request: Option<RequestNumber>,
}

/// Which letters are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutboxFilter {
    /// Those that still have to leave.
    Waiting,
    /// Those that were given up.
    Dead,
}

/// The place of a letter in the list, which begins with the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutboxCursor {
    /// When it was queued.
    pub queued_at: Timestamp,
    /// Its identity.
    pub id: LetterId,
}

/// How the outbox stands. Letters that were taken are not counted: there are ever more of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutboxSummary {
    /// How many letters there are in each state that has any.
    pub counts: Vec<(LetterState, i64)>,
    /// Since when the oldest of those that still have to leave waits.
    pub oldest_waiting: Option<Timestamp>,
}

impl OutboxSummary {
    /// How many letters are in a state.
    pub fn count(&self, state: LetterState) -> i64 {
        let found = self.counts.iter().find(|(counted, _)| *counted == state);
        found.map_or(0, |(_, count)| *count)
    }
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
    /// How often nobody knew afterwards whether it had left.
    pub unknowns: i32,
    /// When it was queued, or queued again by an officer: from here on the days are counted until it is given up.
    pub since: Timestamp,
}

/// What becomes of a leased letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterOutcome {
    /// The server took it.
    Accepted,
    /// It is tried again at a moment.
    Retry {
        /// When.
        at: Timestamp,
        /// The server's code, if it gave one.
        code: Option<i32>,
        /// What it said.
        words: ServerWords,
    },
    /// Nobody knows whether it left; it is sent once more at a moment.
    Unknown {
        /// When.
        at: Timestamp,
        /// The server's code, if it gave one.
        code: Option<i32>,
        /// What it said.
        words: ServerWords,
    },
    /// It is given up.
    Dead {
        /// The server's code, if it gave one.
        code: Option<i32>,
        /// What it said.
        words: ServerWords,
        /// True when nobody knows whether it left.
        unknown: bool,
    },
}

impl LetterOutcome {
    /// The state that it leads to.
    pub const fn state(&self) -> LetterState {
        match self {
            Self::Accepted => LetterState::Accepted,
            Self::Retry { .. } => LetterState::Retry,
            Self::Unknown { .. } => LetterState::Unknown,
            Self::Dead { .. } => LetterState::Dead,
        }
    }
}
