//! Seeing to an attention mark.

use jauap_domain::{Act, Action, Actor, Attention, EventKind, Request, Thing, access::allows};

use super::{ActError, Target, step::Step};
use crate::service::Service;

/// Clears a mark that an officer has seen to.
pub async fn clear_attention(
    service: &Service,
    target: Target,
    actor: Actor,
    mark: Attention,
) -> Result<Request, ActError> {
    if !may_clear(&actor, mark) {
        return Err(ActError::Forbidden {
            action: Action::ClearAttention,
        });
    }
    let mut step = Step::open(service, target, actor, Action::ClearAttention).await?;
    step.request.state = step.request.state.keep(Action::ClearAttention)?;
    if !step.unit.clear_attention(step.request.id, mark).await? {
        return Err(ActError::NoSuchMark);
    }
    step.finish(EventKind::AttentionCleared { mark }).await
}

/// True for who may see to a mark: of a reading by exception, those who may know why it was. Who is looked at does not see to
/// it that nobody looks.
pub fn may_clear(actor: &Actor, mark: Attention) -> bool {
    let action = Action::ClearAttention.is_open_to(actor);
    action && (mark != Attention::ContentRead || allows(actor, Thing::Explanation, Act::Read))
}
