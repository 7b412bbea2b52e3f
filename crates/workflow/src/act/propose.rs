//! Handing a reply to a second person.

use jauap_domain::{Action, Actor, EventKind, Proposal, Request};

use super::{ActError, Target, reply::Reply, step::Step};
use crate::{consent::must_be_covered, records::MessageKind, service::Service};

/// Proposes an answer or a refusal to a second person.
pub async fn propose(
    service: &Service,
    target: Target,
    actor: Actor,
    reply: Reply,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Propose).await?;
    let by = actor.staff().ok_or(ActError::Forbidden {
        action: Action::Propose,
    })?;
    step.request.facts.contact.allows(reply.delivery)?;
    let message = step.write(MessageKind::Reply, Some(reply.text));
    let proposal = Proposal {
        outcome: reply.outcome,
        delivery: reply.delivery,
        reply: message,
        by,
    };
    step.request.state = step.request.state.propose(proposal)?;
    let mut step = step.confirmed_for(reply.outcome).await?;
    must_be_covered(&mut step, reply.outcome).await?;
    step.unit.remove_reply_draft(step.request.id).await?;
    step.finish(EventKind::Proposed {
        outcome: reply.outcome,
        delivery: reply.delivery,
    })
    .await
}
