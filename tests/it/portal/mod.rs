//! A request by the forms of the portal, without a script.

mod filing;
mod misuse;
mod status;
pub mod walk;
