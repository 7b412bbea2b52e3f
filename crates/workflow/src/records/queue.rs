//! The queue as it is listed.

use jauap_domain::{
    Attention, Channel, DestructionReason, HoldReason, Keeping, RequestNumber, StaffId, StateTag, Subject,
    Timestamp,
};
use time::Date;

use crate::search::SearchTerm;

/// Whose requests to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssigneeFilter {
    /// Of this officer.
    Staff(StaffId),
    /// Of nobody.
    Nobody,
}

/// Which requests to list.
#[derive(Debug, Clone, Default)]
pub struct QueueFilter {
    /// In one of these states; empty for all.
    pub states: Vec<StateTag>,
    /// About this.
    pub subject: Option<Subject>,
    /// Whose.
    pub assignee: Option<AssigneeFilter>,
    /// Due before this day.
    pub due_before: Option<Date>,
    /// Due on this day or later.
    pub due_from: Option<Date>,
    /// With this mark.
    pub attention: Option<Attention>,
    /// With this number.
    pub number: Option<RequestNumber>,
    /// By how it stands with their content.
    pub keeping: Option<KeepingFilter>,
    /// That have one term of each of these lists; empty for all.
    pub search: Vec<Vec<SearchTerm>>,
}

/// Requests by how it stands with their content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeepingFilter {
    /// The term of keeping has ended, and the content is still there.
    TermEnded(EndedBefore),
    /// A destruction waits for a second person.
    DestructionProposed,
    /// The content is held.
    Held,
    /// The content was destroyed.
    Destroyed,
}

/// The states in which requests end, each with the moment before which one must have ended for its term of keeping to
/// be over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndedBefore(pub Vec<(StateTag, Timestamp)>);

/// How many requests there are of each kind, up to a limit.
pub type KeepingCounts = Vec<(Keeping, u64)>;

/// The place after which a page of the queue goes on: the order is by due date, then year and sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueCursor {
    /// The due date of the last item.
    pub due_on: Date,
    /// The number of the last item.
    pub number: RequestNumber,
}

/// How many requests of one state are due on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueLoad {
    /// The last day to answer.
    pub due_on: Date,
    /// Where they stand.
    pub state: StateTag,
    /// How many there are.
    pub requests: i64,
    /// How many of them one officer has.
    pub mine: i64,
}

/// One line of the queue. The name comes from the sealed facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueItem {
    /// The request's number.
    pub number: RequestNumber,
    /// Where it stands.
    pub state: StateTag,
    /// What is asked.
    pub subject: Subject,
    /// How it came.
    pub channel: Channel,
    /// When it came.
    pub received_at: Timestamp,
    /// The last day to answer.
    pub due_on: Date,
    /// True while that day may still move.
    pub due_provisional: bool,
    /// Who has it.
    pub assignee: Option<StaffId>,
    /// Who asks; empty when the content was destroyed.
    pub requester_name: String,
    /// The marks on it.
    pub attention: Vec<Attention>,
    /// The version.
    pub version: i32,
    /// When it ended last; none while it is open.
    pub closed_at: Option<Timestamp>,
    /// Why its content may not be destroyed, if it may not.
    pub hold: Option<HoldReason>,
    /// Why its content is to be destroyed, or was.
    pub destruction: Option<DestructionReason>,
    /// When its content was destroyed.
    pub destroyed_at: Option<Timestamp>,
}
