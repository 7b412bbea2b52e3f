//! Destroying the content of ended requests: by two people, by the operator, by its term; and the keys that make it final.

mod by_people;
mod by_term;
mod certificate;
mod confirm;
mod orphans;
mod rotate;

pub use by_people::{hold, propose_destruction, reject_destruction, release};
pub use by_term::destroy_what_is_due;
pub use certificate::{Certificate, Gone, certificate};
pub(crate) use confirm::retained_until;
pub use confirm::{confirm_destruction, destroy_as_operator, destroy_restored};
pub use orphans::{SweepError, sweep_orphans};
pub use rotate::{RotateError, Rotation, is_unfinished, rotate_keys};
