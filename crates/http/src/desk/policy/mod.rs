//! The administrator's page of the privacy policy: what was published, what would be, and publishing it.

mod draft;
mod overview;
mod preview;

use axum::{
    Router,
    extract::{Request as Call, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use jauap_workflow::policy::{PublishPolicyError, publish_policy};
use serde::Deserialize;

use self::{overview::Overview, preview::Preview};
use super::{
    field::Fault,
    form::DeskForm,
    viewer::{PolicyPublisher, Viewer},
};
use crate::{
    extract::{ApiQuery, FormFields},
    page_error::PageError,
    state::AppState,
};

const PATH: &str = "/desk/policy";

/// The pages of the policy.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(PATH, get(page))
        .route("/desk/policy/preview", get(back).post(look))
        .route("/desk/policy/publish", get(back).post(publish))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Query {
    /// The version before which the list of versions begins.
    before: Option<u32>,
    /// `published`, or nothing.
    done: String,
}

/// What was published, and the form for the next version.
async fn page(
    State(app): State<AppState>,
    PolicyPublisher(viewer): PolicyPublisher,
    ApiQuery(query): ApiQuery<Query>,
) -> Result<Response, PageError> {
    show(&app, &viewer, &query, &FormFields::default(), Vec::new()).await
}

/// Shows a version as it would be published; changes nothing.
async fn look(
    State(app): State<AppState>,
    PolicyPublisher(viewer): PolicyPublisher,
    call: Call,
) -> Result<Response, PageError> {
    let form = DeskForm::read(call, &app).await?;
    match draft::read(viewer.language, &form) {
        Ok(new) => {
            let view = Preview::read(&app, &viewer, &new, Vec::new()).await?;
            viewer.page("desk/policy/preview", PATH, view).show(&app)
        }
        Err(refused) => again(&app, &viewer, refused).await,
    }
}

/// Publishes a version, if nobody did since it was looked at.
async fn publish(
    State(app): State<AppState>,
    PolicyPublisher(viewer): PolicyPublisher,
    call: Call,
) -> Result<Response, PageError> {
    let form = DeskForm::read(call, &app).await?;
    let seen = form.fields.get("version").parse();
    let seen: u32 = seen.map_err(|_| PageError::BadForm)?;
    let new = match draft::read(viewer.language, &form) {
        Ok(new) => new,
        Err(refused) => return again(&app, &viewer, refused).await,
    };
    match publish_policy(&app.service, viewer.caller.actor(), new.clone(), Some(seen)).await {
        Ok(_) => Ok(Redirect::to("/desk/policy?done=published").into_response()),
        Err(PublishPolicyError::Forbidden) => Err(PageError::Forbidden),
        Err(PublishPolicyError::Store(error)) => Err(error.into()),
        Err(error) => {
            let faults = vec![draft::fault_of(viewer.language, &error)];
            let view = Preview::read(&app, &viewer, &new, faults).await?;
            let page = viewer.page("desk/policy/preview", PATH, view).show(&app)?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

/// The addresses of the forms are no pages of their own.
async fn back() -> Redirect {
    Redirect::to(PATH)
}

/// The page with everything that was typed, and what is wrong with it.
async fn again(app: &AppState, viewer: &Viewer, refused: draft::Refused) -> Result<Response, PageError> {
    let page = show(app, viewer, &Query::default(), &refused.typed, refused.faults).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    query: &Query,
    typed: &FormFields,
    faults: Vec<Fault>,
) -> Result<Response, PageError> {
    let view = Overview::read(app, query, typed, faults).await?;
    viewer.page("desk/policy/overview", PATH, view).show(app)
}
