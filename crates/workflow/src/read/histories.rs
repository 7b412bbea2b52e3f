//! Histories for auditors.

use jauap_domain::{Event, EventKind, EventSeq, Role};

use super::ReadError;
use crate::{
    records::{HistoryFilter, HistoryRow},
    service::Service,
    staff::Caller,
};

/// How many events are read at a time; an export holds no more than this in memory.
pub const HISTORY_PAGE: u64 = 5_000;

/// A page of the log after a place. Only auditors read it; it never holds content.
pub async fn histories(
    service: &Service,
    caller: &Caller,
    filter: &HistoryFilter,
    after: EventSeq,
    limit: u64,
) -> Result<Vec<HistoryRow>, ReadError> {
    if caller.role != Role::Auditor {
        return Err(ReadError::Forbidden);
    }
    Ok(service
        .store
        .histories(filter, after, limit.clamp(1, HISTORY_PAGE))
        .await?)
}

/// Writes into the log that somebody begins an export; done before the first row leaves.
pub async fn record_export(service: &Service, caller: &Caller) -> Result<(), ReadError> {
    if caller.role != Role::Auditor {
        return Err(ReadError::Forbidden);
    }
    let mut unit = service.store.begin().await?;
    let event = Event {
        request: None,
        at: service.clock.now(),
        kind: EventKind::Exported,
        actor: caller.actor(),
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[event]).await?;
    unit.commit().await?;
    Ok(())
}
