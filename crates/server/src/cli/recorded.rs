//! Who reads what a request says is in the log too, the operator at the command line like everybody else: it is written
//! down before it is shown.

use jauap_domain::{Event, EventKind, RequestId};
use jauap_workflow::{Service, records::QueueItem};

use super::context::OPERATOR;

/// Writes down that a request is read.
pub async fn read(service: &Service, request: RequestId) -> anyhow::Result<()> {
    record(service, Some(request), EventKind::DataRead).await
}

/// Writes down whose names are shown.
pub async fn listed(service: &Service, items: &[QueueItem]) -> anyhow::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    let requests = items.iter().map(|item| item.number).collect();
    record(service, None, EventKind::Listed { requests }).await
}

async fn record(service: &Service, request: Option<RequestId>, kind: EventKind) -> anyhow::Result<()> {
    let mut unit = service.store.begin().await?;
    let event = Event {
        request,
        at: service.clock.now(),
        kind,
        actor: OPERATOR,
        from: None,
        to: None,
        due_on: None,
    };
    unit.append(&[event]).await?;
    Ok(unit.commit().await?)
}
