//! One event with its circumstances.

use time::Date;

use super::EventKind;
use crate::{Actor, RequestId, StateTag, Timestamp};

/// One event, before the log gives it its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The request it belongs to; none for logins, exports and staff.
    pub request: Option<RequestId>,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub kind: EventKind,
    /// Who did it.
    pub actor: Actor,
    /// The state before, for events of a request.
    pub from: Option<StateTag>,
    /// The state after.
    pub to: Option<StateTag>,
    /// The last day to answer after this event.
    pub due_on: Option<Date>,
}
