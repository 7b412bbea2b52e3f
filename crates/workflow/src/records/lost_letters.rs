//! Letters that nobody can send any more, because nobody can read them.

use jauap_domain::{LetterId, RequestId, Timestamp};

use super::{LeasedLetter, LetterStatus};

/// Why a letter cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterLoss {
    /// The generation of the keyring that its key is wrapped by is gone.
    KeyGone,
    /// What is kept of it does not open: somebody, or a disk, changed it.
    Damaged,
}

impl LetterLoss {
    /// Every reason.
    pub const ALL: &[Self] = &[Self::KeyGone, Self::Damaged];

    /// The stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::KeyGone => "key_gone",
            Self::Damaged => "damaged",
        }
    }
}

impl std::str::FromStr for LetterLoss {
    type Err = NoSuchLetterLoss;

    fn from_str(code: &str) -> Result<Self, NoSuchLetterLoss> {
        let found = Self::ALL.iter().find(|loss| loss.code() == code);
        found.copied().ok_or(NoSuchLetterLoss)
    }
}

/// The word names no reason for which a letter cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the word names no reason for which a letter cannot be read")]
pub struct NoSuchLetterLoss;

/// A letter that a worker has leased and nobody can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostLetter {
    /// Its identity.
    pub id: LetterId,
    /// The request it belongs to.
    pub request: Option<RequestId>,
    /// The letter's name.
    pub kind: String,
    /// Proves the lease.
    pub token: i64,
    /// Why nobody can read it.
    pub loss: LetterLoss,
}

/// What a worker has leased.
#[derive(Debug, Default)]
pub struct Leased {
    /// Letters to send.
    pub letters: Vec<LeasedLetter>,
    /// Letters that cannot be sent; they are to be given up.
    pub lost: Vec<LostLetter>,
}

/// What is known of a letter that nobody can read.
#[derive(Debug, Clone)]
pub struct LostStatus {
    /// Its identity.
    pub id: LetterId,
    /// The letter's name.
    pub kind: String,
    /// How far it has come, as its stable word.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// Why nobody can read it.
    pub loss: LetterLoss,
}

/// A letter in the list of the outbox, as far as it can be read.
#[derive(Debug, Clone)]
pub enum OutboxLetter {
    /// Its envelope opens.
    Readable(LetterStatus),
    /// It does not.
    Lost(LostStatus),
}

impl OutboxLetter {
    /// Its identity.
    pub const fn id(&self) -> LetterId {
        match self {
            Self::Readable(letter) => letter.id,
            Self::Lost(letter) => letter.id,
        }
    }

    /// When it was queued.
    pub const fn queued_at(&self) -> Timestamp {
        match self {
            Self::Readable(letter) => letter.queued_at,
            Self::Lost(letter) => letter.queued_at,
        }
    }
}
