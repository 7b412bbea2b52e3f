//! Giving a request to an officer.

use jauap_domain::{Act, Action, Actor, EventKind, Request, Thing};

use super::{ActError, Target, step::Step};
use crate::service::Service;

/// Gives a request to the officer or supervisor with this login, or takes it from whoever has it.
pub async fn assign(
    service: &Service,
    target: Target,
    actor: Actor,
    login: Option<&str>,
) -> Result<Request, ActError> {
    let to = match login {
        None => None,
        Some(login) => {
            let staff = service.store.staff_by_login(login).await?;
            Some(
                staff
                    .filter(|staff| !staff.disabled && staff.role.may(Thing::Request, Act::Get))
                    .ok_or(ActError::NoSuchOfficer)?
                    .id,
            )
        }
    };
    let mut step = Step::open(service, target, actor, Action::Assign).await?;
    step.request.state = step.request.state.keep(Action::Assign)?;
    step.request.assignee = to;
    step.finish(EventKind::Assigned { to }).await
}
