//! What the use cases need from outside: a store, a place for files, words for letters, a way to send, time and chance.

mod clock_unit;
mod disclosure;
mod keychain;
mod log;
mod mail;
mod mail_unit;
mod mailbox;
mod mails;
mod outside;
mod policy;
mod registration;
mod staff_unit;
mod store;
mod transport;
mod unit_of_work;

use async_trait::async_trait;
use bytes::Bytes;
use jauap_domain::Timestamp;
use jauap_vault::{FileKey, SealedFile};
use uuid::Uuid;

use crate::letter::{Envelope, Letter, PaperLetter, RenderedLetter};

pub use clock_unit::ClockUnit;
pub use disclosure::{DisclosureReader, DisclosureUnit};
pub use keychain::{Keychain, KeychainError, KeychainLock};
pub use log::LogReader;
pub use mail::{
    AuthenticationResults, Automatic, CheckedDomain, DeliveryAction, DeliveryReport, MailPart, MailProblem,
    MailReader, Mailbox, NotUnderstood, RecipientReport, SenderVerifier, UnderstoodMail,
};
pub use mail_unit::MailUnit;
pub use mailbox::{
    LARGE_MAIL, LIFE_SIGN_EVERY, MailboxFailure, MailboxHealth, MailboxState, Origin, Room, Taken, Taking,
    TryAgain, Wish,
};
pub use mails::MailStore;
pub use outside::{OutsideError, OutsideRecord};
pub use policy::{PolicyReader, PolicyUnit};
pub use registration::{RegistrationReader, RegistrationUnit};
pub use staff_unit::StaffUnit;
pub use store::{
    CalendarReader, DraftStore, KeyReader, NoRoom, OutboxStore, ReminderReader, RequestReader, StaffReader,
    Store, StoreError,
};
pub use transport::{BeforeData, MailTransport, NotOurs, Refusal, SendError};
pub use unit_of_work::UnitOfWork;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The moment it is.
    fn now(&self) -> Timestamp;
}

/// Gives what must not be guessed or repeated.
pub trait IdSource: Send + Sync {
    /// A new random identifier.
    fn uuid(&self) -> Uuid;
    /// 256 random bits from the operating system.
    fn random(&self) -> [u8; 32];
}

/// A file could not be kept or read.
#[derive(Debug, thiserror::Error)]
#[error("the file store failed")]
pub struct FileError(#[source] pub std::io::Error);

impl FileError {
    /// True when the disk is full or may not be written to: nothing was kept, and the same may be tried again later.
    pub fn is_no_room(&self) -> bool {
        use std::io::ErrorKind;
        matches!(
            self.0.kind(),
            ErrorKind::StorageFull
                | ErrorKind::FileTooLarge
                | ErrorKind::QuotaExceeded
                | ErrorKind::ReadOnlyFilesystem
                | ErrorKind::PermissionDenied
                | ErrorKind::NotADirectory
                | ErrorKind::NotFound
        )
    }
}

/// Keeps the contents of files under an identifier, each sealed with a key of its own.
#[async_trait]
pub trait FileStore: Send + Sync {
    /// Seals a content and keeps it for good: it is on disk, and its name too, when this returns. Writing the same id
    /// again replaces it. The bytes are shared, never copied.
    async fn put(&self, id: Uuid, key: &FileKey, bytes: Bytes) -> Result<SealedFile, FileError>;
    /// The content, or nothing when there is none under this id. A content that was cut, reordered or sealed with
    /// another key is an error, never a part of a file.
    async fn get(&self, id: Uuid, key: &FileKey) -> Result<Option<Vec<u8>>, FileError>;
    /// The length and SHA-256 of the ciphertext as it stands on disk.
    async fn sealed(&self, id: Uuid) -> Result<Option<SealedFile>, FileError>;
    /// Removes a content; removing what is not there is no error.
    async fn remove(&self, id: Uuid) -> Result<(), FileError>;
    /// The contents written before a moment, some at a time after one, in the order of their place; what an interrupted write left
    /// behind before that moment is removed on the way.
    async fn written_before(
        &self,
        moment: Timestamp,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<Uuid>, FileError>;
}

/// A letter could not be put into words: a template or a header is wrong.
#[derive(Debug, thiserror::Error)]
#[error("the letter {letter} could not be rendered")]
pub struct LetterError {
    /// The letter's name.
    pub letter: &'static str,
    /// Why; never with the letter's contents.
    #[source]
    pub source: Box<dyn std::error::Error + Send + Sync>,
}

/// Puts letters into words.
pub trait LetterRenderer: Send + Sync {
    /// The letter in its final form; the same input gives the same text, and the same Message-ID for the same letter id.
    fn render(&self, letter: &Letter, envelope: &Envelope) -> Result<RenderedLetter, LetterError>;
}

/// Puts replies on paper.
pub trait PaperRenderer: Send + Sync {
    /// The letter as a PDF on the organisation's letterhead; the same letter gives the same bytes.
    fn render(&self, letter: &PaperLetter) -> Result<Vec<u8>, LetterError>;
}
