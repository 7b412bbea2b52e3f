//! The officers' queue.

use jauap_domain::{Act, StateTag, Thing, deadline::is_paused};
use time::Date;

use super::{KeepingOverview, ReadError, keeping::counts, record_list};
use crate::{
    ports::StoreError,
    records::{QueueCursor, QueueFilter, QueueItem},
    service::Service,
    staff::Caller,
};

/// A page of the queue in the order of the due date, and the place where the next one begins.
pub async fn queue(
    service: &Service,
    caller: &Caller,
    filter: &QueueFilter,
    after: Option<QueueCursor>,
    limit: u64,
) -> Result<(Vec<QueueItem>, Option<QueueCursor>), ReadError> {
    if !caller.may(Thing::Queue, Act::List) {
        return Err(ReadError::Forbidden);
    }
    let limit = limit.clamp(1, 200);
    let mut items = service.store.queue(filter, after, limit + 1).await?;
    let more = u64::try_from(items.len()).unwrap_or(u64::MAX) > limit;
    if more {
        items.pop();
    }
    record_list(service, caller.actor(), &items).await?;
    let next = items.last().filter(|_| more).map(|item| QueueCursor {
        due_on: item.due_on,
        number: item.number,
    });
    Ok((items, next))
}

/// How much there is to do.
pub struct Overview {
    /// How it stands with the contents of ended requests.
    pub keeping: KeepingOverview,
    /// The open states with the number of requests in them and how many of those are overdue.
    pub open: Vec<(StateTag, i64, i64)>,
}

/// Counts the open requests.
pub async fn overview(service: &Service, caller: &Caller) -> Result<Overview, ReadError> {
    if !caller.may(Thing::Queue, Act::List) {
        return Err(ReadError::Forbidden);
    }
    Ok(Overview {
        keeping: counts(service).await?,
        open: open_now(service).await?,
    })
}

/// The open states with the number of requests in them and how many of those are overdue: none while its clock stands still.
pub(crate) async fn open_now(service: &Service) -> Result<Vec<(StateTag, i64, i64)>, StoreError> {
    let pauses = service.pauses();
    let mut counts = service.store.open_counts(service.today()).await?;
    for (state, _, overdue) in &mut counts {
        if is_paused(*state, pauses) {
            *overdue = 0;
        }
    }
    Ok(counts)
}

/// Narrows a filter to what is overdue: open, with its clock running, and due before today.
pub fn narrow_to_overdue(service: &Service, filter: &mut QueueFilter) {
    let pauses = service.pauses();
    let all = if filter.states.is_empty() {
        StateTag::OPEN
    } else {
        &filter.states
    };
    let running: Vec<StateTag> = all
        .iter()
        .copied()
        .filter(|state| state.is_open() && !is_paused(*state, pauses))
        .collect();
    // No states would mean all of them; in none of these is anything overdue.
    filter.due_before = Some(if running.is_empty() {
        Date::MIN
    } else {
        service.today()
    });
    if !running.is_empty() {
        filter.states = running;
    }
}
