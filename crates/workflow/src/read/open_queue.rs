//! The queue of open requests by how near their last day is.

use jauap_domain::{Act, StateTag, Thing, deadline::next_working_day};
use time::Date;

use super::{ReadError, record_list};
use crate::{
    deadline::clock_stops_in,
    records::{DueLoad, QueueCursor, QueueFilter, QueueItem},
    service::Service,
    staff::Caller,
};

/// How near a last day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueGroup {
    /// It has passed, and the clock runs.
    Overdue,
    /// It is today.
    Today,
    /// It is the next working day, or a day off before it.
    Tomorrow,
    /// It is later.
    Later,
    /// The clock stands still, so that no last day comes nearer.
    Stopped,
}

impl DueGroup {
    /// All of them, in the order in which work is done.
    pub const ALL: [Self; 5] = [
        Self::Overdue,
        Self::Today,
        Self::Tomorrow,
        Self::Later,
        Self::Stopped,
    ];

    /// The stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::Later => "later",
            Self::Stopped => "stopped",
        }
    }
}

/// Where the groups of a day begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueGroups {
    /// The day it is.
    pub today: Date,
    /// The next working day.
    pub next: Date,
    stops_in: Option<StateTag>,
}

impl DueGroups {
    /// The groups as they are today.
    pub fn today(service: &Service) -> Self {
        let (today, now) = (service.today(), service.rules.now());
        Self {
            today,
            next: next_working_day(today, &now.calendar),
            stops_in: clock_stops_in(&now),
        }
    }

    /// True for an open request whose clock stands still.
    pub fn is_stopped(&self, state: StateTag) -> bool {
        self.stops_in == Some(state)
    }

    /// The group of an open request.
    pub fn of(&self, due_on: Date, state: StateTag) -> DueGroup {
        match due_on {
            _ if self.is_stopped(state) => DueGroup::Stopped,
            on if on < self.today => DueGroup::Overdue,
            on if on == self.today => DueGroup::Today,
            on if on <= self.next => DueGroup::Tomorrow,
            _ => DueGroup::Later,
        }
    }

    /// Leaves of a filter the requests of one group. False when none can be.
    pub fn narrow(&self, filter: &mut QueueFilter, group: DueGroup) -> bool {
        let stopped = |state: &StateTag| self.is_stopped(*state);
        if filter.states.is_empty() {
            filter.states = StateTag::OPEN.to_vec();
        }
        filter
            .states
            .retain(|state| state.is_open() && stopped(state) == (group == DueGroup::Stopped));
        let day_after = |day: Date| day.next_day();
        (filter.due_from, filter.due_before) = match group {
            DueGroup::Overdue => (None, Some(self.today)),
            DueGroup::Today => (Some(self.today), day_after(self.today)),
            DueGroup::Tomorrow => (day_after(self.today), day_after(self.next)),
            DueGroup::Later => (day_after(self.next), None),
            DueGroup::Stopped => (None, None),
        };
        !filter.states.is_empty()
    }

    /// How many requests each group has.
    pub fn counts(&self, loads: &[DueLoad]) -> [(DueGroup, i64); 5] {
        DueGroup::ALL.map(|group| {
            let of_group = loads
                .iter()
                .filter(|load| self.of(load.due_on, load.state) == group);
            (group, of_group.map(|load| load.requests).sum())
        })
    }
}

/// The place after which a page of open requests goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenCursor {
    /// True among those whose clock stands still, which come last.
    pub stopped: bool,
    /// The place among them, or among the others.
    pub place: QueueCursor,
}

/// A page of open requests in the order of their groups. `filter` names open states.
pub async fn open_queue(
    service: &Service,
    caller: &Caller,
    filter: &QueueFilter,
    after: Option<OpenCursor>,
    limit: u64,
) -> Result<(Vec<QueueItem>, Option<OpenCursor>), ReadError> {
    if !caller.may(Thing::Queue, Act::List) {
        return Err(ReadError::Forbidden);
    }
    let (groups, limit) = (DueGroups::today(service), limit.clamp(1, 200));
    let wanted = limit + 1;
    let mut items = Vec::new();
    for stopped in [false, true] {
        let mut part = filter.clone();
        part.states.retain(|state| groups.is_stopped(*state) == stopped);
        let left = wanted.saturating_sub(count(&items));
        let is_behind = after.is_some_and(|after| after.stopped && !stopped);
        if part.states.is_empty() || left == 0 || is_behind {
            continue;
        }
        let place = after
            .filter(|after| after.stopped == stopped)
            .map(|after| after.place);
        items.extend(service.store.queue(&part, place, left).await?);
    }
    let more = count(&items) > limit;
    if more {
        items.pop();
    }
    record_list(service, caller.actor(), &items).await?;
    let next = items.last().filter(|_| more).map(|item| OpenCursor {
        stopped: groups.is_stopped(item.state),
        place: QueueCursor {
            due_on: item.due_on,
            number: item.number,
        },
    });
    Ok((items, next))
}

fn count(items: &[QueueItem]) -> u64 {
    u64::try_from(items.len()).unwrap_or(u64::MAX)
}

/// How many of the requests that a filter means are due on each day, and how many of them the caller has.
pub async fn due_load(
    service: &Service,
    caller: &Caller,
    filter: &QueueFilter,
) -> Result<Vec<DueLoad>, ReadError> {
    if !caller.may(Thing::Queue, Act::List) {
        return Err(ReadError::Forbidden);
    }
    Ok(service.store.due_load(filter, caller.id).await?)
}
