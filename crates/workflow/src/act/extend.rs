//! Making the term longer, and as long again as it was.

use jauap_domain::{
    Action, Actor, EventKind, FreeText, Refused, Request,
    deadline::{Term, extended_by},
};

use super::{ActError, Target, step::Step};
use crate::{
    deadline::clock_events,
    in_force::InForce,
    letter::{Extended, Letter},
    records::MessageKind,
    service::Service,
};

/// Makes the term longer by `days` in its own unit, where the rules of what is asked allow it, and tells the requester the
/// new last day and the norm. Why stays among colleagues.
pub async fn extend(
    service: &Service,
    target: Target,
    actor: Actor,
    days: u16,
    reason: FreeText,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Extend).await?;
    let now = service.rules.now();
    let allowed = term(service, &now, &step.request).and_then(|term| term.extension.as_ref());
    step.request.state = step.request.state.extend(days, allowed)?;
    let norm = allowed.ok_or(Refused::NoExtension)?.norm.clone();
    step.write(MessageKind::Note, Some(reason));
    let event = EventKind::Extended { days };
    step.move_due(&event).await?;
    let letter = Letter::Extended(Extended {
        number: step.request.number,
        due_on: step.request.due_on,
        due_provisional: step.request.due_provisional,
        norm: norm.in_language(step.request.language).to_owned(),
        status_url: service.status_url(&step.request),
    });
    step.write_to_user(&letter).await?;
    step.finish(event).await
}

/// Makes the term as long again as it was at first.
pub async fn cancel_extension(
    service: &Service,
    target: Target,
    actor: Actor,
    reason: Option<FreeText>,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::CancelExtension).await?;
    let now = service.rules.now();
    let events = step.unit.events(step.request.id).await?;
    let by = extended_by(&clock_events(service, &now, &events));
    step.request.state = step.request.state.cancel_extension(by)?;
    if reason.is_some() {
        step.write(MessageKind::Note, reason);
    }
    step.finish(EventKind::ExtensionCancelled).await
}

/// The term that a request goes by.
pub(crate) fn term<'r>(service: &Service, now: &'r InForce, request: &Request) -> Option<&'r Term> {
    let received_on = service.settings.organisation.zone.date(request.received_at);
    now.rules.term(request.subject, received_on)
}
