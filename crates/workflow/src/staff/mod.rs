//! Staff: who they are, how they prove it, and who looks after them.

mod add_staff;
mod caller;
mod disable_staff;
mod issue_token;
mod log_in;
mod set_address;

pub use add_staff::{StaffError, add_staff};
pub use caller::{Caller, session_caller, token_caller};
pub use disable_staff::disable_staff;
pub use issue_token::issue_token;
pub use log_in::{LogInError, log_in, log_out};
pub use set_address::set_address;

use jauap_domain::{Actor, Event, EventKind, Role};

use crate::service::Service;

/// An event that belongs to no request.
fn event(service: &Service, actor: Actor, kind: EventKind) -> Event {
    Event {
        request: None,
        at: service.clock.now(),
        kind,
        actor,
        from: None,
        to: None,
        due_on: None,
    }
}

/// Staff and the working calendar are looked after by administrators, and by the operator at the command line.
pub(crate) fn must_administer(actor: &Actor) -> Result<(), StaffError> {
    match actor {
        Actor::System
        | Actor::Staff {
            as_role: Role::Admin, ..
        } => Ok(()),
        Actor::User
        | Actor::Staff {
            as_role: Role::Officer | Role::Supervisor | Role::Auditor,
            ..
        } => Err(StaffError::Forbidden),
    }
}
