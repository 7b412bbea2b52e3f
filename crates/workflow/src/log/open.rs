//! How the log begins, and how it learns of other rules.

use super::rules_document;
use crate::{
    ports::StoreError,
    records::{CheckpointBefore, LogOpeningRecord},
    service::Service,
};

/// Begins the log if nobody did, and puts the rules of this configuration in force if they are others. Done at every
/// start, before the first event.
pub async fn prepare_log(service: &Service) -> Result<(), StoreError> {
    if service.store.log_generations().await?.is_empty() {
        match open_log(service, None).await {
            // Another process was faster.
            Ok(()) | Err(StoreError::Taken) => {}
            Err(error) => return Err(error),
        }
    }
    let mut unit = service.store.begin().await?;
    if unit
        .set_rules(&rules_document(service), service.clock.now())
        .await?
    {
        unit.commit().await?;
    }
    Ok(())
}

/// Begins a generation of the log; after a restore it commits to the last checkpoint known of the one before.
pub async fn open_log(service: &Service, before: Option<CheckpointBefore>) -> Result<(), StoreError> {
    let own = match &before {
        Some(before) => own_checkpoint(service, before).await?,
        None => None,
    };
    let mut unit = service.store.begin().await?;
    let opening = LogOpeningRecord {
        at: service.clock.now(),
        rules: rules_document(service),
        before,
        own,
    };
    unit.open_log(&opening).await?;
    unit.commit().await
}

/// The checkpoint of the database's own generation, when the one it is to go on from is later: that generation then has
/// an end of its own, and of the later ones nothing is left.
async fn own_checkpoint(service: &Service, before: &CheckpointBefore) -> Result<Option<String>, StoreError> {
    let head = service.store.log_head().await?;
    if before.checkpoint.origin == service.log.origin(head.generation) {
        return Ok(None);
    }
    let signed = service.log.sign(&head);
    signed
        .map(Some)
        .map_err(|error| StoreError::Unavailable(Box::new(error)))
}
