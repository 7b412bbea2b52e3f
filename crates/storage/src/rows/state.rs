//! The state of a request, taken apart into columns and put together again.

use jauap_domain::{Delivery, MessageId, Outcome, Proposal, Resume, StaffId, State, StateTag};
use jauap_workflow::ports::StoreError;
use uuid::Uuid;

use super::{
    optional_word,
    request::{Model, TABLE},
    word,
};
use crate::failure::corrupt;

/// The columns that together are the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateColumns<'a> {
    pub state: &'a str,
    pub is_open: bool,
    pub resume: Option<&'a str>,
    pub outcome: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub delivery: Option<&'a str>,
    pub reply_id: Option<Uuid>,
    pub proposed_by: Option<Uuid>,
}

impl<'a> StateColumns<'a> {
    pub fn of(row: &'a Model) -> Self {
        Self {
            state: &row.state,
            is_open: row.is_open,
            resume: row.resume.as_deref(),
            outcome: row.outcome.as_deref(),
            reason: row.reason.as_deref(),
            delivery: row.delivery.as_deref(),
            reply_id: row.reply_id,
            proposed_by: row.proposed_by,
        }
    }

    fn proposal(&self) -> Result<Option<Proposal>, StoreError> {
        let delivery: Option<Delivery> = optional_word(TABLE, "delivery", self.delivery)?;
        let (outcome, delivery, reply, by) = match (
            self.outcome,
            self.reason,
            delivery,
            self.reply_id,
            self.proposed_by,
        ) {
            (None, None, None, None, None) => return Ok(None),
            (Some("answer"), None, Some(delivery), Some(reply), Some(by)) => {
                (Outcome::Answer, delivery, reply, by)
            }
            (Some("refusal"), Some(reason), Some(delivery), Some(reply), Some(by)) => (
                Outcome::Refusal {
                    reason: word(TABLE, "reason", reason)?,
                },
                delivery,
                reply,
                by,
            ),
            _ => return Err(corrupt(TABLE, "the parts of the reply do not fit together")),
        };
        Ok(Some(Proposal {
            outcome,
            delivery,
            reply: MessageId::new(reply),
            by: StaffId::new(by),
        }))
    }
}

impl TryFrom<StateColumns<'_>> for State {
    type Error = StoreError;

    fn try_from(columns: StateColumns<'_>) -> Result<Self, StoreError> {
        let tag: StateTag = word(TABLE, "state", columns.state)?;
        let resume: Option<Resume> = optional_word(TABLE, "resume", columns.resume)?;
        let proposal = columns.proposal()?;
        match (
            tag,
            columns.is_open,
            resume,
            proposal,
            proposal.map(|proposal| proposal.outcome),
        ) {
            (StateTag::Received, true, None, None, None) => Ok(Self::Received),
            (StateTag::Clarifying, true, Some(resume), None, None) => Ok(Self::Clarifying { resume }),
            (StateTag::InProgress, true, None, None, None) => Ok(Self::InProgress),
            (StateTag::InApproval, true, None, Some(proposal), Some(_)) => Ok(Self::InApproval { proposal }),
            (StateTag::InDispatch, true, None, Some(reply), Some(_)) if reply.delivery.is_on_paper() => {
                Ok(Self::InDispatch { reply })
            }
            (StateTag::Answered, false, None, Some(reply), Some(Outcome::Answer)) => {
                Ok(Self::Answered { reply })
            }
            (StateTag::Refused, false, None, Some(reply), Some(Outcome::Refusal { .. })) => {
                Ok(Self::Refused { reply })
            }
            (StateTag::Withdrawn, false, None, None, None) => Ok(Self::Withdrawn),
            _ => Err(corrupt(TABLE, "the state and its facts do not fit together")),
        }
    }
}

impl From<&State> for StateColumns<'static> {
    fn from(state: &State) -> Self {
        let (resume, proposal) = match state {
            State::Received | State::InProgress | State::Withdrawn => (None, None),
            State::Clarifying { resume } => (Some(resume.code()), None),
            State::InApproval { proposal: reply }
            | State::InDispatch { reply }
            | State::Answered { reply }
            | State::Refused { reply } => (None, Some(reply)),
        };
        Self {
            state: state.tag().code(),
            is_open: state.tag().is_open(),
            resume,
            outcome: proposal.map(|proposal| proposal.outcome.code()),
            reason: proposal
                .and_then(|proposal| proposal.outcome.reason())
                .map(jauap_domain::RefusalReason::code),
            delivery: proposal.map(|proposal| proposal.delivery.code()),
            reply_id: proposal.map(|proposal| proposal.reply.raw()),
            proposed_by: proposal.map(|proposal| proposal.by.raw()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jauap_domain::RefusalReason;

    use super::*;

    fn reply(outcome: Outcome) -> Proposal {
        let (reply, by) = (
            MessageId::new(Uuid::from_u128(1)),
            StaffId::new(Uuid::from_u128(2)),
        );
        Proposal {
            outcome,
            delivery: Delivery::Notice,
            reply,
            by,
        }
    }

    fn states() -> Vec<State> {
        let refusal = reply(Outcome::Refusal {
            reason: RefusalReason::NoData,
        });
        vec![
            State::Received,
            State::Clarifying {
                resume: Resume::InProgress,
            },
            State::InProgress,
            State::InApproval {
                proposal: reply(Outcome::Answer),
            },
            State::InApproval { proposal: refusal },
            State::InDispatch {
                reply: Proposal {
                    delivery: Delivery::Post,
                    ..refusal
                },
            },
            State::Answered {
                reply: reply(Outcome::Answer),
            },
            State::Refused { reply: refusal },
            State::Withdrawn,
        ]
    }

    #[test]
    fn every_state_comes_back_from_its_columns() {
        for state in states() {
            assert_eq!(State::try_from(StateColumns::from(&state)).unwrap(), state);
        }
    }

    /// Changes one column at a time; whatever still decodes must be written as exactly these columns.
    #[test]
    fn columns_that_do_not_fit_together_are_no_state() {
        type Change = fn(&mut StateColumns<'static>);
        let changes: [Change; 11] = [
            |columns| columns.delivery = Some("letter"),
            |columns| columns.is_open = !columns.is_open,
            |columns| columns.state = "answered",
            |columns| columns.state = "withdrawn",
            |columns| columns.state = "lost",
            |columns| columns.resume = Some("received"),
            |columns| columns.outcome = None,
            |columns| columns.outcome = Some("refusal"),
            |columns| columns.reason = Some("no_data"),
            |columns| columns.reply_id = None,
            |columns| columns.proposed_by = Some(Uuid::from_u128(3)),
        ];
        for state in states() {
            for change in changes {
                let mut columns = StateColumns::from(&state);
                change(&mut columns);
                match State::try_from(columns) {
                    Ok(decoded) => assert_eq!(StateColumns::from(&decoded), columns),
                    Err(error) => assert!(matches!(
                        error,
                        StoreError::Corrupt {
                            table: "requests",
                            ..
                        }
                    )),
                }
            }
        }
        let mut answered_by_refusal = StateColumns::from(&State::Answered {
            reply: reply(Outcome::Answer),
        });
        (answered_by_refusal.outcome, answered_by_refusal.reason) = (Some("refusal"), Some("no_data"));
        assert!(State::try_from(answered_by_refusal).is_err());
    }
}
