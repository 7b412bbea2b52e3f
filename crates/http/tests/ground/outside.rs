//! What is kept outside the database, in memory.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use jauap_domain::{RequestNumber, Timestamp};
use jauap_workflow::ports::{OutsideError, OutsideRecord};

#[derive(Default)]
pub struct Outside {
    checkpoint: Mutex<Option<String>>,
    destroyed: Mutex<Vec<(RequestNumber, Timestamp)>>,
}

fn held<T>(kept: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

#[async_trait]
impl OutsideRecord for Outside {
    async fn checkpoint(&self) -> Result<Option<String>, OutsideError> {
        Ok(held(&self.checkpoint).clone())
    }

    async fn publish(&self, note: &str) -> Result<(), OutsideError> {
        *held(&self.checkpoint) = Some(note.to_owned());
        Ok(())
    }

    async fn note_destroyed(&self, destroyed: &[(RequestNumber, Timestamp)]) -> Result<(), OutsideError> {
        held(&self.destroyed).extend_from_slice(destroyed);
        Ok(())
    }

    async fn destroyed(&self) -> Result<Vec<(RequestNumber, Timestamp)>, OutsideError> {
        Ok(held(&self.destroyed).clone())
    }
}
