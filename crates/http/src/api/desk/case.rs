//! Everything about one request.

use axum::extract::State;
use jauap_domain::RequestNumber;
use jauap_workflow::{deadline::is_overdue, read::case_file, staff::Caller};

use super::case_out::CaseOut;
use crate::{
    api::{caller::Officer, certificate::explained, number::NumberPath},
    extract::ApiJson,
    problem::Problem,
    state::AppState,
};

/// Everything about one request, with its `version` and the `actions` allowed now. When its content was destroyed, 410
/// says what may be told of it.
#[utoipa::path(get, operation_id = "read_case", path = "/api/v1/desk/requests/{number}", tag = "desk", security(("staff_token" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    responses((status = 200, description = "The request.", body = CaseOut)))]
pub async fn case(
    State(app): State<AppState>,
    Officer(officer): Officer,
    NumberPath(number): NumberPath,
) -> Result<ApiJson<CaseOut>, Problem> {
    shown(&app, &officer, number).await.map(ApiJson)
}

/// The request as the officer sees it now.
pub async fn shown(app: &AppState, officer: &Caller, number: RequestNumber) -> Result<CaseOut, Problem> {
    match case_file(&app.service, officer, number).await {
        Ok(file) => {
            let overdue = is_overdue(&app.service, &file.request);
            Ok(CaseOut::new(file, overdue))
        }
        Err(error) => Err(explained(&app.service, number, error).await),
    }
}
