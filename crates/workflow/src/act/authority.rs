//! Whether an officer confirmed who acts for the requester, once the request is in work.

use jauap_domain::{Attention, Outcome, Refused, Requester, Resume, State};

use super::{ActError, step::Step};
use crate::ports::StoreError;

impl Step<'_> {
    /// Asks an officer to confirm an authority that is not the one of `before` any more. Before a request is taken into work,
    /// accepting it asks for that.
    pub(super) fn confirm_if_changed(&mut self, before: &Requester) {
        let is_in_work = match self.request.state {
            State::InProgress
            | State::Clarifying {
                resume: Resume::InProgress,
            } => true,
            State::Received
            | State::Clarifying {
                resume: Resume::Received,
            }
            | State::InApproval { .. }
            | State::InDispatch { .. }
            | State::Answered { .. }
            | State::Refused { .. }
            | State::Withdrawn => false,
        };
        if is_in_work && self.request.facts.requester.acts_otherwise_than(before) {
            self.mark(Attention::AuthorityUnconfirmed);
        }
    }

    /// Asks an officer to confirm an authority that no acceptance ever asked about: a request that was refused as it came
    /// comes into work without one.
    pub(super) async fn confirm_unless_accepted(&mut self) -> Result<(), StoreError> {
        if self.request.facts.requester.authority().is_none() {
            return Ok(());
        }
        let events = self.unit.events(self.request.id).await?;
        if !events.iter().any(|event| event.name == "accepted") {
            self.mark(Attention::AuthorityUnconfirmed);
        }
        Ok(())
    }

    /// Refuses to answer one whose authority nobody confirmed; such a request may be refused.
    pub(super) async fn is_confirmed_for(&mut self, outcome: Outcome) -> Result<(), ActError> {
        let marks = self.unit.attention(self.request.id).await?;
        match outcome {
            Outcome::Answer if marks.contains(&Attention::AuthorityUnconfirmed) => {
                Err(Refused::AuthorityUnconfirmed.into())
            }
            Outcome::Answer | Outcome::Refusal { .. } => Ok(()),
        }
    }
}
