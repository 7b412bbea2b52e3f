//! What people decide about the content of an ended request before it is destroyed.

use jauap_domain::{Action, Actor, DestructionProposal, DestructionReason, EventKind, HoldReason, Request};

use super::confirm::retained_until;
use crate::{
    act::{ActError, Step, Target},
    service::Service,
};

/// A supervisor proposes to destroy the content; a second person confirms it. Refused while its term has not ended or
/// a hold stands.
pub async fn propose_destruction(
    service: &Service,
    target: Target,
    actor: Actor,
    reason: DestructionReason,
) -> Result<Request, ActError> {
    let mut step = Step::open_sealed(service, target, actor, Action::ProposeDestruction).await?;
    step.request.state = step.request.state.keep(Action::ProposeDestruction)?;
    step.request
        .may_be_destroyed(service.today(), retained_until(service, &step.request))?;
    let by = actor.staff().ok_or(ActError::Forbidden {
        action: Action::ProposeDestruction,
    })?;
    step.request
        .propose_destruction(DestructionProposal { by, reason })?;
    step.finish(EventKind::DestructionProposed { reason }).await
}

/// Turns a proposal down, or takes the own one back.
pub async fn reject_destruction(
    service: &Service,
    target: Target,
    actor: Actor,
) -> Result<Request, ActError> {
    let mut step = Step::open_sealed(service, target, actor, Action::RejectDestruction).await?;
    step.request.state = step.request.state.keep(Action::RejectDestruction)?;
    step.request.reject_destruction()?;
    step.finish(EventKind::DestructionRejected).await
}

/// Keeps the content from being destroyed, whatever its term.
pub async fn hold(
    service: &Service,
    target: Target,
    actor: Actor,
    reason: HoldReason,
) -> Result<Request, ActError> {
    let mut step = Step::open_sealed(service, target, actor, Action::Hold).await?;
    step.request.state = step.request.state.keep(Action::Hold)?;
    step.request.hold(reason)?;
    step.finish(EventKind::Held { reason }).await
}

/// Ends a hold.
pub async fn release(service: &Service, target: Target, actor: Actor) -> Result<Request, ActError> {
    let mut step = Step::open_sealed(service, target, actor, Action::Release).await?;
    step.request.state = step.request.state.keep(Action::Release)?;
    step.request.release()?;
    step.finish(EventKind::Released).await
}
