//! The door: number and access code in, or out again.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use jauap_domain::{Language, RequestNumber, number::NumberError};
use jauap_workflow::{credentials::AccessCode, read::ReadError};
use serde::{Deserialize, Serialize};

use super::key::{CaseKey, Found, taken_away};
use crate::{
    extract::{ApiQuery, ClientAddress, FormFields, PageForm, PageLanguage},
    facts_form::FieldError,
    page::Page,
    page_error::PageError,
    portal::error_line::ErrorLine,
    state::AppState,
};

#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    number: String,
}

#[derive(Serialize)]
struct DoorView {
    number: String,
    number_error: Option<&'static str>,
    /// What was typed as the code is never shown again.
    code_error: Option<&'static str>,
    errors: Vec<ErrorLine>,
}

pub async fn show(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
    ApiQuery(query): ApiQuery<Query>,
) -> Result<Response, PageError> {
    let number = query.number.parse::<RequestNumber>();
    door(
        &app,
        language,
        number.map(|number| number.to_string()).unwrap_or_default(),
        &[],
    )
}

/// Opens a request. A wrong number and a wrong code look the same; a mistyped number is told apart, by its last digit.
pub async fn open(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
    ClientAddress(from): ClientAddress,
    PageForm(fields): PageForm,
) -> Result<Response, PageError> {
    app.throttles.access_code(from)?;
    let key = match read(&fields) {
        Ok(key) => key,
        Err(errors) => return refused(&app, language, &fields, &errors),
    };
    match Found::by(&app, &key).await {
        // A destroyed request leads on to its certificate.
        Ok(Found::Case(_) | Found::Destroyed(_)) => {
            let there = Redirect::to(&format!("/{language}/status/case"));
            Ok((CookieJar::new().add(key.cookie(&app)), there).into_response())
        }
        Err(ReadError::NotFound) => {
            let wrong = FieldError {
                field: "access_code",
                code: "number-or-code",
            };
            refused(&app, language, &fields, &[wrong])
        }
        Err(
            error
            @ (ReadError::Forbidden | ReadError::Files(_) | ReadError::Receipt(_) | ReadError::Store(_)),
        ) => Err(error.into()),
    }
}

fn read(fields: &FormFields) -> Result<CaseKey, Vec<FieldError>> {
    let error = |field, code| FieldError { field, code };
    let number = match fields.get("number").parse::<RequestNumber>() {
        Ok(number) => Ok(number),
        Err(_) if fields.get("number").is_empty() => Err(error("number", "number-empty")),
        Err(NumberError::Malformed) => Err(error("number", "number-malformed")),
        Err(NumberError::CheckDigit) => Err(error("number", "number-check-digit")),
    };
    let typed = fields.get("access_code");
    let code = AccessCode::parse(typed).ok_or_else(|| {
        let code = if typed.is_empty() {
            "code-empty"
        } else {
            "code-malformed"
        };
        error("access_code", code)
    });
    match (number, code) {
        (Ok(number), Ok(code)) => Ok(CaseKey { number, code }),
        (number, code) => Err(number.err().into_iter().chain(code.err()).collect()),
    }
}

fn refused(
    app: &AppState,
    language: Language,
    fields: &FormFields,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let page = door(app, language, fields.get("number").to_owned(), errors)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn door(
    app: &AppState,
    language: Language,
    number: String,
    errors: &[FieldError],
) -> Result<Response, PageError> {
    let of = |field| {
        errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.code)
    };
    let page = Page {
        template: "portal/status/door",
        language,
        path: "/status",
        staff: None,
        view: DoorView {
            number,
            number_error: of("number"),
            code_error: of("access_code"),
            errors: errors.iter().copied().map(ErrorLine::of).collect(),
        },
    };
    page.show(app)
}

/// Closes the request on this computer.
pub async fn leave(State(app): State<AppState>, PageLanguage(language): PageLanguage) -> Response {
    let there = Redirect::to(&format!("/{language}/status"));
    (taken_away(&app), there).into_response()
}
