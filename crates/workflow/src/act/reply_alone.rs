//! Replying without a second person.

use jauap_domain::{Action, Actor, EventKind, Outcome, Proposal, Request};

use super::{
    ActError, Target,
    reply::{Reply, reply_letter},
    step::Step,
};
use crate::{
    consent::{end_consents, must_be_covered},
    records::MessageKind,
    service::Service,
};

/// Answers or refuses at once; only where the organisation does not demand four eyes.
pub async fn reply_alone(
    service: &Service,
    target: Target,
    actor: Actor,
    reply: Reply,
) -> Result<Request, ActError> {
    let action = match reply.outcome {
        Outcome::Answer => Action::Answer,
        Outcome::Refusal { .. } => Action::Refuse,
    };
    let mut step = Step::open(service, target, actor, action).await?;
    let by = actor.staff().ok_or(ActError::Forbidden { action })?;
    step.request.facts.contact.allows(reply.delivery)?;
    let letter = reply_letter(service, &step.request, reply.outcome, reply.delivery, &reply.text);
    let message = step.write(MessageKind::Reply, Some(reply.text));
    let proposal = Proposal {
        outcome: reply.outcome,
        delivery: reply.delivery,
        reply: message,
        by,
    };
    step.request.state = step
        .request
        .state
        .reply_alone(proposal, service.settings.four_eyes)?;
    let mut step = step.confirmed_for(reply.outcome).await?;
    must_be_covered(&mut step, reply.outcome).await?;
    step.unit.remove_reply_draft(step.request.id).await?;
    if let Some(letter) = letter {
        step.write_to_user(&letter).await?;
    }
    end_consents(&mut step).await?;
    let delivery = reply.delivery;
    let kind = match reply.outcome {
        Outcome::Answer | Outcome::Refusal { .. } if delivery.is_on_paper() => EventKind::Prepared {
            outcome: reply.outcome,
            delivery,
        },
        Outcome::Answer => EventKind::Answered { delivery },
        outcome @ Outcome::Refusal { .. } => EventKind::Refused { outcome, delivery },
    };
    step.finish(kind).await
}
