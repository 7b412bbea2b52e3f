//! Taking a request back, on a page of its own: it cannot be undone by the user.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::{Action, Actor, FreeText, TextError};
use jauap_workflow::{ActError, act};
use serde::Serialize;

use super::key::Opened;
use crate::{
    extract::PageForm, facts_form::FieldError, page::Page, page_error::PageError,
    portal::error_line::ErrorLine, state::AppState,
};

#[derive(Serialize)]
struct WithdrawView {
    number: String,
    reason: String,
    errors: Vec<ErrorLine>,
}

pub async fn show(State(app): State<AppState>, opened: Opened) -> Result<Response, PageError> {
    if !may_withdraw(&opened) {
        return Ok(opened.to_case(""));
    }
    page(&app, &opened, "", Vec::new())
}

pub async fn withdraw(
    State(app): State<AppState>,
    opened: Opened,
    PageForm(fields): PageForm,
) -> Result<Response, PageError> {
    if !may_withdraw(&opened) {
        return Ok(opened.to_case(""));
    }
    let typed = fields.get("reason");
    let reason = match FreeText::new(typed) {
        Ok(reason) => Some(reason),
        Err(TextError::Empty) => None,
        Err(error) => return refused(&app, &opened, typed, error),
    };
    match act::withdraw(&app.service, opened.key.number.into(), Actor::User, reason).await {
        Ok(_) => Ok(opened.to_case("?done=withdrawal")),
        // It ended in the meantime: the request's page shows how.
        Err(ActError::Stale { .. } | ActError::Refused(_)) => Ok(opened.to_case("")),
        Err(
            error @ (ActError::NoSuchRequest
            | ActError::Forbidden { .. }
            | ActError::NoSuchOfficer
            | ActError::NoSuchFile
            | ActError::NoSuchMark
            | ActError::Kept(_)
            | ActError::NoWay(_)
            | ActError::NotCovered
            | ActError::Upload(_)
            | ActError::Files(_)
            | ActError::Letter(_)
            | ActError::Store(_)),
        ) => Err(error.into()),
    }
}

fn may_withdraw(opened: &Opened) -> bool {
    Action::Withdraw.is_allowed_in(opened.case.request.state.tag())
}

fn refused(app: &AppState, opened: &Opened, typed: &str, error: TextError) -> Result<Response, PageError> {
    let code = match error {
        TextError::TooLong(_) => "text-too-long",
        TextError::Empty
        | TextError::Unprintable
        | TextError::NotAnAddress
        | TextError::NotAPhone
        | TextError::NotATrackingNumber
        | TextError::TrackingCheckDigit => "unprintable",
    };
    let line = ErrorLine::of(FieldError {
        field: "reason",
        code,
    });
    let page = page(app, opened, typed, vec![line])?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn page(app: &AppState, opened: &Opened, typed: &str, errors: Vec<ErrorLine>) -> Result<Response, PageError> {
    let page = Page {
        template: "portal/status/withdraw",
        language: opened.language,
        path: "/status/withdraw",
        staff: None,
        view: WithdrawView {
            number: opened.key.number.to_string(),
            reason: typed.to_owned(),
            errors,
        },
    };
    page.show(app)
}
