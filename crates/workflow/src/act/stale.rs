//! Who was first.

use jauap_domain::Request;

use super::{ActError, LastChange};
use crate::{ports::UnitOfWork, read::actor_name, records::RecordedEvent, service::Service};

/// Tells the one who came second who was first. The unit is given up before the store is asked again.
pub(super) async fn stale(service: &Service, unit: Box<dyn UnitOfWork>, seen: &Request) -> ActError {
    drop(unit);
    let version = match service.store.request(seen.number).await {
        Ok(now) => now.map_or(seen.version, |request| request.version),
        Err(error) => return error.into(),
    };
    match service.store.events(seen.id).await {
        Ok(events) => ActError::Stale {
            version,
            // Who only read it changed nothing.
            last: last_change(service, events.iter().rfind(|event| event.to.is_some())).await,
        },
        Err(error) => error.into(),
    }
}

async fn last_change(service: &Service, event: Option<&RecordedEvent>) -> Option<LastChange> {
    let event = event?;
    let actor = actor_name(service, event.staff, &event.role).await;
    Some(LastChange {
        actor,
        event: event.name.clone(),
        at: event.at,
    })
}
