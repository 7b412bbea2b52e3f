//! What was checked of a sound log, and what was not.

use crate::checkpoint::Checkpoint;
use crate::note::VerifierKey;

use super::Instant;

/// A part of the check that was left out because the export does not have what it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchecked {
    /// No keys were given: those in the export were believed.
    Keys,
    /// No checkpoint seen before was given.
    Before,
    /// `requests.jsonl` is not in the export.
    Table,
    /// `ciphertexts.jsonl` is not in the export.
    Ciphertexts,
    /// `openings.jsonl` is not in the export.
    Openings,
    /// The checkpoint seen before lies among the entries that were lost in a restore.
    LostBefore,
}

impl Unchecked {
    /// The stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Before => "consistency",
            Self::Table => "requests",
            Self::Ciphertexts => "ciphertexts",
            Self::Openings => "openings",
            Self::LostBefore => "lost_checkpoint",
        }
    }

    /// What was not checked, and why, as a sentence.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Keys => "whose log it is: no key was given, so the keys in the export were believed",
            Self::Before => "that it continues what was seen before: nothing was seen before",
            Self::Table => "the table of requests: the export was made without it",
            Self::Ciphertexts => "the sealed contents: the export was made without their hashes",
            Self::Openings => "what was written: the export was made without openings",
            Self::LostBefore => {
                "that it continues what was seen before: that part was lost in a restore the log admits"
            }
        }
    }
}

/// A generation of which not everything is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost {
    /// Which.
    pub generation: u32,
    /// How many of its last entries a restore lost.
    pub entries: u64,
}

/// A log that was found sound.
#[derive(Debug, Clone)]
pub struct Report {
    /// The newest checkpoint.
    pub checkpoint: Checkpoint,
    /// The same, signed, word for word: to be remembered.
    pub note: String,
    /// The keys that count for it.
    pub keys: Vec<VerifierKey>,
    /// How many generations the log has.
    pub generations: u32,
    /// How many entries were checked, in all generations.
    pub entries: u64,
    /// How many requests they tell of.
    pub requests: u64,
    /// How many of these were destroyed.
    pub destroyed: u64,
    /// How many rows of the table of requests were compared.
    pub rows: Option<u64>,
    /// How many openings were checked.
    pub openings: Option<u64>,
    /// How many ciphertexts were compared.
    pub ciphertexts: Option<u64>,
    /// How many of these belong to destroyed requests and should be removed.
    pub ciphertexts_of_destroyed: u64,
    /// How many receipts were checked.
    pub receipts: u64,
    /// How many of these are for entries that a restore lost.
    pub lost_receipts: u64,
    /// What restores lost.
    pub lost: Vec<Lost>,
    /// When the newest entry was written.
    pub newest: Option<Instant>,
    /// What was not checked.
    pub unchecked: Vec<Unchecked>,
}
