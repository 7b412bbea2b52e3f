//! The log as it is read.

use jauap_domain::{DisclosureNumber, EventSeq, RequestNumber, StaffId, StateTag, Subject, Timestamp};
use time::Date;

/// An event as the log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedEvent {
    /// Its place in the log.
    pub seq: EventSeq,
    /// When it happened.
    pub at: Timestamp,
    /// The event's name.
    pub name: String,
    /// The actor's role: a role of staff, `user` or `system`.
    pub role: String,
    /// The member of staff, if it was one.
    pub staff: Option<StaffId>,
    /// The state before.
    pub from: Option<StateTag>,
    /// The state after.
    pub to: Option<StateTag>,
    /// The last day to answer after the event.
    pub due_on: Option<Date>,
    /// The subject, for events that set it.
    pub subject: Option<Subject>,
    /// The canonical entry.
    pub entry: String,
}

/// One row of an exported history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// The request's number; none for logins, exports and staff.
    pub number: Option<RequestNumber>,
    /// Its place in the log.
    pub seq: EventSeq,
    /// The generation of the log that it belongs to.
    pub generation: u32,
    /// When it happened.
    pub at: Timestamp,
    /// The event's name.
    pub event: String,
    /// Who did it: a login, `user` or `system`.
    pub actor: String,
    /// The member of staff, if it was one.
    pub actor_id: Option<StaffId>,
    /// The actor's role.
    pub role: String,
    /// The state before.
    pub from: Option<StateTag>,
    /// The state after.
    pub to: Option<StateTag>,
    /// The last day to answer after the event.
    pub due_on: Option<Date>,
    /// What is asked, for events that set it.
    pub subject: Option<Subject>,
    /// Its place in the history of its request, from 1.
    pub rseq: Option<i64>,
    /// The canonical entry, as stored.
    pub entry: String,
}

/// Which events to read.
#[derive(Debug, Clone, Default)]
pub struct HistoryFilter {
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// Only events of requests that stand in this state now.
    pub state: Option<StateTag>,
    /// Only events of this request.
    pub number: Option<RequestNumber>,
    /// Only events of this disclosure.
    pub disclosure: Option<DisclosureNumber>,
    /// Only events of this name.
    pub event: Option<String>,
}
