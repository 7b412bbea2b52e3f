//! What is kept outside the database, so that the database can be held against it.

use async_trait::async_trait;
use jauap_domain::{RequestNumber, Timestamp};

/// What is kept outside the database could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("what is kept outside the database cannot be used")]
pub struct OutsideError(#[source] pub std::io::Error);

/// Keeps the last published checkpoint and the list of destroyed requests outside the database and its backups.
#[async_trait]
pub trait OutsideRecord: Send + Sync {
    /// The last published checkpoint, as a signed note.
    async fn checkpoint(&self) -> Result<Option<String>, OutsideError>;
    /// Replaces it; it is on disk when this returns.
    async fn publish(&self, note: &str) -> Result<(), OutsideError>;
    /// Adds destroyed requests to the list; they are on disk when this returns.
    async fn note_destroyed(&self, destroyed: &[(RequestNumber, Timestamp)]) -> Result<(), OutsideError>;
    /// The list.
    async fn destroyed(&self) -> Result<Vec<(RequestNumber, Timestamp)>, OutsideError>;
}
