//! Taking a request back.

use axum::extract::{Request, State};
use jauap_domain::{Actor, FreeText};
use jauap_workflow::act::withdraw;
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::RequestOut;
use crate::{
    api::{body::optional_json, caller::User, check::optional},
    extract::{ApiJson, parse_json},
    problem::Problem,
    state::AppState,
};

/// Why the user takes a request back; nobody has to say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalIn {
    #[schema(max_length = 20_000)]
    reason: Option<String>,
}

/// Takes a request back. The body may be left out.
#[utoipa::path(post, operation_id = "withdraw_request", path = "/api/v1/requests/{number}/withdrawal", tag = "requests", security(("access_code" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    request_body = Option<WithdrawalIn>,
    responses((status = 200, description = "The request.", body = RequestOut)))]
pub async fn withdrawal(
    State(app): State<AppState>,
    user: User,
    call: Request,
) -> Result<ApiJson<RequestOut>, Problem> {
    let json: WithdrawalIn = parse_json(&optional_json(call).await?)?;
    let reason = optional("reason", json.reason.as_deref(), FreeText::new)?;
    withdraw(&app.service, user.number.into(), Actor::User, reason).await?;
    let shown = RequestOut::read(&app.service, &user).await;
    shown.map(ApiJson).map_err(Problem::but_taken)
}
