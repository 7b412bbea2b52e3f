//! Who may do what, in which state, and where it leads: the table of the workflow, as data.

use serde::{Deserialize, Serialize};

use crate::{
    StaffId, StateTag,
    access::{self, Act, Thing},
};

crate::code::coded!(
    /// Something a person does with a request.
    Action ("action") {
        /// Take it into work.
        Accept = "accept",
        /// Ask the user for something.
        Ask = "ask",
        /// Answer what was asked.
        Clarify = "clarify",
        /// Propose an answer or a refusal to a second person.
        Propose = "propose",
        /// Send a proposal back with a remark.
        Return = "return",
        /// Let a proposal go out.
        Approve = "approve",
        /// Answer without a second person, where the organisation allows it.
        Answer = "answer",
        /// Refuse without a second person, where the organisation allows it.
        Refuse = "refuse",
        /// Record that a reply on paper was posted or handed over.
        Dispatch = "dispatch",
        /// Take the request back.
        Withdraw = "withdraw",
        /// Open an ended request again.
        Reopen = "reopen",
        /// Make the term longer, where its rules allow it.
        Extend = "extend",
        /// Make the term as long again as it was at first.
        CancelExtension = "cancel_extension",
        /// Give the request to an officer.
        Assign = "assign",
        /// Write a note for colleagues.
        Note = "note",
        /// Clear an attention mark.
        ClearAttention = "clear_attention",
        /// Write down facts that came by mail, on paper or in a file; for the user: hand in what is missing.
        RecordFacts = "record_facts",
        /// Propose to a second person that the content of an ended request be destroyed.
        ProposeDestruction = "propose_destruction",
        /// Say no to a proposed destruction.
        RejectDestruction = "reject_destruction",
        /// Destroy the content of an ended request as somebody else proposed.
        ConfirmDestruction = "confirm_destruction",
        /// Keep the content from being destroyed, whatever its term.
        Hold = "hold",
        /// Let the content be destroyed again when its term has ended.
        Release = "release",
    }
);

crate::code::coded!(
    /// What a member of staff may do.
    Role ("role") {
        /// Works on requests.
        Officer = "officer",
        /// Works on requests, approves, reopens.
        Supervisor = "supervisor",
        /// Reads histories; content by exception, each time for a reason.
        Auditor = "auditor",
        /// Looks after staff and settings, never content.
        Admin = "admin",
    }
);

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Actor {
    /// The requester or the representative, known by the access code or the mail address.
    User,
    /// A member of staff.
    Staff {
        /// Who.
        id: StaffId,
        /// In which role.
        as_role: Role,
    },
    /// The service itself: a worker, an import, the operator's command line.
    System,
}

impl Actor {
    /// The stable word for the role in the log and in exports.
    pub const fn role_code(&self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Staff { as_role, .. } => as_role.code(),
            Self::System => "system",
        }
    }

    /// The member of staff, if it was one.
    pub const fn staff(&self) -> Option<StaffId> {
        match self {
            Self::Staff { id, .. } => Some(*id),
            Self::User | Self::System => None,
        }
    }
}

/// One row of the table: in `from`, `action` may lead to `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The state one comes from.
    pub from: StateTag,
    /// What is done.
    pub action: Action,
    /// The state one comes to.
    pub to: StateTag,
}

macro_rules! table {
    ($($from:ident : $($action:ident -> $to:ident),+ ;)+) => {
        &[$($(Transition { from: StateTag::$from, action: Action::$action, to: StateTag::$to }),+),+]
    };
}

/// Every legal step. It feeds the guard in SQL, the list of what can be done now, the API description and the
/// diagram in the documentation; a test holds it against the methods of [`Request`](crate::Request).
pub const TRANSITIONS: &[Transition] = table! {
    Received: Accept -> InProgress, Ask -> Clarifying, Propose -> InApproval, Refuse -> Refused, Refuse -> InDispatch,
        Withdraw -> Withdrawn, Assign -> Received, Note -> Received, ClearAttention -> Received, RecordFacts -> Received,
        Extend -> Received, CancelExtension -> Received;
    Clarifying: Clarify -> Received, Clarify -> InProgress, Withdraw -> Withdrawn,
        Assign -> Clarifying, Note -> Clarifying, ClearAttention -> Clarifying, RecordFacts -> Clarifying,
        Extend -> Clarifying, CancelExtension -> Clarifying;
    InProgress: Ask -> Clarifying, Propose -> InApproval, Answer -> Answered, Refuse -> Refused, Answer -> InDispatch, Refuse -> InDispatch,
        Withdraw -> Withdrawn, Assign -> InProgress, Note -> InProgress, ClearAttention -> InProgress, RecordFacts -> InProgress,
        Extend -> InProgress, CancelExtension -> InProgress;
    InApproval: Return -> InProgress, Approve -> Answered, Approve -> Refused, Approve -> InDispatch, Withdraw -> Withdrawn,
        Assign -> InApproval, Note -> InApproval, ClearAttention -> InApproval,
        Extend -> InApproval, CancelExtension -> InApproval;
    InDispatch: Return -> InProgress, Dispatch -> Answered, Dispatch -> Refused, Withdraw -> Withdrawn,
        Assign -> InDispatch, Note -> InDispatch, ClearAttention -> InDispatch,
        Extend -> InDispatch, CancelExtension -> InDispatch;
    Answered: Reopen -> InProgress, Note -> Answered, ClearAttention -> Answered, Hold -> Answered, Release -> Answered,
        ProposeDestruction -> Answered, RejectDestruction -> Answered, ConfirmDestruction -> Answered;
    Refused: Reopen -> InProgress, Note -> Refused, ClearAttention -> Refused, Hold -> Refused, Release -> Refused,
        ProposeDestruction -> Refused, RejectDestruction -> Refused, ConfirmDestruction -> Refused;
    Withdrawn: Reopen -> InProgress, Note -> Withdrawn, ClearAttention -> Withdrawn, Hold -> Withdrawn, Release -> Withdrawn,
        ProposeDestruction -> Withdrawn, RejectDestruction -> Withdrawn, ConfirmDestruction -> Withdrawn;
};

impl Action {
    /// The states from which this may be done; the guard of every write.
    pub fn may_come_from(self) -> Vec<StateTag> {
        StateTag::ALL
            .iter()
            .copied()
            .filter(|from| self.is_allowed_in(*from))
            .collect()
    }

    /// True when the table has a row for this action in this state.
    pub fn is_allowed_in(self, state: StateTag) -> bool {
        TRANSITIONS
            .iter()
            .any(|row| row.from == state && row.action == self)
    }

    /// The roles of staff that may do this, as the table of access has them. A supervisor may do whatever an officer may.
    pub fn roles(self) -> Vec<Role> {
        let may = |role: &Role| role.may(Thing::Request, Act::Step(self));
        Role::ALL.iter().copied().filter(may).collect()
    }

    /// True when the actor's role allows this at all; the state decides the rest.
    pub fn is_open_to(self, actor: &Actor) -> bool {
        access::allows(actor, Thing::Request, Act::Step(self))
    }
}
