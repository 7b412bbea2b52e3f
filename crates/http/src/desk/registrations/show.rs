//! One registration.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{RegistrationNumber, RegistrationState, StaffId};
use jauap_workflow::{
    records::{Consent, Registration, RegistrationFacts},
    registration::{ReadRegistrationError, handle_registration, read_registration},
};
use serde::Serialize;
use time::Date;

use super::{PATH, address, page_error};
use crate::{
    desk::{
        moment,
        viewer::{Registrar, Viewer},
    },
    extract::ApiPath,
    page_error::PageError,
    state::AppState,
};

#[derive(Serialize)]
struct RegistrationView {
    number: String,
    on: Date,
    at: String,
    state: &'static str,
    channel: &'static str,
    language: &'static str,
    policy: Option<u32>,
    handled_by: Option<String>,
    handled_at: Option<String>,
    destroyed_at: Option<String>,
    /// The request whose answer ended the consent.
    ended_by: Option<String>,
    /// True while it may be marked handled.
    waits: bool,
    /// True when somebody else was first.
    settled: bool,
    left: Option<LeftView>,
}

#[derive(Serialize)]
struct LeftView {
    name: String,
    phone: String,
    email: Option<String>,
    message: String,
    consent: Option<Consent>,
}

/// Shows a registration; that it is read is an event of the log.
pub async fn page(
    State(app): State<AppState>,
    Registrar(viewer): Registrar,
    ApiPath(number): ApiPath<RegistrationNumber>,
) -> Result<Response, PageError> {
    show(&app, &viewer, number, false).await
}

/// Marks it handled.
pub async fn handled(
    State(app): State<AppState>,
    Registrar(viewer): Registrar,
    ApiPath(number): ApiPath<RegistrationNumber>,
) -> Result<Response, PageError> {
    match handle_registration(&app.service, &viewer.caller, number).await {
        Ok(()) => Ok(Redirect::to(&format!("{PATH}?done=handled")).into_response()),
        Err(ReadRegistrationError::Settled) => {
            let page = show(&app, &viewer, number, true).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(error) => Err(page_error(error)),
    }
}

/// The address of the form is no page of its own.
pub async fn back(Registrar(_viewer): Registrar, ApiPath(number): ApiPath<RegistrationNumber>) -> Redirect {
    Redirect::to(&address(number))
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    number: RegistrationNumber,
    settled: bool,
) -> Result<Response, PageError> {
    let found = read_registration(&app.service, &viewer.caller, number).await;
    let registration = found.map_err(page_error)?;
    let staff = app.service.store.all_staff().await?;
    let logins: BTreeMap<StaffId, String> = staff.into_iter().map(|one| (one.id, one.login)).collect();
    let path = address(number);
    let view = RegistrationView::new(app, registration, &logins, settled);
    viewer.page("desk/registrations/show", &path, view).show(app)
}

impl RegistrationView {
    fn new(
        app: &AppState,
        registration: Registration,
        logins: &BTreeMap<StaffId, String>,
        settled: bool,
    ) -> Self {
        let handled = registration.handled;
        Self {
            number: registration.number.to_string(),
            on: registration.registered_on,
            at: moment(app, registration.entered_at),
            state: registration.state.code(),
            channel: registration.channel.code(),
            language: registration.language.code(),
            policy: registration.policy_version,
            handled_by: handled.map(|(by, _)| logins.get(&by).cloned().unwrap_or_default()),
            handled_at: handled.map(|(_, at)| moment(app, at)),
            ended_by: registration.ended_by.map(|number| number.to_string()),
            destroyed_at: registration.destroyed_at.map(|at| moment(app, at)),
            waits: matches!(
                registration.state,
                RegistrationState::New | RegistrationState::Doubtful
            ),
            settled,
            left: registration.facts.map(LeftView::from),
        }
    }
}

impl From<RegistrationFacts> for LeftView {
    fn from(facts: RegistrationFacts) -> Self {
        Self {
            name: facts.name(),
            phone: facts.phone.reveal().to_owned(),
            email: facts.email.map(|email| email.reveal().to_owned()),
            message: facts.message.reveal().to_owned(),
            consent: facts.consent,
        }
    }
}
