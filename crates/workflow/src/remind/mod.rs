//! Staff are told of last days: a letter and a mark when one is near, has come or is over, and a list in the morning.

mod colleagues;
mod digest;
mod of_request;

pub use digest::send_digests;
pub use of_request::{Reminded, send_reminders};

use crate::ports::{LetterError, StoreError};

/// Why staff were not told.
#[derive(Debug, thiserror::Error)]
pub enum RemindError {
    /// A letter could not be put into words.
    #[error(transparent)]
    Letter(#[from] LetterError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
