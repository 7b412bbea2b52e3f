//! What is told of a request whose content was destroyed.

use jauap_domain::RequestNumber;

use crate::{
    log::receipt_of,
    ports::StoreError,
    read::ReadError,
    records::{Destroyed, RecordedEvent, Skeleton},
    service::Service,
};

/// The skeleton of a destroyed request, its history, and the proof of its filing.
pub struct Certificate {
    /// What remains.
    pub skeleton: Skeleton,
    /// How it was destroyed.
    pub destroyed: Destroyed,
    /// Its history, oldest first.
    pub events: Vec<RecordedEvent>,
    /// The proof that the filing is in the log, if the log can still give it.
    pub proof: Option<String>,
}

/// The certificate of a destroyed request; `NotFound` for one that was not destroyed. It holds no content, so whoever
/// may know of the request may read it.
pub async fn certificate(service: &Service, number: RequestNumber) -> Result<Certificate, ReadError> {
    let skeleton = service.store.skeleton(number).await?.ok_or(ReadError::NotFound)?;
    let destroyed = skeleton.destroyed.ok_or(ReadError::NotFound)?;
    let events = service.store.events(skeleton.id).await?;
    let proof = receipt_of(service, number)
        .await
        .map_err(|error| StoreError::Corrupt {
            table: "events",
            why: error.to_string(),
        })?;
    Ok(Certificate {
        skeleton,
        destroyed,
        events,
        proof,
    })
}
