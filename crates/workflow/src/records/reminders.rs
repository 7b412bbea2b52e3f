//! Requests of whose last day something is to be said.

use jauap_domain::RequestNumber;
use time::Date;

use super::QueueCursor;

/// Open requests of whose last day somebody is to be reminded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotReminded {
    /// The day that it is.
    pub today: Date,
    /// The latest last day that is looked at.
    pub until: Date,
    /// Only those whose last day was counted by this: the others are counted anew first.
    pub counted_by: String,
    /// False to leave out those of which the requester is asked something: their clock stands still.
    pub clarifying: bool,
    /// After this place, by last day and number.
    pub after: Option<QueueCursor>,
}

/// An open request and its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueLine {
    /// Which.
    pub number: RequestNumber,
    /// The last day to answer.
    pub due_on: Date,
}
