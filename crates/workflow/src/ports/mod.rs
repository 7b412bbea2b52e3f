//! What the use cases need from outside: a store, a place for files, words for letters, a way to send, time and chance.

mod keychain;
mod log;
mod outside;
mod store;

use async_trait::async_trait;
use jauap_domain::{EmailAddress, LetterId, Timestamp};
use jauap_vault::{FileKey, SealedFile};
use uuid::Uuid;

use crate::letter::{Envelope, Letter, RenderedLetter};

pub use keychain::{Keychain, KeychainError};
pub use log::LogReader;
pub use outside::{OutsideError, OutsideRecord};
pub use store::{
    DraftStore, KeyReader, OutboxStore, RequestReader, StaffReader, Store, StoreError, UnitOfWork,
};

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

/// Keeps the contents of files under an identifier, each sealed with a key of its own.
#[async_trait]
pub trait FileStore: Send + Sync {
    /// Seals a content and keeps it for good: it is on disk, and its name too, when this returns. Writing the same id
    /// again replaces it.
    async fn put(&self, id: Uuid, key: &FileKey, bytes: Vec<u8>) -> Result<SealedFile, FileError>;
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

/// Why a letter was not taken by the mail server.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The server, or the way to it, is not well: try again.
    #[error("the mail server cannot take the letter now (code {code:?})")]
    Temporary {
        /// The reply code, if there was a reply.
        code: Option<i32>,
    },
    /// The server refused it for good.
    #[error("the mail server refused the letter (code {code:?})")]
    Permanent {
        /// The reply code, if there was a reply.
        code: Option<i32>,
    },
}

/// Hands finished letters to a mail server.
#[async_trait]
pub trait MailTransport: Send + Sync {
    /// Sends these bytes to one recipient. `Ok` means that the server took responsibility for the letter.
    async fn send(&self, id: LetterId, to: &EmailAddress, bytes: &[u8]) -> Result<(), SendError>;
}

/// A file in a mail.
#[derive(Clone)]
pub struct MailPart {
    /// The name, as the mail gives it; may be empty.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// What a raw mail says.
#[derive(Clone, Default)]
pub struct UnderstoodMail {
    /// The sender's address, if the mail has exactly one that is an address.
    pub from: Option<EmailAddress>,
    /// The sender's name; empty when there is none.
    pub from_name: String,
    /// The subject; empty when there is none.
    pub subject: String,
    /// The text, from the plain part or from the HTML; empty when there is none.
    pub text: String,
    /// The HTML part as it came, when there is one; it is not to be trusted.
    pub html: Option<String>,
    /// The Message-ID, without angle brackets.
    pub message_id: Option<String>,
    /// The files.
    pub parts: Vec<MailPart>,
    /// True for mail that no person wrote (RFC 3834): it must not be answered.
    pub automatic: bool,
}

/// Understands raw mail.
pub trait MailReader: Send + Sync {
    /// What the bytes say, or nothing when they are no mail.
    fn read(&self, raw: &[u8]) -> Option<UnderstoodMail>;
}
