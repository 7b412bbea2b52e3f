//! What the store keeps beside the request itself.

mod filing;
mod history;
mod letters;
mod log;
mod message;
mod queue;
mod staff;

pub use filing::{Draft, FiledBefore, Filing, MailState, RawMail};
pub use history::{HistoryFilter, HistoryRow, RecordedEvent};
pub use letters::{LeasedLetter, LetterOutcome, LetterState, LetterStatus, QueuedLetter};
pub use log::{
    Appended, CheckpointBefore, Destroyed, Finalised, LogGeneration, LogHead, LogOpeningRecord, LoggedEntry,
    Opening, Projection, Remains, Rewrapped, SealedCell, Skeleton,
};
pub use message::{Attachment, Message, MessageKind};
pub use queue::{AssigneeFilter, QueueCursor, QueueFilter, QueueItem};
pub use staff::{Session, Staff};
