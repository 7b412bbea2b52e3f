//! What the user adds to a request.

use axum::extract::{Request, State};
use jauap_domain::{Actor, FreeText, StateTag};
use jauap_workflow::{
    Upload,
    act::{add_message, clarify},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{not_taken, view::RequestOut};
use crate::{
    api::{body::CallBody, caller::User, check::optional},
    extract::{ApiJson, ClientAddress, parse_json},
    problem::Problem,
    state::AppState,
};

/// What the user writes. With files in the same call, the text may be absent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageIn {
    #[schema(max_length = 20_000)]
    text: Option<String>,
}

/// A message with files.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it only describes the form; the form itself is read part by part"
)]
pub struct MessageForm {
    message: MessageIn,
    #[schema(format = Binary)]
    attachment: Vec<String>,
}

/// Adds a text and files to a request. While something is asked of the user, it is the answer to that.
#[utoipa::path(post, operation_id = "add_message", path = "/api/v1/requests/{number}/messages", tag = "requests", security(("access_code" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    request_body(content((MessageIn = "application/json"), (MessageForm = "multipart/form-data"))),
    responses((status = 200, description = "The request.", body = RequestOut)))]
pub async fn message(
    State(app): State<AppState>,
    user: User,
    ClientAddress(address): ClientAddress,
    call: Request,
) -> Result<ApiJson<RequestOut>, Problem> {
    app.throttles.filing(address)?;
    let body = CallBody::read(call, &app, "message").await?;
    let json: MessageIn = parse_json(&body.json)?;
    let text = optional("text", json.text.as_deref(), FreeText::new)?;
    let uploads: Vec<Upload> = body
        .uploads(&app.service)?
        .0
        .into_iter()
        .map(|(_, upload)| upload)
        .collect();
    if text.is_none() && uploads.is_empty() {
        return Err(Problem::invalid("text", "the message has neither text nor files"));
    }
    let added = if is_asked(&app, &user).await.map_err(not_taken)? {
        clarify(&app.service, user.number.into(), Actor::User, text, uploads).await
    } else {
        add_message(&app.service, user.number, text, uploads).await
    };
    added.map_err(|error| not_taken(error.into()))?;
    let shown = RequestOut::read(&app.service, &user).await;
    shown.map(ApiJson).map_err(Problem::but_taken)
}

async fn is_asked(app: &AppState, user: &User) -> Result<bool, Problem> {
    let request = app.service.store.request(user.number).await?;
    Ok(request.is_some_and(|request| request.state.tag() == StateTag::Clarifying))
}
