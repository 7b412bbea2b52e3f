//! The destruction itself: the key goes, and with it everything that it sealed.

use data_encoding::HEXLOWER;
use jauap_domain::{
    Action, Actor, DestructionReason, Event, EventKind, Kept, Request, RequestNumber, Timestamp,
};
use time::Date;

use super::rotate::finalise;
use crate::{
    act::{ActError, Step, Target},
    records::Remains,
    service::Service,
};

/// The day until which the content of an ended request must be kept: from that day on it may be destroyed. An open one has no such day and is never
/// destroyed; the end of the calendar stands for that.
pub(crate) fn retained_until(service: &Service, request: &Request) -> Date {
    let closed_on = request
        .closed_at
        .map(|at| service.settings.organisation.zone.date(at));
    closed_on
        .and_then(|day| service.settings.retention.until(day, request.state.tag()))
        .unwrap_or(Date::MAX)
}

/// A second person confirms what somebody else proposed: the content is destroyed.
pub async fn confirm_destruction(service: &Service, target: Target, actor: Actor) -> Result<(), ActError> {
    let action = Action::ConfirmDestruction;
    let step = Step::open_sealed(service, target, actor, action).await?;
    step.request.state.keep(action)?;
    let by = actor.staff().ok_or(ActError::Forbidden { action })?;
    let reason = step.request.confirmed_destruction(by)?;
    destroy(step, reason).await
}

/// The operator, or the schedule, destroys the content without a proposal; its term and a hold bind them all the same.
pub async fn destroy_as_operator(
    service: &Service,
    number: RequestNumber,
    reason: DestructionReason,
) -> Result<(), ActError> {
    let action = Action::ConfirmDestruction;
    let step = Step::open_sealed(service, Target::from(number), Actor::System, action).await?;
    step.request.state.keep(action)?;
    if !reason.is_given() {
        return Err(Kept::NoReason.into());
    }
    destroy(step, reason).await
}

/// Destroys again what came back with a backup: it was destroyed after the backup was made, by whatever right. A request
/// that was still open then is ended first.
pub async fn destroy_restored(service: &Service, number: RequestNumber) -> Result<(), ActError> {
    let target = Target::from(number);
    let is_open = service
        .store
        .skeleton(number)
        .await?
        .is_some_and(|skeleton| skeleton.state.is_open());
    if is_open {
        let mut ended = Step::open(service, target, Actor::System, Action::Withdraw).await?;
        ended.request.state = ended.request.state.withdraw()?;
        ended.finish(EventKind::Withdrawn).await?;
    }
    let step = Step::open_sealed(service, target, Actor::System, Action::ConfirmDestruction).await?;
    destroyed(step, DestructionReason::DestroyedBefore).await
}

async fn destroy(step: Step<'_>, reason: DestructionReason) -> Result<(), ActError> {
    let until = retained_until(step.service, &step.request);
    step.request.may_be_destroyed(step.service.today(), until)?;
    destroyed(step, reason).await
}

async fn destroyed(mut step: Step<'_>, reason: DestructionReason) -> Result<(), ActError> {
    let service = step.service;
    let (number, at) = (step.request.number, step.at);
    let remains = step.unit.destroy(&step.request, reason, at).await?;
    let event = key_destroyed(&step, reason, &remains);
    step.unit.append(&[event]).await?;
    step.unit.commit().await?;
    clean_up(service, number, at, &remains).await;
    Ok(())
}

fn key_destroyed(step: &Step<'_>, reason: DestructionReason, remains: &Remains) -> Event {
    let state = step.request.state.tag();
    Event {
        request: Some(step.request.id),
        at: step.at,
        kind: EventKind::KeyDestroyed {
            reason,
            retained_until: retained_until(step.service, &step.request),
            generation: remains.generation,
            columns: HEXLOWER.encode(&remains.columns),
        },
        actor: step.actor,
        from: Some(state),
        to: Some(state),
        due_on: Some(step.request.due_on),
    }
}

/// The content cannot be read any more, whatever becomes of its ciphertext; a file that stays is swept later, and the list is
/// completed at the next start.
async fn clean_up(service: &Service, number: RequestNumber, at: Timestamp, remains: &Remains) {
    for file in &remains.files {
        if service.files.remove(*file).await.is_err() {
            tracing::warn!(attachment.id = %file, "the ciphertext of a destroyed file stays until it is swept");
        }
    }
    if service.outside.note_destroyed(&[(number, at)]).await.is_err() {
        tracing::error!(request.number = %number, "a destruction is not on the list outside the database yet");
    }
    if is_final(service, remains.generation) && finalise(service).await.is_err() {
        tracing::error!(request.number = %number, "that a destruction is final is told with the next rotation");
    }
}

/// True when the generation that wrapped the key went before: what it wrapped had come back with a backup, or was damaged when
/// keys were rotated. While a rotation is under way, that one tells.
fn is_final(service: &Service, generation: u32) -> bool {
    let keys = &service.keychain;
    matches!((keys.active(), keys.retiring()), (Ok(active), Ok(held)) if generation < active && held.is_empty())
}
