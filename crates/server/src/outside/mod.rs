//! What is kept outside the database and its backups, as files of `log.dir`: the last published checkpoint, and the
//! list of destroyed requests. A database that went back is noticed by the first and set right by the second.

mod checkpoint;
mod destroyed;
#[cfg(test)]
mod tests;

use std::{
    io,
    path::{Path, PathBuf},
};

use async_trait::async_trait;
use jauap_domain::{RequestNumber, Timestamp};
use jauap_workflow::ports::{OutsideError, OutsideRecord};

/// The files of `log.dir`.
#[derive(Debug, Clone)]
pub struct OutsideFiles {
    dir: PathBuf,
}

impl OutsideFiles {
    /// The files of a directory; it is made when the first of them is written.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    async fn on_disk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Path) -> io::Result<T> + Send + 'static,
    ) -> Result<T, OutsideError> {
        let dir = self.dir.clone();
        let told = self.dir.display().to_string();
        let done = tokio::task::spawn_blocking(move || work(&dir)).await;
        let done = done.unwrap_or_else(|error| Err(io::Error::other(error)));
        done.map_err(|error| OutsideError(io::Error::new(error.kind(), format!("{told}: {error}"))))
    }
}

#[async_trait]
impl OutsideRecord for OutsideFiles {
    async fn checkpoint(&self) -> Result<Option<String>, OutsideError> {
        self.on_disk(checkpoint::read).await
    }

    async fn ended(&self) -> Result<Vec<String>, OutsideError> {
        self.on_disk(checkpoint::ended).await
    }

    async fn publish(&self, note: &str) -> Result<(), OutsideError> {
        let note = note.to_owned();
        self.on_disk(move |dir| checkpoint::publish(dir, &note)).await
    }

    async fn note_destroyed(&self, destroyed: &[(RequestNumber, Timestamp)]) -> Result<(), OutsideError> {
        let destroyed = destroyed.to_vec();
        self.on_disk(move |dir| destroyed::append(dir, &destroyed)).await
    }

    async fn destroyed(&self) -> Result<Vec<(RequestNumber, Timestamp)>, OutsideError> {
        self.on_disk(destroyed::read).await
    }
}
