//! Histories for auditors.

use jauap_domain::{
    Act, Actor, Event, EventKind, EventSeq, ExportFormat, HistoriesExported, Thing, access::allows,
};

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
    if !caller.may(Thing::Histories, Act::List) {
        return Err(ReadError::Forbidden);
    }
    Ok(service
        .store
        .histories(filter, after, limit.clamp(1, HISTORY_PAGE))
        .await?)
}

/// Writes into the log that an auditor, or the operator, begins an export, and of what; done before the first row leaves.
pub async fn record_export(
    service: &Service,
    actor: Actor,
    filter: &HistoryFilter,
    format: ExportFormat,
) -> Result<(), ReadError> {
    if !allows(&actor, Thing::Histories, Act::Export) {
        return Err(ReadError::Forbidden);
    }
    let mut unit = service.store.begin().await?;
    let event = Event {
        request: None,
        at: service.clock.now(),
        kind: EventKind::Exported(exported(filter, format)),
        actor,
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[event]).await?;
    unit.commit().await?;
    Ok(())
}

fn exported(filter: &HistoryFilter, format: ExportFormat) -> HistoriesExported {
    HistoriesExported {
        format,
        from: filter.from,
        to: filter.until,
        state: filter.state,
        number: filter.number,
        disclosure: filter.disclosure,
        // The name of an event is typed by the caller, and what people type does not enter the log.
        one_event: filter.event.is_some(),
    }
}
