//! Who read what is in the log too: nothing is shown before that is written down.

use jauap_domain::{Actor, Event, EventKind, RequestId, RequestNumber};

use crate::{ports::StoreError, records::QueueItem, service::Service};

/// Writes into the log that somebody reads what a request says, or one of its files.
pub(crate) async fn record_read(
    service: &Service,
    actor: Actor,
    request: RequestId,
    kind: EventKind,
) -> Result<(), StoreError> {
    record(service, actor, Some(request), kind).await
}

/// Writes into the log whose names somebody is shown.
pub(crate) async fn record_list(
    service: &Service,
    actor: Actor,
    items: &[QueueItem],
) -> Result<(), StoreError> {
    if items.is_empty() {
        return Ok(());
    }
    record_listed(service, actor, items.iter().map(|item| item.number).collect()).await
}

/// Writes into the log about whose requests somebody is shown a list.
pub(crate) async fn record_listed(
    service: &Service,
    actor: Actor,
    requests: Vec<RequestNumber>,
) -> Result<(), StoreError> {
    record(service, actor, None, EventKind::Listed { requests }).await
}

async fn record(
    service: &Service,
    actor: Actor,
    request: Option<RequestId>,
    kind: EventKind,
) -> Result<(), StoreError> {
    let mut unit = service.store.begin().await?;
    let event = Event {
        request,
        at: service.clock.now(),
        kind,
        actor,
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[event]).await?;
    unit.commit().await
}
