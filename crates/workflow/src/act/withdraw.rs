//! Taking a request back.

use jauap_domain::{Action, Actor, EventKind, FreeText, Request};

use super::{ActError, Target, step::Step};
use crate::{
    letter::{Letter, WithdrawalConfirmed},
    records::MessageKind,
    service::Service,
};

/// Takes a request back, by the user or by an officer on a written withdrawal, and confirms it by letter.
pub async fn withdraw(
    service: &Service,
    target: Target,
    actor: Actor,
    reason: Option<FreeText>,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Withdraw).await?;
    step.request.state = step.request.state.withdraw()?;
    if let Some(reason) = reason {
        step.write(MessageKind::Reason, Some(reason));
    }
    let letter = Letter::WithdrawalConfirmed(WithdrawalConfirmed {
        number: step.request.number,
        withdrawn_on: service.today(),
        status_url: service.status_url(&step.request),
    });
    step.write_to_user(&letter).await?;
    step.finish(EventKind::Withdrawn).await
}
