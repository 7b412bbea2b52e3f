//! Everything about one request.

use axum::extract::State;
use jauap_domain::RequestNumber;
use jauap_workflow::{read::case_file, staff::Caller};

use super::case_out::CaseOut;
use crate::{
    api::{caller::Officer, number::NumberPath},
    extract::ApiJson,
    problem::Problem,
    state::AppState,
};

/// Everything about one request, with its `version` and the `actions` allowed now.
#[utoipa::path(get, operation_id = "read_case", path = "/api/v1/desk/requests/{number}", tag = "desk", security(("staff_token" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    responses((status = 200, description = "The request.", body = CaseOut)))]
pub async fn case(
    State(app): State<AppState>,
    Officer(officer): Officer,
    NumberPath(number): NumberPath,
) -> Result<ApiJson<CaseOut>, Problem> {
    shown(&app, &officer, number).await
}

/// The request as the officer sees it now.
pub async fn shown(
    app: &AppState,
    officer: &Caller,
    number: RequestNumber,
) -> Result<ApiJson<CaseOut>, Problem> {
    let file = case_file(&app.service, officer, number).await?;
    Ok(ApiJson(CaseOut::new(file, app.service.today())))
}
