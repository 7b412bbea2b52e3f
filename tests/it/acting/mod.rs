//! What people do with a request, on the API of the desk.

mod conflicts;
mod disclosing;
mod extending;
mod four_eyes;
mod on_paper;
mod permissions;
pub mod road;
mod steps;
mod use_cases;
mod withdrawing_consent;
