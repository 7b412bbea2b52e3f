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
    /// The last published checkpoints of earlier generations of the log, in their order, as far as they are known.
    async fn ended(&self) -> Result<Vec<String>, OutsideError> {
        Ok(Vec::new())
    }
    /// Replaces the last published checkpoint; it is on disk when this returns. That of an earlier generation is kept
    /// among those of the generations that ended.
    async fn publish(&self, note: &str) -> Result<(), OutsideError>;
    /// Adds destroyed requests to the list; they are on disk when this returns.
    async fn note_destroyed(&self, destroyed: &[(RequestNumber, Timestamp)]) -> Result<(), OutsideError>;
    /// The list.
    async fn destroyed(&self) -> Result<Vec<(RequestNumber, Timestamp)>, OutsideError>;
}
