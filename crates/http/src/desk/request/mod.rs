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
use jauap_domain::{Action, Request, RequestNumber, StateTag};
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
    let (attempt, why) = (Attempt::default(), !query.why.is_empty());
    match show(&app, &viewer, number, &attempt, &query.done, why).await {
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
    let page = show(app, viewer, number, &attempt, "", false).await?;
    Ok((status, page).into_response())
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    number: RequestNumber,
    attempt: &Attempt,
    done: &str,
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
        done: done_key(done, &case.request),
        why,
    };
    let view = RequestView::new(app, viewer, &case, &beside, consents);
    viewer.page("desk/request", &address(number), view).show(app)
}

/// The key of what is said once something was done; never that a letter left which did not.
fn done_key(done: &str, request: &Request) -> Option<String> {
    let lies_here = request.state.tag() == StateTag::InDispatch;
    let by_mail = request.facts.contact.consented_email().is_some();
    Some(match done.parse::<Action>() {
        Ok(Action::Approve | Action::Answer | Action::Refuse) if lies_here => "paper-done-approve".to_owned(),
        Ok(Action::Ask) if !by_mail => "paper-done-ask".to_owned(),
        Ok(action) => format!("desk-done-{action}"),
        Err(_) if done == "consents" => "consents-done".to_owned(),
        Err(_) => return None,
    })
}

/// Where a request is read.
pub fn address(number: RequestNumber) -> String {
    format!("/desk/requests/{number}")
}
