//! The feedback form: a contact is left, with consent to the version of the policy that is in force, and gets a registration
//! date and a number. Robots are told apart without anybody else's help: what speaks for one asks for a proof of work, or for
//! patience, and never refuses.

mod done;
mod fields;
mod page;
mod send;

use axum::{Router, routing::get};

pub use fields::Left;

use crate::state::AppState;

/// The form, which other sites of the organisation may post to as well.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/{lang}/feedback", get(page::show).post(send::send))
        .route("/{lang}/feedback/done", get(done::page))
}
