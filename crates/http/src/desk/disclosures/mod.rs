//! What is given to state bodies: the register, entering one, and deciding about it.

mod fault;
mod history;
mod list;
mod new;
mod show;
mod view;

use axum::{
    Router,
    routing::{get, post},
};
use jauap_domain::DisclosureNumber;
use jauap_workflow::disclosure::DisclosureError;

use crate::{page_error::PageError, state::AppState};

const PATH: &str = "/desk/disclosures";

/// The pages of disclosures.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(PATH, get(list::page))
        .route("/desk/disclosures/export", get(list::export))
        .route("/desk/disclosures/new", get(new::page).post(new::post))
        .route("/desk/disclosures/{number}", get(show::page))
        .route("/desk/disclosures/{number}/history", get(history::page))
        .route(
            "/desk/disclosures/{number}/act/{action}",
            post(show::act).get(show::back),
        )
}

fn address(number: DisclosureNumber) -> String {
    format!("{PATH}/{number}")
}

/// For refusals that a page does not show in place.
fn page_error(error: DisclosureError) -> PageError {
    match error {
        DisclosureError::Forbidden => PageError::Forbidden,
        DisclosureError::NotFound => PageError::NotFound,
        DisclosureError::OwnProposal | DisclosureError::NotAllowed(_) | DisclosureError::Wrong(..) => {
            PageError::BadForm
        }
        DisclosureError::Store(error) => error.into(),
    }
}
