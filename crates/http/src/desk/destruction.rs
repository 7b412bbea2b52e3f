//! Confirming a destruction, on a page of its own: it cannot be undone by anybody.

use axum::{
    extract::{Request as Call, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::{Action, RequestNumber};
use jauap_workflow::{
    destroy,
    read::{self, CaseFile},
};
use serde::Serialize;

use super::{
    field::Fault,
    form::DeskForm,
    request::{address, again, attempt::Attempt, failure::Failure, is_gone},
    viewer::{Officer, Viewer},
};
use crate::{extract::ApiPath, page_error::PageError, state::AppState};

/// The box that asks once more.
const SURE: &str = "sure";

#[derive(Serialize)]
struct DestructionView {
    number: String,
    version: i32,
    login: String,
    reason: &'static str,
    faults: Vec<Fault>,
}

/// The page; who may not confirm is led to the request, which says why.
pub async fn page(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    match case_to_destroy(&app, &viewer, number).await {
        Ok(case) if case.actions.contains(&Action::ConfirmDestruction) => {
            show(&app, &viewer, &case, Vec::new())
        }
        Ok(_) => Ok(back(number)),
        Err(error) => to_certificate(number, error),
    }
}

/// Destroys the content, once the box is ticked.
pub async fn post(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
    call: Call,
) -> Result<Response, PageError> {
    let action = Action::ConfirmDestruction;
    let form = DeskForm::read(call, &app).await?;
    let target = form.target(number)?;
    if !form.fields.has(SURE) {
        return unsure(&app, &viewer, number).await;
    }
    match destroy::confirm_destruction(&app.service, target, viewer.caller.actor()).await {
        Ok(()) => Ok(back(number)),
        Err(error) => match Failure::of(viewer.language, action.code(), error) {
            Failure::Page(error) => to_certificate(number, error),
            failure @ (Failure::Faults(_) | Failure::Stale(_)) => {
                let attempt = Attempt::new(action, form.fields, false).failed(&app, failure)?;
                again(&app, &viewer, number, attempt).await
            }
        },
    }
}

async fn unsure(app: &AppState, viewer: &Viewer, number: RequestNumber) -> Result<Response, PageError> {
    let case = match case_to_destroy(app, viewer, number).await {
        Ok(case) if case.actions.contains(&Action::ConfirmDestruction) => case,
        Ok(_) => return Ok(back(number)),
        Err(error) => return to_certificate(number, error),
    };
    let fault = Fault::new(viewer.language, SURE, "destroy-fault-sure");
    let page = show(app, viewer, &case, vec![fault])?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The request, or what is left of one whose content does not open: that can be destroyed too.
async fn case_to_destroy(
    app: &AppState,
    viewer: &Viewer,
    number: RequestNumber,
) -> Result<CaseFile, PageError> {
    match read::case_file(&app.service, &viewer.caller, number)
        .await
        .map_err(PageError::from)
    {
        Err(error) if is_gone(app, number, error).await => {
            Ok(read::sealed_case_file(&app.service, &viewer.caller, number).await?)
        }
        read => read,
    }
}

/// A second click finds the content destroyed already.
fn to_certificate(number: RequestNumber, error: PageError) -> Result<Response, PageError> {
    if error == PageError::Destroyed {
        Ok(back(number))
    } else {
        Err(error)
    }
}

fn back(number: RequestNumber) -> Response {
    Redirect::to(&address(number)).into_response()
}

fn show(app: &AppState, viewer: &Viewer, case: &CaseFile, faults: Vec<Fault>) -> Result<Response, PageError> {
    let proposal = case.request.destruction.ok_or(PageError::NotFound)?;
    let view = DestructionView {
        number: case.request.number.to_string(),
        version: case.request.version,
        login: case.logins.get(&proposal.by).cloned().unwrap_or_default(),
        reason: proposal.reason.code(),
        faults,
    };
    let path = format!("{}/destruction", address(case.request.number));
    viewer.page("desk/destruction", &path, view).show(app)
}
