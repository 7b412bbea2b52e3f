//! A page of the queue, as it is told.

use std::collections::BTreeMap;

use data_encoding::BASE64URL_NOPAD;
use jauap_domain::{Attention, Channel, Keeping, RequestNumber, StaffId, StateTag, Subject};
use jauap_workflow::{
    Service,
    read::{DueGroup, DueGroups, keeping_marks},
    records::{QueueCursor, QueueItem},
};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

use crate::{
    api::{check::day, schema},
    problem::Problem,
};

/// A page of the queue.
#[derive(Default, Serialize, ToSchema)]
pub struct QueueOut {
    items: Vec<ItemOut>,
    /// The cursor of the next page, if there is one.
    next: Option<String>,
    /// What to know of how this was found; nothing as a rule.
    hint: Option<String>,
}

impl QueueOut {
    /// A page of the queue as it stands today.
    pub fn new(
        service: &Service,
        (items, next): (Vec<QueueItem>, Option<QueueCursor>),
        logins: &BTreeMap<StaffId, String>,
        unchecked: Option<RequestNumber>,
    ) -> Self {
        let hint = unchecked.filter(|_| !items.is_empty()).map(|number| {
            format!("The number was given without its check digit; whole it is {number}. Compare it.")
        });
        let groups = DueGroups::today(service);
        Self {
            items: items
                .into_iter()
                .map(|item| ItemOut::new(service, groups, item, logins))
                .collect(),
            next: next.map(written),
            hint,
        }
    }
}

/// One line of the queue.
#[derive(Serialize, ToSchema)]
struct ItemOut {
    #[schema(value_type = String)]
    number: RequestNumber,
    version: i32,
    #[schema(value_type = schema::State)]
    state: StateTag,
    #[schema(value_type = schema::Subject)]
    subject: Subject,
    #[schema(value_type = schema::Channel)]
    channel: Channel,
    #[schema(format = DateTime)]
    received_at: String,
    due_on: Date,
    due_provisional: bool,
    overdue: bool,
    /// The login of the officer who has it.
    assignee: Option<String>,
    requester_name: String,
    #[schema(value_type = Vec<schema::Attention>)]
    attention: Vec<Attention>,
    /// How it stands with the content of an ended request; empty while it is kept within its term.
    #[schema(value_type = Vec<schema::Keeping>)]
    keeping: Vec<Keeping>,
}

impl ItemOut {
    fn new(
        service: &Service,
        groups: DueGroups,
        item: QueueItem,
        logins: &BTreeMap<StaffId, String>,
    ) -> Self {
        let keeping = keeping_marks(service, &item);
        Self {
            number: item.number,
            version: item.version,
            state: item.state,
            subject: item.subject,
            channel: item.channel,
            received_at: item.received_at.rfc3339(),
            due_on: item.due_on,
            due_provisional: item.due_provisional,
            overdue: item.state.is_open() && groups.of(item.due_on, item.state) == DueGroup::Overdue,
            assignee: item.assignee.and_then(|id| logins.get(&id).cloned()),
            requester_name: item.requester_name,
            attention: item.attention,
            keeping,
        }
    }
}

fn written(cursor: QueueCursor) -> String {
    BASE64URL_NOPAD.encode(format!("{} {}", cursor.due_on, cursor.number).as_bytes())
}

/// The place after which a page begins.
pub fn cursor(text: &str) -> Result<QueueCursor, Problem> {
    let read = || {
        let plain = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let plain = String::from_utf8(plain).ok()?;
        let (due_on, number) = plain.split_once(' ')?;
        Some(QueueCursor {
            due_on: day("cursor", Some(due_on)).ok()??,
            number: number.parse().ok()?,
        })
    };
    read().ok_or_else(|| Problem::invalid("cursor", "take it from the page before"))
}
