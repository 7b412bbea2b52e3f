//! What the store keeps beside the request itself.

mod calendar;
mod disclosure;
mod filing;
mod history;
mod letters;
mod log;
mod lost_letters;
mod mailboxes;
mod mails;
mod message;
mod policy;
mod queue;
mod received;
mod registration;
mod reminders;
mod staff;

pub use calendar::{CalendarRow, PublishedVersion, PublishedYear};
pub use disclosure::{Disclosure, DisclosureFacts, DisclosureFilter, DisclosureStanding, HandedOver};
pub use filing::{Draft, FiledBefore, Filing};
pub use history::{HistoryFilter, HistoryRow, RecordedEvent};
pub use letters::{
    LeasedLetter, LetterOutcome, LetterState, LetterStatus, OutboxCursor, OutboxFilter, OutboxItem,
    OutboxSummary, QueuedLetter, ServerWords,
};
pub use log::{
    Appended, CheckpointBefore, Destroyed, Finalised, LogGeneration, LogHead, LogOpeningRecord, LoggedEntry,
    Opening, Projection, Remains, Rewrapped, SealedCell, Skeleton, Standing,
};
pub use lost_letters::{Leased, LetterLoss, LostLetter, LostStatus, OutboxLetter};
pub use mailboxes::{MailboxStanding, SILENT_AFTER};
pub use mails::{
    DestroyedMail, KeptMail, MailCount, MailStanding, MailSummary, NamedLetter, RawBytes, RawMail, Settlement,
};
pub use message::{Attachment, Message, MessageKind};
pub use policy::{PolicyHead, PolicyStanding, PolicyTexts, PolicyVersion};
pub use queue::{
    AssigneeFilter, DueLoad, EndedBefore, KeepingCounts, KeepingFilter, QueueCursor, QueueFilter, QueueItem,
};
pub use received::{ReceivedCursor, ReceivedIn, ReceivedRow};
pub use registration::{
    Consent, ConsentAct, Registration, RegistrationFacts, RegistrationFiling, RegistrationStanding,
};
pub use reminders::{DueLine, NotReminded};
pub use staff::{Credential, Session, Staff};
