//! Seeing to an attention mark.

use jauap_domain::{Action, Actor, Attention, EventKind, Request};

use super::{ActError, Target, step::Step};
use crate::service::Service;

/// Clears a mark that an officer has seen to.
pub async fn clear_attention(
    service: &Service,
    target: Target,
    actor: Actor,
    mark: Attention,
) -> Result<Request, ActError> {
    let mut step = Step::open(service, target, actor, Action::ClearAttention).await?;
    step.request.state = step.request.state.keep(Action::ClearAttention)?;
    if !step.unit.clear_attention(step.request.id, mark).await? {
        return Err(ActError::NoSuchMark);
    }
    step.finish(EventKind::AttentionCleared { mark }).await
}
