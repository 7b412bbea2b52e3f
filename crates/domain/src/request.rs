//! The request itself.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::deadline::is_overdue;
use crate::{
    Channel, Contact, DestructionProposal, FreeText, HoldReason, Language, RequestId, RequestNumber,
    Requester, Signature, StaffId, State, Subject, Timestamp,
};

/// What the requester told us: everything in it is personal data and is kept, sealed and destroyed together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Who asks.
    pub requester: Requester,
    /// How to reach them.
    pub contact: Contact,
    /// The day they registered through the feedback form.
    pub registration_date: Option<Date>,
    /// What they ask, in their own words.
    pub text: Option<FreeText>,
    /// How they signed.
    pub signature: Signature,
}

/// A request and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its identity inside the system.
    pub id: RequestId,
    /// Its name for everyone.
    pub number: RequestNumber,
    /// Counts the writes; a write with an older version is refused.
    pub version: i32,
    /// Where it stands.
    pub state: State,
    /// What is asked.
    pub subject: Subject,
    /// How it came.
    pub channel: Channel,
    /// The language to answer in.
    pub language: Language,
    /// When it came; never altered.
    pub received_at: Timestamp,
    /// The last day to answer, as last computed from the events.
    pub due_on: Date,
    /// True while the calendar of a year it touches is not official.
    pub due_provisional: bool,
    /// The officer who has it.
    pub assignee: Option<StaffId>,
    /// When it ended last; none while it is open.
    pub closed_at: Option<Timestamp>,
    /// Why its content may not be destroyed, if it may not.
    pub hold: Option<HoldReason>,
    /// A destruction that waits for a second person.
    pub destruction: Option<DestructionProposal>,
    /// What the requester told us.
    pub facts: Facts,
}

impl Request {
    /// True when the last day has passed and the request is still open with its clock running. Overdue is derived, never a
    /// state; `pauses` when the rules stop the clock while something is asked of the requester.
    pub fn is_overdue(&self, today: Date, pauses: bool) -> bool {
        is_overdue(self.state.tag(), self.due_on, today, pauses)
    }
}
