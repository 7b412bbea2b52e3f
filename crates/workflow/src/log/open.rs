//! How the log begins, and how it learns of other rules.

use std::collections::BTreeMap;

use jauap_ledger::{checkpoint::Checkpoint, verify::origin_parts};

use crate::{
    in_force::refresh_rules,
    ports::StoreError,
    records::{CheckpointBefore, LogOpeningRecord},
    service::Service,
};

/// Begins the log if nobody did, and puts the rules of this configuration in force if they are others. Done by every
/// process that serves or works, before its first event.
pub async fn prepare_log(service: &Service) -> Result<(), StoreError> {
    join_log(service).await?;
    let mut unit = service.store.begin().await?;
    if unit
        .set_rules(&service.rules.now().document, service.clock.now())
        .await?
    {
        unit.commit().await?;
    }
    Ok(())
}

/// Begins the log if nobody did; the rules in force stay. Done by commands: beside them a process may be serving that
/// has its rules from an earlier configuration.
pub async fn join_log(service: &Service) -> Result<(), StoreError> {
    refresh_rules(service).await?;
    if !service.store.log_generations().await?.is_empty() {
        return Ok(());
    }
    match open_log(service, None).await {
        // Another process was faster.
        Ok(()) | Err(StoreError::Taken) => Ok(()),
        Err(error) => Err(error),
    }
}

/// True when the rules of this configuration are those in force: only then may a step be taken by them.
pub async fn rules_are_in_force(service: &Service) -> Result<bool, StoreError> {
    Ok(service.store.rules_in_force().await? == service.rules.now().sha256)
}

/// Begins a generation of the log; after a restore it commits to the last checkpoint known of the one before.
pub async fn open_log(service: &Service, before: Option<CheckpointBefore>) -> Result<(), StoreError> {
    let ended = match &before {
        Some(before) => ended(service, before).await?,
        None => Vec::new(),
    };
    let mut unit = service.store.begin().await?;
    let opening = LogOpeningRecord {
        at: service.clock.now(),
        rules: service.rules.now().document.clone(),
        before,
        ended,
    };
    unit.open_log(&opening).await?;
    unit.commit().await
}

/// What the database's own generation and those after it ended with, when the one it is to go on from is later. The own
/// one ends where it stands when nobody knows of more.
async fn ended(service: &Service, before: &CheckpointBefore) -> Result<Vec<(u32, String)>, StoreError> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| StoreError::Unavailable(error);
    let head = service.store.log_head().await?;
    let (log, last) = origin_parts(&before.checkpoint.origin).unwrap_or_default();
    if last <= head.generation {
        return Ok(Vec::new());
    }
    let own = service.log.sign(&head).map_err(|error| failed(error.into()))?;
    let mut ended = BTreeMap::from([(head.generation, own)]);
    for note in service
        .outside
        .ended()
        .await
        .map_err(|error| failed(error.into()))?
    {
        let Ok(checkpoint) = Checkpoint::parse_unverified(&note) else {
            continue;
        };
        if let Some((of, generation)) = origin_parts(&checkpoint.origin)
            && of == log
            && (head.generation..last).contains(&generation)
        {
            ended.insert(generation, note);
        }
    }
    Ok(ended.into_iter().collect())
}
