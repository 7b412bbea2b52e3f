//! What a test does in a unit of its own, again and again.

use jauap_domain::{DestructionReason, Event, EventKind, Facts, Request, State, StateTag};
use jauap_workflow::{
    ports::{Store, StoreError, UnitOfWork},
    records::{Remains, Staff},
};

use super::{DUE, at, plain_filing, received, request, staff, told};
use crate::world::Fault;

/// Saves a request over the version it has, with an event.
pub async fn save(store: &dyn Store, request: &mut Request) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    unit.save_request(request, request.version, StateTag::ALL).await?;
    unit.append(&[told(request.id)]).await?;
    unit.commit().await?;
    request.version += 1;
    Ok(())
}

/// Files a request in the unit, with its event.
pub async fn file(unit: &mut dyn UnitOfWork, change: impl FnOnce(&mut Request)) -> Result<Request, Fault> {
    let number = unit.next_number(2026).await?;
    let mut request = request(number)?;
    change(&mut request);
    if !request.state.tag().is_open() {
        request.closed_at.get_or_insert(at(0));
    }
    unit.add_request(&request, &plain_filing()).await?;
    unit.append(&[received(&request)]).await?;
    Ok(request)
}

/// Files a request in a unit of its own.
pub async fn filed(store: &dyn Store, change: impl FnOnce(&mut Request)) -> Result<Request, Fault> {
    let mut unit = store.begin().await?;
    let request = file(&mut *unit, change).await?;
    unit.commit().await?;
    Ok(request)
}

pub async fn hired(store: &dyn Store, login: &str) -> Result<Staff, StoreError> {
    let staff = staff(login);
    let mut unit = store.begin().await?;
    unit.add_staff(&staff).await?;
    unit.commit().await?;
    Ok(staff)
}

/// Files a request that has ended, with these facts.
pub async fn ended(store: &dyn Store, facts: Facts) -> Result<Request, Fault> {
    filed(store, |request| {
        (request.state, request.facts) = (State::Withdrawn, facts);
    })
    .await
}

/// Destroys the content of a request, with its event.
pub async fn destroyed(store: &dyn Store, request: &Request, ms: i64) -> Result<Remains, StoreError> {
    let mut unit = store.begin().await?;
    let remains = unit
        .destroy(request, DestructionReason::RetentionEnded, at(ms))
        .await?;
    let kind = EventKind::KeyDestroyed {
        reason: DestructionReason::RetentionEnded,
        retained_until: DUE,
        generation: remains.generation,
        columns: data_encoding::HEXLOWER.encode(&remains.columns),
    };
    unit.append(&[Event {
        kind,
        ..told(request.id)
    }])
    .await?;
    unit.commit().await?;
    Ok(remains)
}
