//! The steps of a request. Each names every state, so a new state breaks the build at every step.

use time::Date;

use crate::{
    Action, Delivery, Missing, Outcome, Proposal, Resume, StaffId, State, StateTag, deadline::Extension,
};

/// Why a step was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The table has no such step from this state.
    #[error("{action} is not possible while the request is {state}")]
    NotAllowed {
        /// What was tried.
        action: Action,
        /// Where the request stands.
        state: StateTag,
    },
    /// Something of clause 9.2 is missing and was not waived.
    #[error("the request is incomplete")]
    Incomplete {
        /// What is missing.
        missing: Vec<Missing>,
    },
    /// Nobody confirmed that who acts for the requester may do so.
    #[error("the authority of who acts for the requester is not confirmed")]
    AuthorityUnconfirmed,
    /// Four eyes: who proposed may not approve.
    #[error("who proposed the reply may not approve it")]
    OwnProposal,
    /// The organisation demands a second person for every reply.
    #[error("every reply needs a second person: propose it instead")]
    FourEyes,
    /// A request that was not accepted can only be refused.
    #[error("before the request is accepted it can be refused, not answered")]
    RefusalOnly,
    /// The rules of what is asked know no extension, or there is none to cancel.
    #[error("there is no extension of this term")]
    NoExtension,
    /// The rules allow fewer days.
    #[error("the term can be made longer by 1 to {most} days")]
    ExtensionTooLong {
        /// At most so many.
        most: u16,
    },
    /// What is recorded as sent on paper did not go by post and was not handed over.
    #[error("a reply on paper leaves by post or in person")]
    NotOnPaper,
    /// A letter leaves after it was let go, and not in days to come.
    #[error("a reply on paper leaves between {first} and {last}")]
    DispatchDay {
        /// The day it was let go.
        first: Date,
        /// Today.
        last: Date,
    },
}

impl State {
    const fn refuse(&self, action: Action) -> Refused {
        Refused::NotAllowed {
            action,
            state: self.tag(),
        }
    }

    /// Takes the request into work; `open_gaps` are the missing items that nobody waived.
    pub fn accept(self, open_gaps: &[Missing]) -> Result<Self, Refused> {
        match self {
            Self::Received if open_gaps.is_empty() => Ok(Self::InProgress),
            Self::Received => Err(Refused::Incomplete {
                missing: open_gaps.to_vec(),
            }),
            Self::Clarifying { .. }
            | Self::InProgress
            | Self::InApproval { .. }
            | Self::InDispatch { .. }
            | Self::Answered { .. }
            | Self::Refused { .. }
            | Self::Withdrawn => Err(self.refuse(Action::Accept)),
        }
    }

    /// Asks the user for something.
    pub fn ask(self) -> Result<Self, Refused> {
        match self {
            Self::Received => Ok(Self::Clarifying {
                resume: Resume::Received,
            }),
            Self::InProgress => Ok(Self::Clarifying {
                resume: Resume::InProgress,
            }),
            Self::Clarifying { .. }
            | Self::InApproval { .. }
            | Self::InDispatch { .. }
            | Self::Answered { .. }
            | Self::Refused { .. }
            | Self::Withdrawn => Err(self.refuse(Action::Ask)),
        }
    }

    /// Goes back to where the question was asked.
    pub fn clarify(self) -> Result<Self, Refused> {
        match self {
            Self::Clarifying {
                resume: Resume::Received,
            } => Ok(Self::Received),
            Self::Clarifying {
                resume: Resume::InProgress,
            } => Ok(Self::InProgress),
            Self::Received
            | Self::InProgress
            | Self::InApproval { .. }
            | Self::InDispatch { .. }
            | Self::Answered { .. }
            | Self::Refused { .. }
            | Self::Withdrawn => Err(self.refuse(Action::Clarify)),
        }
    }

    /// Hands a reply to a second person.
    pub fn propose(self, proposal: Proposal) -> Result<Self, Refused> {
        match (&self, proposal.outcome) {
            (Self::InProgress, Outcome::Answer | Outcome::Refusal { .. })
            | (Self::Received, Outcome::Refusal { .. }) => Ok(Self::InApproval { proposal }),
            (Self::Received, Outcome::Answer) => Err(Refused::RefusalOnly),
            (
                Self::Clarifying { .. }
                | Self::InApproval { .. }
                | Self::InDispatch { .. }
                | Self::Answered { .. }
                | Self::Refused { .. }
                | Self::Withdrawn,
                Outcome::Answer | Outcome::Refusal { .. },
            ) => Err(self.refuse(Action::Propose)),
        }
    }

    /// Sends a proposal back, or a reply on paper that has not left yet.
    pub fn return_proposal(self) -> Result<Self, Refused> {
        match self {
            Self::InApproval { .. } | Self::InDispatch { .. } => Ok(Self::InProgress),
            Self::Received
            | Self::Clarifying { .. }
            | Self::InProgress
            | Self::Answered { .. }
            | Self::Refused { .. }
            | Self::Withdrawn => Err(self.refuse(Action::Return)),
        }
    }

    /// Lets a proposal go out; never by the one who proposed it.
    pub fn approve(self, by: StaffId) -> Result<Self, Refused> {
        match self {
            Self::InApproval { proposal } if proposal.by == by => Err(Refused::OwnProposal),
            Self::InApproval { proposal } => Ok(Self::let_go(proposal)),
            Self::Received
            | Self::Clarifying { .. }
            | Self::InProgress
            | Self::InDispatch { .. }
            | Self::Answered { .. }
            | Self::Refused { .. }
            | Self::Withdrawn => Err(self.refuse(Action::Approve)),
        }
    }

    /// Replies without a second person; only where `four_eyes` is off.
    pub fn reply_alone(self, reply: Proposal, four_eyes: bool) -> Result<Self, Refused> {
        let action = match reply.outcome {
            Outcome::Answer => Action::Answer,
            Outcome::Refusal { .. } => Action::Refuse,
        };
        match (&self, reply.outcome) {
            (Self::InProgress, Outcome::Answer | Outcome::Refusal { .. })
            | (Self::Received, Outcome::Refusal { .. }) => {
                if four_eyes {
                    Err(Refused::FourEyes)
                } else {
                    Ok(Self::let_go(reply))
                }
            }
            (
                Self::Received
                | Self::Clarifying { .. }
                | Self::InApproval { .. }
                | Self::InDispatch { .. }
                | Self::Answered { .. }
                | Self::Refused { .. }
                | Self::Withdrawn,
                Outcome::Answer | Outcome::Refusal { .. },
            ) => Err(self.refuse(action)),
        }
    }

    /// Records that a reply on paper left on the day `on`, by `delivery`: only then the request is answered, or refused. It
    /// left between the day it was let go and today, both days included.
    pub fn dispatch(
        self,
        delivery: Delivery,
        on: Date,
        let_go_on: Date,
        today: Date,
    ) -> Result<Self, Refused> {
        match self {
            Self::InDispatch { .. } if !delivery.is_on_paper() => Err(Refused::NotOnPaper),
            Self::InDispatch { .. } if on < let_go_on || today < on => Err(Refused::DispatchDay {
                first: let_go_on,
                last: today,
            }),
            Self::InDispatch { reply } => Ok(Self::replied(Proposal { delivery, ..reply })),
            Self::Received
            | Self::Clarifying { .. }
            | Self::InProgress
            | Self::InApproval { .. }
            | Self::Answered { .. }
            | Self::Refused { .. }
            | Self::Withdrawn => Err(self.refuse(Action::Dispatch)),
        }
    }

    /// Takes the request back.
    pub fn withdraw(self) -> Result<Self, Refused> {
        match self {
            Self::Received
            | Self::Clarifying { .. }
            | Self::InProgress
            | Self::InApproval { .. }
            | Self::InDispatch { .. } => Ok(Self::Withdrawn),
            Self::Answered { .. } | Self::Refused { .. } | Self::Withdrawn => {
                Err(self.refuse(Action::Withdraw))
            }
        }
    }

    /// Opens an ended request again.
    pub fn reopen(self) -> Result<Self, Refused> {
        match self {
            Self::Answered { .. } | Self::Refused { .. } | Self::Withdrawn => Ok(Self::InProgress),
            Self::Received
            | Self::Clarifying { .. }
            | Self::InProgress
            | Self::InApproval { .. }
            | Self::InDispatch { .. } => Err(self.refuse(Action::Reopen)),
        }
    }

    /// Makes the term longer by `days` in its own unit, as far as the rules of what is asked allow it; an earlier extension
    /// makes room for this one.
    pub fn extend(self, days: u16, allowed: Option<&Extension>) -> Result<Self, Refused> {
        let kept = self.keep(Action::Extend)?;
        match allowed {
            None => Err(Refused::NoExtension),
            Some(allowed) if (1..=allowed.most_days).contains(&days) => Ok(kept),
            Some(allowed) => Err(Refused::ExtensionTooLong {
                most: allowed.most_days,
            }),
        }
    }

    /// Makes the term as long again as it was at first; `extended_by` are the days it was made longer by.
    pub fn cancel_extension(self, extended_by: u16) -> Result<Self, Refused> {
        let kept = self.keep(Action::CancelExtension)?;
        if extended_by == 0 {
            Err(Refused::NoExtension)
        } else {
            Ok(kept)
        }
    }

    /// Checks a step that leaves the state as it is: assigning, noting, clearing a mark, recording facts.
    pub fn keep(self, action: Action) -> Result<Self, Refused> {
        let keeps = crate::action::TRANSITIONS
            .iter()
            .any(|row| row.from == self.tag() && row.action == action && row.to == row.from);
        if keeps { Ok(self) } else { Err(self.refuse(action)) }
    }

    /// What becomes of a reply that nobody holds back any more: a mail goes out at once, paper waits for the post.
    const fn let_go(reply: Proposal) -> Self {
        if reply.delivery.is_on_paper() {
            Self::InDispatch { reply }
        } else {
            Self::replied(reply)
        }
    }

    const fn replied(reply: Proposal) -> Self {
        match reply.outcome {
            Outcome::Answer => Self::Answered { reply },
            Outcome::Refusal { .. } => Self::Refused { reply },
        }
    }
}
