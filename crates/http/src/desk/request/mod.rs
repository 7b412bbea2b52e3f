//! One request: what is known, what happened, what can be done now.

pub mod attempt;
mod authority;
pub mod consents;
pub mod dispatch;
mod extend;
pub mod facts;
pub mod failure;
pub mod forms;
mod keeping;
pub mod registration_date;
mod term;
pub mod timeline;
mod view;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{Action, RequestNumber};
use jauap_workflow::{destroy, read};
use serde::Deserialize;

pub use keeping::KeepingView;

use self::{
    attempt::Attempt,
    consents::ConsentsView,
    view::{Beside, RequestView},
};
use super::viewer::{Officer, Viewer};
use crate::{
    extract::{ApiPath, ApiQuery},
    page_error::PageError,
    state::AppState,
};

#[derive(Deserialize)]
pub struct DoneQuery {
    /// The action that was just done.
    #[serde(default)]
    done: String,
    /// Anything shows the days of the term at once.
    #[serde(default)]
    why: String,
}

/// The page; of a destroyed request only its certificate is left.
pub async fn page(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
    ApiQuery(query): ApiQuery<DoneQuery>,
) -> Result<Response, PageError> {
    let done = match query.done.parse::<Action>() {
        Ok(action) => Some(format!("desk-done-{action}")),
        Err(_) if query.done == "consents" => Some("consents-done".to_owned()),
        Err(_) => None,
    };
    match show(
        &app,
        &viewer,
        number,
        &Attempt::default(),
        done,
        !query.why.is_empty(),
    )
    .await
    {
        Err(error) if is_gone(&app, number, error).await => {
            Ok(Redirect::to(&format!("{}/certificate", address(number))).into_response())
        }
        shown => shown,
    }
}

/// True when something failed because the content cannot be read: it was destroyed, its key is gone, or it is damaged.
pub async fn is_gone(app: &AppState, number: RequestNumber, error: PageError) -> bool {
    match error {
        PageError::Destroyed | PageError::Unreadable | PageError::Internal => {
            destroy::certificate(&app.service, number).await.is_ok()
        }
        PageError::NotFound
        | PageError::Forbidden
        | PageError::LoggedOut
        | PageError::BadForm
        | PageError::TooLarge
        | PageError::TooOften
        | PageError::Method
        | PageError::NoRoom => false,
    }
}

/// The page again after something was not done, with everything that was typed.
pub async fn again(
    app: &AppState,
    viewer: &Viewer,
    number: RequestNumber,
    attempt: Attempt,
) -> Result<Response, PageError> {
    let status = if attempt.is_stale() {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = show(app, viewer, number, &attempt, None, false).await?;
    Ok((status, page).into_response())
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    number: RequestNumber,
    attempt: &Attempt,
    done: Option<String>,
    why: bool,
) -> Result<Response, PageError> {
    let store = &app.service.store;
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    let draft = store.reply_draft(case.request.id, viewer.caller.id).await?;
    let consents = ConsentsView::of(app, &case).await?;
    let beside = Beside {
        staff: &store.all_staff().await?,
        drafted: draft.is_some(),
        today: app.service.today(),
        attempt,
        done,
        why,
    };
    let view = RequestView::new(app, viewer, &case, &beside, consents);
    viewer.page("desk/request", &address(number), view).show(app)
}

/// Where a request is read.
pub fn address(number: RequestNumber) -> String {
    format!("/desk/requests/{number}")
}
