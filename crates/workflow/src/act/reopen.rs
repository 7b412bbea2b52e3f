//! Opening an ended request again.

use jauap_domain::{Action, Actor, EventKind, FreeText, Request};

use super::{ActError, Target, step::Step};
use crate::{records::MessageKind, service::Service};

/// Opens an ended request again, for a reason; its term is counted anew from today.
pub async fn reopen(
    service: &Service,
    target: Target,
    actor: Actor,
    reason: FreeText,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Reopen).await?;
    step.request.state = step.request.state.reopen()?;
    step.confirm_unless_accepted().await?;
    step.unit.forget_reminders(step.request.number).await?;
    step.write(MessageKind::Reason, Some(reason));
    let on = service.settings.organisation.zone.date(step.at);
    step.finish(EventKind::Reopened { on }).await
}
