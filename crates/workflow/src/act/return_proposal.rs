//! Sending a proposal back.

use jauap_domain::{Action, Actor, EventKind, FreeText, Request};

use super::{ActError, Target, step::Step};
use crate::{records::MessageKind, service::Service};

/// Sends a proposal back to the officer with a remark.
pub async fn return_proposal(
    service: &Service,
    target: Target,
    actor: Actor,
    remark: FreeText,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Return).await?;
    step.request.state = step.request.state.return_proposal()?;
    step.confirm_unless_accepted().await?;
    step.write(MessageKind::Remark, Some(remark));
    step.finish(EventKind::Returned).await
}
