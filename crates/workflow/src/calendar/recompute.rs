//! Open requests whose last day the calendar or the rules moved.

use std::sync::Arc;

use jauap_domain::{Actor, Attention, DueCause, Event, EventKind, Request, RequestNumber, StateTag};

use crate::{
    deadline::{clock_events, due_after},
    in_force::{InForce, in_force, refresh_rules, version_in},
    ports::{StoreError, UnitOfWork},
    service::Service,
};

/// What one go came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recomputed {
    /// Requests that were looked at.
    pub checked: u64,
    /// Requests whose last day moved, or became certain or uncertain.
    pub moved: u64,
}

/// How many open requests still have a last day that was counted by something else than what is in force.
pub async fn requests_to_recompute(service: &Service) -> Result<u64, StoreError> {
    service
        .store
        .counted_otherwise_count(&service.rules.now().key())
        .await
}

/// Counts the last day of some open requests anew: those that were counted by something else than what is in force. Each
/// whose last day moves gets one event and a mark for its officer, in a unit of its own, so that nobody waits for all of
/// them. Done again, or by two at once, it changes nothing more.
pub async fn recompute_due(service: &Service, limit: u64) -> Result<Recomputed, StoreError> {
    refresh_rules(service).await?;
    let key = service.rules.now().key();
    let numbers = service.store.counted_otherwise(&key, limit).await?;
    let mut recomputed = Recomputed::default();
    for number in numbers {
        recomputed.checked += 1;
        recomputed.moved += u64::from(recompute_one(service, number).await?);
    }
    Ok(recomputed)
}

async fn recompute_one(service: &Service, number: RequestNumber) -> Result<bool, StoreError> {
    let mut unit = service.store.begin().await?;
    let request = match unit.request(number).await {
        Ok(Some(request)) => request,
        Ok(None) => return Ok(false),
        // What cannot be read cannot be answered either; it is not looked at again until something else is in force.
        Err(StoreError::Unreadable | StoreError::Destroyed | StoreError::Corrupt { .. }) => {
            // SQLite has one writer: it is given back before it is asked for again.
            drop(unit);
            let mut unit = service.store.begin().await?;
            let now = in_force(service, &mut *unit).await?;
            unit.mark_counted(number, &now.key()).await?;
            unit.commit().await?;
            return Ok(false);
        }
        Err(error) => return Err(error),
    };
    let now = in_force(service, &mut *unit).await?;
    let moved = request.state.tag().is_open() && move_due(service, &mut *unit, &now, request).await?;
    unit.mark_counted(number, &now.key()).await?;
    unit.commit().await?;
    Ok(moved)
}

async fn move_due(
    service: &Service,
    unit: &mut dyn UnitOfWork,
    now: &Arc<InForce>,
    mut request: Request,
) -> Result<bool, StoreError> {
    let due = due_after(
        service,
        now,
        &clock_events(service, now, &unit.events(request.id).await?),
    );
    let was = request.due_on;
    if (was, request.due_provisional) == (due.on, due.provisional) {
        return Ok(false);
    }
    let before = unit.counted_by(request.number).await?;
    let cause = if before.as_deref().and_then(version_in) == Some(now.version) {
        DueCause::Rules
    } else {
        DueCause::Calendar
    };
    (request.due_on, request.due_provisional) = (due.on, due.provisional);
    let version = request.version;
    unit.save_request(&request, version, &[request.state.tag()])
        .await?;
    let (at, state) = (service.clock.now(), request.state.tag());
    let mut events = vec![event(
        &request,
        at,
        state,
        EventKind::DueRecomputed { was, cause },
    )];
    let mark = Attention::DueMoved;
    if unit.set_attention(request.id, mark, at).await? {
        events.push(event(&request, at, state, EventKind::AttentionSet { mark }));
    }
    unit.append(&events).await?;
    Ok(true)
}

const fn event(request: &Request, at: jauap_domain::Timestamp, state: StateTag, kind: EventKind) -> Event {
    Event {
        request: Some(request.id),
        at,
        kind,
        actor: Actor::System,
        from: Some(state),
        to: Some(state),
        due_on: Some(request.due_on),
    }
}
