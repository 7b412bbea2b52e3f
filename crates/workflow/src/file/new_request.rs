//! What is filed, and what comes of it.

use jauap_domain::{
    Actor, Arrival, AttachmentId, Attention, Channel, Facts, Language, MailId, Missing, Request, Subject,
    Timestamp,
};

use super::stored_file::StoreFilesError;
use crate::{
    credentials::AccessCode,
    log::ReceiptError,
    ports::{FileError, LetterError, StoreError},
    records::{Message, Settlement},
    upload::{Upload, UploadError},
};

/// What makes a repetition the same request: a key the caller chose, and the content it stood for.
#[derive(Clone)]
pub struct FilingKey {
    /// The form's key or the `Idempotency-Key`.
    pub key: String,
    /// The content as it came in; another content under the same key is refused.
    pub content: Vec<u8>,
}

/// The year of the law on personal data (94-V): a letter that came before it is a mistyped year.
pub const EARLIEST_RECEIPT: i32 = 2013;

/// A request to be filed.
pub struct NewRequest {
    /// What is asked.
    pub subject: Subject,
    /// How it came.
    pub channel: Channel,
    /// The language to answer in.
    pub language: Language,
    /// What the requester told us. Files are named by the identifiers in `uploads`.
    pub facts: Facts,
    /// The files, under the identifiers that the facts speak of.
    pub uploads: Vec<(AttachmentId, Upload)>,
    /// Who files it: the user, or an officer for a letter on paper.
    pub actor: Actor,
    /// When it came, for letters on paper that came earlier than they are entered; else now.
    pub received_at: Option<Timestamp>,
    /// How a letter on paper arrived, where that is known.
    pub arrived: Option<Arrival>,
    /// Files it once however often it is sent.
    pub key: Option<FilingKey>,
}

/// A request that was filed.
pub struct Filed {
    /// The request.
    pub request: Request,
    /// The code with which the user reads it; shown once, kept only as a hash.
    pub access_code: AccessCode,
    /// What is still missing.
    pub missing: Vec<Missing>,
    /// The proof that the filing is in the log (C2SP `.tlog-proof`).
    pub proof: Option<String>,
    /// True when it had been filed under the same key before.
    pub repeated: bool,
}

/// Why a request was not filed.
#[derive(Debug, thiserror::Error)]
pub enum FileRequestError {
    /// Another request was filed under the same key.
    #[error("another request was filed under the same key")]
    KeyReused,
    /// The date of receipt lies in the future.
    #[error("the date of receipt lies in the future")]
    ReceivedInFuture,
    /// A file that the facts speak of was not sent.
    #[error("a file that is named was not sent")]
    NoSuchFile,
    /// A file was not taken.
    #[error(transparent)]
    Upload(#[from] UploadError),
    /// A file could not be kept.
    #[error(transparent)]
    Files(#[from] FileError),
    /// The filing could not be proven.
    #[error(transparent)]
    Receipt(#[from] ReceiptError),
    /// A letter could not be put into words.
    #[error(transparent)]
    Letter(#[from] LetterError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StoreFilesError> for FileRequestError {
    fn from(error: StoreFilesError) -> Self {
        match error {
            StoreFilesError::Upload(error) => error.into(),
            StoreFilesError::Files(error) => error.into(),
        }
    }
}

/// The mail that a request came in: its message, and what is written down of it.
pub(crate) struct MailFiled {
    pub mail: MailId,
    pub message: Message,
    /// True when nobody is written to.
    pub silent: bool,
    pub settlement: Settlement,
    pub marks: Vec<Attention>,
}
