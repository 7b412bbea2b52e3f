//! Contacts left in the feedback form: a list of their own, one of them, and marking it handled.

mod list;
mod show;

use axum::{
    Router,
    routing::{get, post},
};
use jauap_domain::RegistrationNumber;
use jauap_workflow::registration::ReadRegistrationError;

use crate::{page_error::PageError, state::AppState};

const PATH: &str = "/desk/registrations";

/// The pages of registrations.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(PATH, get(list::page))
        .route("/desk/registrations/{number}", get(show::page))
        .route(
            "/desk/registrations/{number}/handled",
            post(show::handled).get(show::back),
        )
}

fn address(number: RegistrationNumber) -> String {
    format!("{PATH}/{number}")
}

fn page_error(error: ReadRegistrationError) -> PageError {
    match error {
        ReadRegistrationError::Forbidden => PageError::Forbidden,
        ReadRegistrationError::NotFound => PageError::NotFound,
        ReadRegistrationError::Settled => PageError::BadForm,
        ReadRegistrationError::Store(error) => error.into(),
    }
}
