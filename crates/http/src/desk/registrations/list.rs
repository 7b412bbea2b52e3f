//! The registrations by what became of them; those that wait come first. Nothing that was left in them is in the list.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{RegistrationNumber, RegistrationState};
use jauap_workflow::{records::Registration, registration::registrations};
use serde::{Deserialize, Serialize};
use time::Date;

use super::{PATH, address, page_error};
use crate::{
    desk::{moment, viewer::Registrar},
    extract::ApiQuery,
    page_error::PageError,
    state::AppState,
};

/// How many registrations a page shows.
const PAGE: u64 = 50;

/// What stands in the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// A state; nothing for new ones.
    state: String,
    /// The registration before which the page begins.
    before: String,
    /// `handled`, or nothing.
    done: String,
    /// The number of one that is looked for, as it was typed.
    number: String,
}

#[derive(Serialize)]
struct ListView {
    done: bool,
    /// A number that was typed and is that of none.
    missing: Option<String>,
    state: &'static str,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
}

#[derive(Serialize)]
struct Tab {
    state: &'static str,
    count: u64,
    chosen: bool,
    address: String,
}

#[derive(Serialize)]
struct Row {
    address: String,
    number: String,
    on: Date,
    at: String,
    channel: &'static str,
    language: &'static str,
    policy: Option<u32>,
}

/// The list.
pub async fn page(
    State(app): State<AppState>,
    Registrar(viewer): Registrar,
    ApiQuery(query): ApiQuery<ListQuery>,
) -> Result<Response, PageError> {
    let typed = query.number.trim();
    if let Some(number) = numbered(&app, typed).await? {
        return Ok(Redirect::to(&address(number)).into_response());
    }
    let state = match query.state.as_str() {
        "" => RegistrationState::New,
        word => word.parse().map_err(|_| PageError::BadForm)?,
    };
    let before = match query.before.as_str() {
        "" => None,
        number => Some(number.parse().map_err(|_| PageError::BadForm)?),
    };
    let found = registrations(&app.service, &viewer.caller, state, before, PAGE).await;
    let (found, next) = found.map_err(page_error)?;
    let counts = app.service.store.registration_counts().await?;
    let count = |state| {
        counts
            .iter()
            .find(|(known, _)| *known == state)
            .map_or(0, |(_, count)| *count)
    };
    let tab = |other: &RegistrationState| Tab {
        state: other.code(),
        count: count(*other),
        chosen: *other == state,
        address: place(*other, None),
    };
    let view = ListView {
        done: query.done == "handled",
        missing: (!typed.is_empty()).then(|| typed.to_owned()),
        state: state.code(),
        tabs: RegistrationState::ALL.iter().map(tab).collect(),
        rows: found.iter().map(|one| Row::new(&app, one)).collect(),
        next: next.map(|next| place(state, Some(next))),
        first: before.map(|_| place(state, None)),
    };
    let path = place(state, before);
    viewer.page("desk/registrations/list", &path, view).show(&app)
}

/// The registration whose number was typed, if there is one.
async fn numbered(app: &AppState, typed: &str) -> Result<Option<RegistrationNumber>, PageError> {
    let Ok(number) = typed.parse() else {
        return Ok(None);
    };
    let found = app.service.store.registration_head(number).await?;
    Ok(found.map(|found| found.number))
}

/// The address of the list of a state from a place.
fn place(state: RegistrationState, before: Option<RegistrationNumber>) -> String {
    let state = (state != RegistrationState::New).then(|| format!("state={state}"));
    let before = before.map(|number| format!("before={number}"));
    let query: Vec<String> = state.into_iter().chain(before).collect();
    if query.is_empty() {
        PATH.to_owned()
    } else {
        format!("{PATH}?{}", query.join("&"))
    }
}

impl Row {
    fn new(app: &AppState, registration: &Registration) -> Self {
        Self {
            address: address(registration.number),
            number: registration.number.to_string(),
            on: registration.registered_on,
            at: moment(app, registration.entered_at),
            channel: registration.channel.code(),
            language: registration.language.code(),
            policy: registration.policy_version,
        }
    }
}
