//! What happened: the vocabulary of the log. No personal data and no free text may enter it.

use serde::Serialize;
use time::Date;

use crate::{
    Actor, Attention, Channel, Delivery, LetterId, Missing, Outcome, RequestId, StaffId, StateTag, Subject,
    Timestamp,
};

/// What happened, with its typed facts. Names are past participles and stay for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A request was filed.
    Received {
        /// What is asked.
        subject: Subject,
        /// How it came.
        channel: Channel,
        /// What was missing.
        missing: Vec<Missing>,
    },
    /// Taken into work.
    Accepted {
        /// Gaps that the officer waived.
        waived: Vec<Missing>,
    },
    /// The user was asked for something.
    Asked {
        /// For what.
        items: Vec<Missing>,
    },
    /// The user answered.
    Clarified,
    /// A reply was handed to a second person.
    Proposed {
        /// Which.
        outcome: Outcome,
        /// How it is to reach the user.
        delivery: Delivery,
    },
    /// A proposal was sent back.
    Returned,
    /// A proposal went out.
    Approved {
        /// Which.
        outcome: Outcome,
        /// How.
        delivery: Delivery,
    },
    /// Answered without a second person.
    Answered {
        /// How.
        delivery: Delivery,
    },
    /// Refused without a second person.
    Refused {
        /// Which refusal.
        outcome: Outcome,
        /// How.
        delivery: Delivery,
    },
    /// Taken back.
    Withdrawn,
    /// Opened again.
    Reopened,
    /// Given to an officer.
    Assigned {
        /// To whom; nobody when it was taken away.
        to: Option<StaffId>,
    },
    /// A note was written.
    Noted,
    /// The user wrote or added files.
    MessageAdded {
        /// How many files.
        files: u32,
    },
    /// An officer's attention was asked for.
    AttentionSet {
        /// Why.
        mark: Attention,
    },
    /// An officer saw to it.
    AttentionCleared {
        /// What.
        mark: Attention,
    },
    /// Facts were written down by an officer.
    FactsRecorded {
        /// What is asked, as now known.
        subject: Subject,
        /// What is still missing.
        missing: Vec<Missing>,
    },
    /// The mail server took a letter.
    LetterAccepted {
        /// Which.
        letter: LetterId,
    },
    /// A letter was given up.
    LetterDead {
        /// Which.
        letter: LetterId,
    },
    /// Somebody logged in.
    LoggedIn,
    /// A login failed.
    LoginFailed,
    /// Somebody logged out.
    LoggedOut,
    /// Histories were exported.
    Exported,
    /// A member of staff was added.
    StaffAdded {
        /// Who.
        staff: StaffId,
    },
    /// A member of staff may no longer log in.
    StaffDisabled {
        /// Who.
        staff: StaffId,
    },
    /// An API token was issued.
    TokenIssued {
        /// To whom.
        staff: StaffId,
    },
}

impl EventKind {
    /// The stable name in the log and in exports.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::Accepted { .. } => "accepted",
            Self::Asked { .. } => "asked",
            Self::Clarified => "clarified",
            Self::Proposed { .. } => "proposed",
            Self::Returned => "returned",
            Self::Approved { .. } => "approved",
            Self::Answered { .. } => "answered",
            Self::Refused { .. } => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Reopened => "reopened",
            Self::Assigned { .. } => "assigned",
            Self::Noted => "noted",
            Self::MessageAdded { .. } => "message_added",
            Self::AttentionSet { .. } => "attention_set",
            Self::AttentionCleared { .. } => "attention_cleared",
            Self::FactsRecorded { .. } => "facts_recorded",
            Self::LetterAccepted { .. } => "letter_accepted",
            Self::LetterDead { .. } => "letter_dead",
            Self::LoggedIn => "logged_in",
            Self::LoginFailed => "login_failed",
            Self::LoggedOut => "logged_out",
            Self::Exported => "exported",
            Self::StaffAdded { .. } => "staff_added",
            Self::StaffDisabled { .. } => "staff_disabled",
            Self::TokenIssued { .. } => "token_issued",
        }
    }
}

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
