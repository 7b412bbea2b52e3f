//! Why a step was not taken.

use jauap_domain::{Action, Kept, NoWay, Refused, Timestamp};

use crate::{
    ports::{FileError, LetterError, StoreError},
    upload::UploadError,
};

/// Who changed a request last, and how; told to the one who came second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastChange {
    /// The login, `user` or `system`.
    pub actor: String,
    /// The event's name.
    pub event: String,
    /// When.
    pub at: Timestamp,
}

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// No request has this number.
    #[error("no request has this number")]
    NoSuchRequest,
    /// The actor's role does not allow it, whatever the state.
    #[error("the role does not allow to {action}")]
    Forbidden {
        /// What was tried.
        action: Action,
    },
    /// Somebody else was first.
    #[error("somebody else changed the request first")]
    Stale {
        /// The version there is now.
        version: i32,
        /// Who was first.
        last: Option<LastChange>,
    },
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The content is not destroyed.
    #[error(transparent)]
    Kept(#[from] Kept),
    /// No active officer or supervisor has this identity.
    #[error("nobody who works on requests has this login")]
    NoSuchOfficer,
    /// A file that is named does not belong to the request.
    #[error("a file that is named does not belong to the request")]
    NoSuchFile,
    /// There is no such mark on the request.
    #[error("there is no such mark on the request")]
    NoSuchMark,
    /// The reply may not go by this way.
    #[error(transparent)]
    NoWay(#[from] NoWay),
    /// Nobody said which registrations a withdrawal of consent covers.
    #[error(
        "nobody said yet what rests on the consent: look for the registrations and say which are covered"
    )]
    NotCovered,
    /// A file was not taken.
    #[error(transparent)]
    Upload(#[from] UploadError),
    /// A file could not be kept.
    #[error(transparent)]
    Files(#[from] FileError),
    /// A letter could not be put into words.
    #[error(transparent)]
    Letter(#[from] LetterError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
