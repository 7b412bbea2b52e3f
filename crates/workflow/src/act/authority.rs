//! Whether an officer confirmed who acts for the requester, once the request is in work.

use jauap_domain::{Attention, Event, EventKind, Outcome, Refused, Requester, Resume, State};

use super::{ActError, step::Step};
use crate::{ports::StoreError, records::RecordedEvent};

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

    /// Refuses to answer one whose authority nobody confirmed as it is today; such a request may be refused. Where it ended since
    /// somebody looked at it, the mark that asks for it is set first, so that there is something to clear.
    pub(super) async fn confirmed_for(mut self, outcome: Outcome) -> Result<Self, ActError> {
        match outcome {
            Outcome::Answer => {}
            Outcome::Refusal { .. } => return Ok(self),
        }
        let mark = Attention::AuthorityUnconfirmed;
        let is_marked = self.unit.attention(self.request.id).await?.contains(&mark);
        if !is_marked {
            if !self.ended_unseen().await? {
                return Ok(self);
            }
            let event = self.event(EventKind::AttentionSet { mark });
            let event = Event {
                to: event.from,
                ..event
            };
            self.unit.set_attention(self.request.id, mark, self.at).await?;
            self.unit.append(&[event]).await?;
            self.unit.commit().await?;
        }
        Err(Refused::AuthorityUnconfirmed.into())
    }

    /// True when the last day of the authority is over, and nobody looked at it since.
    async fn ended_unseen(&mut self) -> Result<bool, StoreError> {
        let authority = self.request.facts.requester.authority();
        let today = self.service.today();
        let over = authority.filter(|authority| authority.is_expired(today));
        let Some(last) = over.and_then(|authority| authority.valid_until) else {
            return Ok(false);
        };
        let zone = &self.service.settings.organisation.zone;
        let events = self.unit.events(self.request.id).await?;
        let looked = events.iter().rfind(|event| looks_at_authority(event));
        Ok(looked.is_none_or(|event| zone.date(event.at) <= last))
    }
}

/// True for what an officer does after looking at who acts: accepting, and clearing the mark.
fn looks_at_authority(event: &RecordedEvent) -> bool {
    let cleared = || {
        let mark = format!("\"mark\":\"{}\"", Attention::AuthorityUnconfirmed);
        event.name == "attention_cleared" && event.entry.contains(&mark)
    };
    event.name == "accepted" || cleared()
}
