//! The states of a request.

use serde::{Deserialize, Serialize};

use crate::{MessageId, StaffId};

crate::code::coded!(
    /// The name of a state, without its facts.
    StateTag ("state") {
        /// Filed; nobody has accepted it yet.
        Received = "received",
        /// The user was asked for something.
        Clarifying = "clarifying",
        /// An officer works on it.
        InProgress = "in_progress",
        /// A reply waits for a second person.
        InApproval = "in_approval",
        /// A reply on paper was let go; it waits to be posted or handed over.
        InDispatch = "in_dispatch",
        /// Answered.
        Answered = "answered",
        /// Refused with reasons.
        Refused = "refused",
        /// Taken back by the user.
        Withdrawn = "withdrawn",
    }
);

impl StateTag {
    /// The states in which the term runs and work is to be done.
    pub const OPEN: &'static [Self] = &[
        Self::Received,
        Self::Clarifying,
        Self::InProgress,
        Self::InApproval,
        Self::InDispatch,
    ];

    /// True while work is to be done.
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }
}

crate::code::coded!(
    /// The state to which a request comes back after a clarification.
    Resume ("resume state") {
        /// Nobody had accepted it yet.
        Received = "received",
        /// It was being worked on.
        InProgress = "in_progress",
    }
);

crate::code::coded!(
    /// The reasons for which a request may be refused. Each rests on a norm.
    RefusalReason ("reason") {
        /// The identity of the requester could not be confirmed.
        IdentityNotConfirmed = "identity_not_confirmed",
        /// The representative's or signatory's authority was not proved.
        AuthorityNotConfirmed = "authority_not_confirmed",
        /// What clause 9.2 of the policy asks for was not given.
        Incomplete = "incomplete",
        /// The organisation holds no data of this person.
        NoData = "no_data",
        /// Consent cannot be withdrawn while an obligation is unfulfilled (Law 94-V, art. 8(2)).
        ObligationUnfulfilled = "obligation_unfulfilled",
        /// A law demands that the data be kept.
        RequiredByLaw = "required_by_law",
        /// Medical records have a procedure of their own (Health Code, art. 273).
        OtherProcedure = "other_procedure",
        /// The same was asked and answered before.
        Repeated = "repeated",
    }
);

crate::code::coded!(
    /// How the reply reaches the user.
    Delivery ("delivery") {
        /// The reply itself is in the mail.
        Letter = "letter",
        /// The mail says only that the reply is ready; it is read in the portal with the access code.
        Notice = "notice",
        /// The reply is a letter on paper and goes by post.
        Post = "post",
        /// The reply is a letter on paper and is handed over in person.
        InPerson = "in_person",
    }
);

impl Delivery {
    /// True for a reply that leaves as a letter on paper: it is answered only when somebody recorded how it left.
    pub const fn is_on_paper(self) -> bool {
        match self {
            Self::Post | Self::InPerson => true,
            Self::Letter | Self::Notice => false,
        }
    }
}

/// What is proposed to the requester.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// An answer.
    Answer,
    /// A refusal.
    Refusal {
        /// Why.
        reason: RefusalReason,
    },
}

impl Outcome {
    /// The stable word for the outcome.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Refusal { .. } => "refusal",
        }
    }

    /// The reason, for a refusal.
    pub const fn reason(self) -> Option<RefusalReason> {
        match self {
            Self::Answer => None,
            Self::Refusal { reason } => Some(reason),
        }
    }
}

/// A reply that waits for a second person, or that went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Answer or refusal.
    pub outcome: Outcome,
    /// How it reaches the user.
    pub delivery: Delivery,
    /// The message with the text.
    pub reply: MessageId,
    /// Who proposed it.
    pub by: StaffId,
}

/// Where a request stands, with the facts true only there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Filed.
    Received,
    /// The user was asked for something.
    Clarifying {
        /// Where it comes back to.
        resume: Resume,
    },
    /// An officer works on it.
    InProgress,
    /// A reply waits for a second person.
    InApproval {
        /// The reply.
        proposal: Proposal,
    },
    /// A reply on paper was let go.
    InDispatch {
        /// The reply that is to be posted or handed over.
        reply: Proposal,
    },
    /// Answered.
    Answered {
        /// The reply that went out.
        reply: Proposal,
    },
    /// Refused.
    Refused {
        /// The reply that went out.
        reply: Proposal,
    },
    /// Taken back by the user.
    Withdrawn,
}

impl State {
    /// The state's name.
    pub const fn tag(&self) -> StateTag {
        match self {
            Self::Received => StateTag::Received,
            Self::Clarifying { .. } => StateTag::Clarifying,
            Self::InProgress => StateTag::InProgress,
            Self::InApproval { .. } => StateTag::InApproval,
            Self::InDispatch { .. } => StateTag::InDispatch,
            Self::Answered { .. } => StateTag::Answered,
            Self::Refused { .. } => StateTag::Refused,
            Self::Withdrawn => StateTag::Withdrawn,
        }
    }

    /// The reply that went out, once there is one.
    pub const fn reply(&self) -> Option<&Proposal> {
        match self {
            Self::Answered { reply } | Self::Refused { reply } => Some(reply),
            Self::Received
            | Self::Clarifying { .. }
            | Self::InProgress
            | Self::InApproval { .. }
            | Self::InDispatch { .. }
            | Self::Withdrawn => None,
        }
    }

    /// The reply that was let go: it went out, or it is on paper and about to.
    pub const fn released_reply(&self) -> Option<&Proposal> {
        match self {
            Self::InDispatch { reply } | Self::Answered { reply } | Self::Refused { reply } => Some(reply),
            Self::Received
            | Self::Clarifying { .. }
            | Self::InProgress
            | Self::InApproval { .. }
            | Self::Withdrawn => None,
        }
    }
}
