//! The administrator's page of the working calendar: what is in force, what would change, and publishing it.

mod change;
mod day_form;
mod fault;
mod overview;
mod preview;

use axum::{
    Router,
    extract::{Request as Call, State},
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use jauap_domain::deadline::Year;
use jauap_workflow::calendar::{PublishError, publish_calendar};
use serde::Deserialize;

use self::{
    change::{Change, Refused},
    fault::fault_of,
    overview::Overview,
    preview::Preview,
};
use super::{
    field::Fault,
    form::DeskForm,
    viewer::{CalendarKeeper, Viewer},
};
use crate::{
    extract::{ApiPath, ApiQuery, FormFields},
    page_error::PageError,
    problem,
    state::AppState,
};

const PATH: &str = "/desk/working-calendar";

/// The pages of the working calendar.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(PATH, get(page))
        .route("/desk/working-calendar/{year}/file", get(file))
        .route("/desk/working-calendar/day", get(back).post(change_day))
        .route("/desk/working-calendar/preview", get(back).post(change_year))
        .route("/desk/working-calendar/publish", get(back).post(publish))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct OverviewQuery {
    /// The year that is shown; the one it is when empty.
    year: String,
    /// The day that the form is filled with.
    day: String,
    /// The version before which the list of versions begins.
    before: String,
    /// `published`, or nothing.
    done: String,
}

/// What is in force.
async fn page(
    State(app): State<AppState>,
    CalendarKeeper(viewer): CalendarKeeper,
    ApiQuery(query): ApiQuery<OverviewQuery>,
) -> Result<Response, PageError> {
    show(&app, &viewer, &query, &FormFields::default(), Vec::new()).await
}

/// The year in force as a file to change and bring back.
async fn file(
    State(app): State<AppState>,
    CalendarKeeper(_viewer): CalendarKeeper,
    ApiPath(year): ApiPath<i32>,
) -> Result<Response, PageError> {
    let now = app.service.rules.now();
    let text = now.calendar.year(year).ok_or(PageError::NotFound)?.to_toml();
    let disposition = format!("attachment; filename=\"{year}.toml\"");
    let head: [(HeaderName, &str); 2] = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8"),
        (header::CONTENT_DISPOSITION, &disposition),
    ];
    Ok((head, text.map_err(|error| internal(&error))?).into_response())
}

/// Shows what would follow if one day were another one.
async fn change_day(
    State(app): State<AppState>,
    CalendarKeeper(viewer): CalendarKeeper,
    call: Call,
) -> Result<Response, PageError> {
    let form = DeskForm::read(call, &app).await?;
    let change = Change::of_day(&app, viewer.language, &form.fields);
    answer(&app, &viewer, &form.fields, change).await
}

/// Shows what would follow from a whole year, chosen as a file or pasted.
async fn change_year(
    State(app): State<AppState>,
    CalendarKeeper(viewer): CalendarKeeper,
    call: Call,
) -> Result<Response, PageError> {
    let form = DeskForm::read(call, &app).await?;
    let change = Change::of_year(viewer.language, &form);
    answer(&app, &viewer, &form.fields, change).await
}

/// Puts a change in force, if nobody published since it was looked at.
async fn publish(
    State(app): State<AppState>,
    CalendarKeeper(viewer): CalendarKeeper,
    call: Call,
) -> Result<Response, PageError> {
    let form = DeskForm::read(call, &app).await?;
    let seen: u32 = form
        .fields
        .get("version")
        .parse()
        .map_err(|_| PageError::BadForm)?;
    let change = match Change::of_year(viewer.language, &form) {
        Ok(change) => change,
        Err(refused) => return again(&app, &viewer, &form.fields, refused).await,
    };
    let years = std::slice::from_ref(&change.year);
    match publish_calendar(&app.service, viewer.caller.actor(), years, Some(seen)).await {
        Ok(_) => Ok(Redirect::to(&published(&change.year)).into_response()),
        Err(error) => not_published(&app, &viewer, &change, error).await,
    }
}

/// The addresses of the forms are no pages of their own.
async fn back() -> Redirect {
    Redirect::to(PATH)
}

fn published(year: &Year) -> String {
    format!("{PATH}?year={}&done=published", year.year)
}

async fn not_published(
    app: &AppState,
    viewer: &Viewer,
    change: &Change,
    error: PublishError,
) -> Result<Response, PageError> {
    let (status, fault) = match error {
        PublishError::Forbidden => return Err(PageError::Forbidden),
        PublishError::Store(error) => return Err(error.into()),
        PublishError::Stale(version) => (StatusCode::CONFLICT, fault::stale(viewer.language, version)),
        PublishError::NoChange => {
            let key = "working-calendar-fault-no-change";
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                Fault::new(viewer.language, "", key),
            )
        }
        PublishError::Year(error) => {
            let fault = fault_of(viewer.language, &change.text, &error);
            (StatusCode::UNPROCESSABLE_ENTITY, fault)
        }
    };
    let page = show_preview(app, viewer, change, vec![fault]).await?;
    Ok((status, page).into_response())
}

async fn answer(
    app: &AppState,
    viewer: &Viewer,
    form: &FormFields,
    change: Result<Change, Refused>,
) -> Result<Response, PageError> {
    match change {
        Ok(change) => show_preview(app, viewer, &change, Vec::new()).await,
        Err(refused) => again(app, viewer, form, refused).await,
    }
}

/// The page with everything that was typed, and why it means nothing.
async fn again(
    app: &AppState,
    viewer: &Viewer,
    form: &FormFields,
    refused: Refused,
) -> Result<Response, PageError> {
    let mut kept = FormFields::default();
    for (name, value) in form.named().filter(|(name, _)| *name != "text") {
        kept.push(name.to_owned(), value.to_owned());
    }
    kept.push("text".to_owned(), refused.text);
    let query = OverviewQuery {
        year: refused.year.map(|year| year.to_string()).unwrap_or_default(),
        ..OverviewQuery::default()
    };
    let page = show(app, viewer, &query, &kept, refused.faults).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    query: &OverviewQuery,
    form: &FormFields,
    faults: Vec<Fault>,
) -> Result<Response, PageError> {
    let view = Overview::read(app, viewer, query, form, faults).await?;
    viewer
        .page("desk/working_calendar/overview", PATH, view)
        .show(app)
}

async fn show_preview(
    app: &AppState,
    viewer: &Viewer,
    change: &Change,
    faults: Vec<Fault>,
) -> Result<Response, PageError> {
    let view = Preview::read(app, viewer, change, faults).await?;
    viewer.page("desk/working_calendar/preview", PATH, view).show(app)
}

fn internal(error: &(dyn std::error::Error + 'static)) -> PageError {
    problem::log(error);
    PageError::Internal
}
