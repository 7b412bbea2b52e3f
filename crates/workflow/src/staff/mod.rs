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

use jauap_domain::{Actor, Event, EventKind};

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
