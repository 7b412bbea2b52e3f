//! Taking a request into work.

use jauap_domain::{Action, Actor, EventKind, FreeText, Missing, Request, missing};

use super::{ActError, Target, step::Step};
use crate::{records::MessageKind, service::Service};

/// A missing item that an officer does without, and why.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// The item.
    pub item: Missing,
    /// Why it can be done without.
    pub reason: FreeText,
}

/// Takes a request into work and gives it to the officer, unless somebody has it. Every missing item needs a waiver.
pub async fn accept(
    service: &Service,
    target: Target,
    actor: Actor,
    waivers: Vec<Waiver>,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Accept).await?;
    let gaps: Vec<Missing> = missing(&step.request.facts)
        .into_iter()
        .filter(|gap| !waivers.iter().any(|waiver| waiver.item == *gap))
        .collect();
    step.request.state = step.request.state.accept(&gaps)?;
    step.request.assignee = step.request.assignee.or(actor.staff());
    let waived = waivers.iter().map(|waiver| waiver.item).collect();
    for waiver in waivers {
        step.write(MessageKind::Reason, Some(waiver.reason));
    }
    step.finish(EventKind::Accepted { waived }).await
}
