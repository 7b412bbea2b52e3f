//! Reading the content of one request by exception.

use axum::extract::{Request, State};
use jauap_domain::{ExceptionReason, FreeText};
use jauap_workflow::read::{StatedReason, content_by_exception};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    api::{
        body::json_only,
        caller::ExceptionalReader,
        certificate::explained,
        check::{required, word},
        desk::ContentOut,
        number::NumberPath,
        schema,
    },
    extract::{ApiJson, parse_json},
    problem::Problem,
    state::AppState,
};

/// Why the content is read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExceptionIn {
    /// Goes into the log.
    #[schema(value_type = schema::ExceptionReason)]
    reason: Option<String>,
    /// The same in words; kept sealed with the request and never in the log.
    #[schema(value_type = String, max_length = 20_000)]
    explanation: Option<String>,
}

/// The content of a request, by exception: each reading states its reason, is an event of the request
/// (`content_read_by_exception`), and sets a mark for a supervisor. Of files only the names are told. When the content was
/// destroyed, 410 says what may be told of it.
#[utoipa::path(post, operation_id = "read_content_by_exception", path = "/api/v1/audit/requests/{number}/content", tag = "audit",
    security(("staff_token" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    request_body = ExceptionIn,
    responses((status = 200, description = "The content.", body = ContentOut)))]
pub async fn content(
    State(app): State<AppState>,
    ExceptionalReader(auditor): ExceptionalReader,
    NumberPath(number): NumberPath,
    call: Request,
) -> Result<ApiJson<ContentOut>, Problem> {
    let json: ExceptionIn = parse_json(&json_only(call).await?)?;
    let stated = StatedReason {
        reason: word::<ExceptionReason>("reason", json.reason.as_deref())?,
        explanation: required("explanation", json.explanation.as_deref(), FreeText::new)?,
    };
    match content_by_exception(&app.service, &auditor, number, stated).await {
        Ok(content) => Ok(ApiJson(ContentOut::new(content))),
        Err(error) => Err(explained(&app.service, number, error).await),
    }
}
