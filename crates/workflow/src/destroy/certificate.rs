//! What is told of a request whose content was destroyed, or cannot be read any more.

use jauap_domain::RequestNumber;

use crate::{
    log::receipt_of,
    ports::StoreError,
    read::ReadError,
    records::{Destroyed, RecordedEvent, Skeleton},
    service::Service,
};

/// What became of a content that nobody can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// It was destroyed, and the log says so.
    Destroyed(Destroyed),
    /// It is there, but the generation of the keyring that sealed it is not: it came back with a backup from before a rotation,
    /// and was destroyed since, or is lost.
    Unreadable,
    /// It is there, but it does not open, or not beside what stands in clear: it was damaged or changed.
    Damaged,
}

impl Gone {
    /// How it was destroyed, if it was.
    pub const fn destroyed(&self) -> Option<&Destroyed> {
        match self {
            Self::Destroyed(destroyed) => Some(destroyed),
            Self::Unreadable | Self::Damaged => None,
        }
    }

    /// The stable word.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Destroyed(_) => "destroyed",
            Self::Unreadable => "unreadable",
            Self::Damaged => "damaged",
        }
    }
}

/// The skeleton of a request that nobody can read, its history, and the proof of its filing.
pub struct Certificate {
    /// What remains.
    pub skeleton: Skeleton,
    /// What became of its content.
    pub content: Gone,
    /// Its history, oldest first.
    pub events: Vec<RecordedEvent>,
    /// The proof that the filing is in the log, if the log can still give it.
    pub proof: Option<String>,
}

/// The certificate of a destroyed request, or what is left of one whose content does not open; `NotFound` for one that can be
/// read. It holds no content, so whoever may know of the request may read it.
pub async fn certificate(service: &Service, number: RequestNumber) -> Result<Certificate, ReadError> {
    let skeleton = service.store.skeleton(number).await?.ok_or(ReadError::NotFound)?;
    let content = match skeleton.destroyed {
        Some(destroyed) => Gone::Destroyed(destroyed),
        None => unopened(service, number).await?,
    };
    let events = service.store.events(skeleton.id).await?;
    let proof = receipt_of(service, number)
        .await
        .map_err(|error| StoreError::Corrupt {
            table: "events",
            why: error.to_string(),
        })?;
    Ok(Certificate {
        skeleton,
        content,
        events,
        proof,
    })
}

async fn unopened(service: &Service, number: RequestNumber) -> Result<Gone, ReadError> {
    match service.store.request(number).await {
        Ok(_) => Err(ReadError::NotFound),
        // A key that is gone though nothing says that it was destroyed is no other case.
        Err(StoreError::Unreadable | StoreError::Destroyed) => Ok(Gone::Unreadable),
        Err(StoreError::Corrupt { .. }) => Ok(Gone::Damaged),
        Err(
            error @ (StoreError::Stale | StoreError::Taken | StoreError::Busy | StoreError::Unavailable(_)),
        ) => Err(error.into()),
    }
}
