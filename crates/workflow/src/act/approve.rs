//! Letting a proposal go out.

use jauap_domain::{Action, Actor, EventKind, FreeText, Proposal, Request, StateTag};

use super::{ActError, Target, reply::reply_letter, step::Step};
use crate::{
    consent::{end_consents, must_be_covered},
    ports::StoreError,
    service::Service,
};

/// Approves a proposal: a mail is rendered and queued, and the user can read the reply; a reply on paper waits until somebody
/// recorded how it left. Never by the one who proposed.
pub async fn approve(service: &Service, target: Target, actor: Actor) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Approve).await?;
    let by = actor.staff().ok_or(ActError::Forbidden {
        action: Action::Approve,
    })?;
    step.request.state = step.request.state.approve(by)?;
    let proposal = *step.request.state.released_reply().ok_or_else(no_reply)?;
    step.request.facts.contact.allows(proposal.delivery)?;
    let mut step = step.confirmed_for(proposal.outcome).await?;
    let text = reply_text(&mut step, &proposal).await?;
    if let Some(letter) = reply_letter(service, &step.request, proposal.outcome, proposal.delivery, &text) {
        step.write_to_user(&letter).await?;
    }
    must_be_covered(&mut step, proposal.outcome).await?;
    end_consents(&mut step).await?;
    step.finish(EventKind::Approved {
        outcome: proposal.outcome,
        delivery: proposal.delivery,
    })
    .await
}

async fn reply_text(step: &mut Step<'_>, proposal: &Proposal) -> Result<FreeText, ActError> {
    let messages = step.unit.messages(step.request.id).await?;
    let reply = messages.into_iter().find(|message| message.id == proposal.reply);
    Ok(reply.and_then(|message| message.text).ok_or_else(no_reply)?)
}

fn no_reply() -> StoreError {
    StoreError::Corrupt {
        table: "messages",
        why: format!("a request in {} has no reply", StateTag::InApproval),
    }
}
