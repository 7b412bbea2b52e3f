//! Taking a request into work.

use jauap_domain::{
    Action, Actor, Confirmation, EventKind, FreeText, Missing, Refused, Request, missing, to_confirm,
};

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

/// What an officer decides when taking a request into work.
#[derive(Debug, Clone, Default)]
pub struct Acceptance {
    /// A waiver for every missing item. Of what is not missing nothing can be waived: such a waiver counts for nothing.
    pub waivers: Vec<Waiver>,
    /// What the officer confirms.
    pub confirmed: Vec<Confirmation>,
}

/// Takes a request into work and gives it to the officer, unless somebody has it. Every missing item needs a waiver, and who
/// acts for the requester a confirmation.
pub async fn accept(
    service: &Service,
    target: Target,
    actor: Actor,
    acceptance: Acceptance,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Accept).await?;
    let Acceptance { waivers, confirmed } = acceptance;
    let (excused, gaps): (Vec<Missing>, Vec<Missing>) = missing(&step.request.facts, service.today())
        .into_iter()
        .partition(|gap| waivers.iter().any(|waiver| waiver.item == *gap));
    step.request.state = step.request.state.accept(&gaps)?;
    let needed = to_confirm(&step.request.facts, &excused);
    if !needed.iter().all(|needed| confirmed.contains(needed)) {
        return Err(Refused::AuthorityUnconfirmed.into());
    }
    step.request.assignee = step.request.assignee.or(actor.staff());
    for item in &excused {
        let waiver = waivers.iter().find(|waiver| waiver.item == *item);
        step.write(MessageKind::Reason, waiver.map(|waiver| waiver.reason.clone()));
    }
    let kind = EventKind::Accepted {
        waived: excused,
        confirmed: needed,
    };
    step.finish(kind).await
}
