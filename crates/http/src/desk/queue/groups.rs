//! A page of the queue in groups by how near the last day is.

use jauap_domain::StateTag;
use jauap_workflow::{
    Service,
    read::{DueGroup, DueGroups, OpenCursor, ReadError, due_load, open_queue, queue},
    records::{QueueFilter, QueueItem},
    staff::Caller,
};
use serde::Serialize;

use super::view::ItemView;

/// How many requests a page shows.
const PAGE: u64 = 50;

/// What was read for a page.
#[derive(Default)]
pub struct Listed {
    pub items: Vec<QueueItem>,
    pub next: Option<OpenCursor>,
    /// How many requests of the whole list each group has; none for a list that also has ended requests, which are due no
    /// more, or what is looked for.
    pub counts: Option<[(DueGroup, i64); 5]>,
}

impl Listed {
    /// Reads a page after a place.
    pub async fn read(
        service: &Service,
        caller: &Caller,
        filter: &QueueFilter,
        after: Option<OpenCursor>,
    ) -> Result<Self, ReadError> {
        if !has_groups(filter) {
            let place = after.map(|after| after.place);
            let (items, next) = queue(service, caller, filter, place, PAGE).await?;
            let next = next.map(|place| OpenCursor {
                stopped: false,
                place,
            });
            return Ok(Self {
                items,
                next,
                counts: None,
            });
        }
        let (items, next) = open_queue(service, caller, filter, after, PAGE).await?;
        let loads = due_load(service, caller, filter).await?;
        Ok(Self {
            items,
            next,
            counts: Some(DueGroups::today(service).counts(&loads)),
        })
    }
}

fn has_groups(filter: &QueueFilter) -> bool {
    let open = !filter.states.is_empty() && filter.states.iter().all(|state| state.is_open());
    open && filter.keeping.is_none() && filter.search.is_empty() && filter.number.is_none()
}

/// A group of a page.
#[derive(Serialize)]
pub struct GroupView {
    /// None for a list without groups.
    code: Option<&'static str>,
    /// How many requests of the whole list are in it.
    count: i64,
    /// True when it began on a page before.
    continued: bool,
    items: Vec<ItemView>,
}

/// The items of a page, which begins after a place, in their groups.
pub fn groups(
    today: &DueGroups,
    list: Listed,
    after: Option<OpenCursor>,
    mut show: impl FnMut(QueueItem) -> ItemView,
) -> Vec<GroupView> {
    let Some(counts) = list.counts else {
        let group = GroupView {
            code: None,
            count: 0,
            continued: false,
            items: list.items.into_iter().map(show).collect(),
        };
        return Some(group)
            .filter(|group| !group.items.is_empty())
            .into_iter()
            .collect();
    };
    let mut groups: Vec<(DueGroup, Vec<QueueItem>)> = Vec::new();
    for item in list.items {
        let group = today.of(item.due_on, item.state);
        match groups.last_mut().filter(|(last, _)| *last == group) {
            Some((_, items)) => items.push(item),
            None => groups.push((group, vec![item])),
        }
    }
    let before = after.map(|after| {
        if after.stopped {
            DueGroup::Stopped
        } else {
            today.of(after.place.due_on, StateTag::Received)
        }
    });
    let view = groups.into_iter().map(|(group, items)| GroupView {
        code: Some(group.code()),
        count: counts
            .iter()
            .find(|(counted, _)| *counted == group)
            .map_or(0, |(_, count)| *count),
        continued: before == Some(group),
        items: items.into_iter().map(&mut show).collect(),
    });
    view.collect()
}
