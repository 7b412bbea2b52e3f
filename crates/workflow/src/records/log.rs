//! The log as a tree, and what of the tables can be held against it.

use jauap_domain::{
    AttachmentId, Channel, DestructionReason, EventSeq, Language, RequestId, RequestNumber, StaffId,
    StateTag, Subject, Timestamp,
};
use jauap_ledger::Hash;
use time::Date;

/// Where the log ends: the size and root of the tree of its current generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogHead {
    /// The generation: 1, and one more after each restore.
    pub generation: u32,
    /// How many events came before this generation began: the first leaf is event `start + 1`.
    pub start: u64,
    /// How many leaves the tree of this generation has.
    pub size: u64,
    /// The root of the tree.
    pub root: Hash,
}

/// The last of the events that were appended together, with its proof.
#[derive(Debug, Clone)]
pub struct Appended {
    /// Its place in the log.
    pub seq: EventSeq,
    /// The canonical entry.
    pub entry: String,
    /// The hashes from its leaf to the root.
    pub proof: Vec<Hash>,
    /// The tree that ends with it.
    pub head: LogHead,
}

/// One event as the tree has it.
#[derive(Debug, Clone)]
pub struct LoggedEntry {
    /// Its place in the log.
    pub seq: EventSeq,
    /// The generation it belongs to.
    pub generation: u32,
    /// The request it belongs to.
    pub request: Option<RequestId>,
    /// The canonical entry, as stored.
    pub entry: String,
    /// The hash of its leaf, as stored.
    pub leaf: Hash,
}

/// A generation of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogGeneration {
    /// Its number.
    pub generation: u32,
    /// How many events came before it.
    pub start: u64,
    /// The last checkpoint that was signed for it, as a signed note; none for the current one.
    pub checkpoint: Option<String>,
}

/// How a generation of the log begins.
#[derive(Debug, Clone)]
pub struct LogOpeningRecord {
    /// When.
    pub at: Timestamp,
    /// The rules document in force.
    pub rules: String,
    /// After a restore: the last checkpoint known of the generation before.
    pub before: Option<CheckpointBefore>,
    /// When `before` is of a later generation than the database's own, as the log had been restored since this database
    /// was copied: what that one and those between ended with, by their numbers.
    pub ended: Vec<(u32, String)>,
}

/// The last checkpoint known of a generation that ended.
#[derive(Debug, Clone)]
pub struct CheckpointBefore {
    /// Its origin, size and root.
    pub checkpoint: jauap_ledger::checkpoint::Checkpoint,
    /// The signed note.
    pub note: String,
}

/// What a commitment of an entry was made of.
#[derive(Clone)]
pub struct Opening {
    /// The event's place in the log.
    pub seq: EventSeq,
    /// Its generation.
    pub generation: u32,
    /// The request.
    pub request: RequestId,
    /// The name under which the entry has the commitment.
    pub name: String,
    /// The random salt.
    pub salt: [u8; 32],
    /// The value.
    pub value: Vec<u8>,
}

/// A sealed content as it stands in the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedCell {
    /// The name under which entries speak of it: `facts`, `message:<id>`, `file:<id>`.
    pub name: String,
    /// Bytes of the ciphertext.
    pub len: u64,
    /// SHA-256 of the ciphertext.
    pub sha256: Hash,
}

/// A request as the tables have it, without its content.
#[derive(Debug, Clone)]
pub struct Projection {
    /// Its skeleton.
    pub skeleton: Skeleton,
    /// What else its row says.
    pub standing: Standing,
    /// The sealed contents of its rows.
    pub cells: Vec<SealedCell>,
    /// Its files; their ciphertexts are in the file store.
    pub files: Vec<AttachmentId>,
}

/// What a row of the requests says beside the skeleton, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The officer who has it.
    pub assignee: Option<StaffId>,
    /// The state that a clarification leads back to.
    pub resume: Option<String>,
    /// What is proposed, or was replied.
    pub outcome: Option<String>,
    /// Why it is refused.
    pub reason: Option<String>,
    /// How the reply reaches the user.
    pub delivery: Option<String>,
    /// Who proposed it.
    pub proposed_by: Option<StaffId>,
    /// Why the content is held.
    pub hold: Option<String>,
    /// Why the content is to be destroyed, or was.
    pub destruction_reason: Option<String>,
    /// Who proposed that.
    pub destruction_by: Option<StaffId>,
    /// SHA-256 of all that stands in clear.
    pub columns: Hash,
}

/// What remains of a request when its content is destroyed, and can be told without a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skeleton {
    /// Its identity.
    pub id: RequestId,
    /// Its number.
    pub number: RequestNumber,
    /// Where it stands.
    pub state: StateTag,
    /// What was asked.
    pub subject: Subject,
    /// How it came.
    pub channel: Channel,
    /// The language it was answered in.
    pub language: Language,
    /// When it came.
    pub received_at: Timestamp,
    /// The last day to answer.
    pub due_on: Date,
    /// When it ended last.
    pub closed_at: Option<Timestamp>,
    /// What became of its content, if it was destroyed.
    pub destroyed: Option<Destroyed>,
}

/// How the content of a request was destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destroyed {
    /// When the key was destroyed.
    pub at: Timestamp,
    /// Why.
    pub reason: DestructionReason,
    /// The generation of the keyring that copies of the key in backups are wrapped by.
    pub generation: u32,
    /// When that generation was destroyed, so that no backup can bring the content back.
    pub final_at: Option<Timestamp>,
}

/// What is left to remove when a request's key is destroyed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remains {
    /// The contents in the file store.
    pub files: Vec<uuid::Uuid>,
    /// The generation that wrapped the key.
    pub generation: u32,
    /// SHA-256 of what is left of the request in clear.
    pub columns: Hash,
}

/// What came of a page of keys that were to be wrapped anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rewrapped {
    /// How many were.
    pub keys: u64,
    /// How many are damaged: they cannot be unwrapped, or what they seal cannot be opened.
    pub damaged: u64,
    /// The last owner of the page; none when there are no more.
    pub last: Option<uuid::Uuid>,
}

/// A destroyed request whose destruction has just become final.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finalised {
    /// The request.
    pub request: RequestId,
    /// The generation that wrapped its key.
    pub generation: u32,
}
