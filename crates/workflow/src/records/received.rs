//! Requests in the order in which they were received, for statistics and registers.

use jauap_domain::{Channel, RefusalReason, RequestNumber, StaffId, StateTag, Subject, Timestamp};
use time::Date;

/// A span of receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceivedIn {
    /// Not before this moment.
    pub from: Timestamp,
    /// Before this moment.
    pub until: Timestamp,
}

/// The place after which a page goes on: the order is by receipt, then year and sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceivedCursor {
    /// When the last request was received.
    pub at: Timestamp,
    /// Its number.
    pub number: RequestNumber,
}

/// What stands in clear of a request. It is there of destroyed requests too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedRow {
    /// The request's number.
    pub number: RequestNumber,
    /// When it came.
    pub received_at: Timestamp,
    /// How it came.
    pub channel: Channel,
    /// What is asked.
    pub subject: Subject,
    /// Where it stands.
    pub state: StateTag,
    /// Why it was refused, or is to be.
    pub reason: Option<RefusalReason>,
    /// The last day to answer; of an ended request, the one in force when it ended.
    pub due_on: Date,
    /// When it ended last; none while it is open.
    pub closed_at: Option<Timestamp>,
    /// Who has it.
    pub assignee: Option<StaffId>,
    /// Who asks; none where names were not asked for or the content was destroyed.
    pub requester_name: Option<String>,
}

impl ReceivedRow {
    /// Its place.
    pub const fn cursor(&self) -> ReceivedCursor {
        ReceivedCursor {
            at: self.received_at,
            number: self.number,
        }
    }
}
