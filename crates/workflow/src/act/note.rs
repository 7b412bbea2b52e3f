//! Notes among colleagues.

use jauap_domain::{Action, Actor, EventKind, FreeText, Request};

use super::{ActError, Target, step::Step};
use crate::{records::MessageKind, service::Service};

/// Writes a note that only colleagues read.
pub async fn note(
    service: &Service,
    target: Target,
    actor: Actor,
    text: FreeText,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::Note).await?;
    step.request.state = step.request.state.keep(Action::Note)?;
    step.write(MessageKind::Note, Some(text));
    step.finish(EventKind::Noted).await
}
