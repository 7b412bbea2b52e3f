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
    let mut unit = service.store.begin().await?;
    let opening = LogOpeningRecord {
        at: service.clock.now(),
        rules: rules_document(service),
        before,
    };
    unit.open_log(&opening).await?;
    unit.commit().await
}
