//! Whether the registration date that a request states is that of a registration: an officer asks, by a press of a button.

use axum::{
    extract::State,
    response::{Redirect, Response},
};
use jauap_domain::{DateCheck, RequestNumber};
use jauap_workflow::registration::{DateCheckError, check_registration_date};
use serde::Serialize;
use time::Date;

use super::address;
use crate::{desk::viewer::Officer, extract::ApiPath, page_error::PageError, state::AppState};

#[derive(Serialize)]
struct CheckedView {
    number: String,
    stated: Option<Date>,
    result: DateCheck,
}

/// Looks the date up, which is an event of the log, and shows what came of it.
pub async fn check(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    let checked = check_registration_date(&app.service, &viewer.caller, number).await;
    let checked = checked.map_err(|error| match error {
        DateCheckError::Forbidden => PageError::Forbidden,
        DateCheckError::NotFound => PageError::NotFound,
        DateCheckError::Store(error) => error.into(),
    })?;
    let view = CheckedView {
        number: number.to_string(),
        stated: checked.stated,
        result: checked.result,
    };
    viewer
        .page("desk/registration_date", &address(number), view)
        .show(&app)
}

/// The address of the form is no page of its own.
pub async fn back(Officer(_viewer): Officer, ApiPath(number): ApiPath<RequestNumber>) -> Redirect {
    Redirect::to(&address(number))
}
