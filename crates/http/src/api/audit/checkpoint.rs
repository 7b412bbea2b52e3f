//! What anyone may hold the log against: its signed checkpoint, and the keys to check the signature with.

use axum::{
    extract::State,
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use jauap_workflow::log;

use crate::{problem::Problem, state::AppState};

/// The signed checkpoint of the log as it stands (C2SP tlog-checkpoint), for anyone.
///
/// Two checkpoints kept over time show whether entries were changed or taken away in between.
#[utoipa::path(get, operation_id = "read_checkpoint", path = "/api/v1/audit/checkpoint", tag = "audit", security(()),
    responses((status = 200, description = "A signed note: origin, size and root of the log.", body = String,
        content_type = "text/plain")))]
pub async fn checkpoint(State(app): State<AppState>) -> Result<Response, Problem> {
    let note = log::checkpoint(&app.service).await?;
    Ok((PLAIN, note).into_response())
}

/// The public keys that sign the checkpoints (C2SP signed-note), one a line for each generation of the log.
///
/// Compare them with a copy you got another way: a service that shows another key shows another log.
#[utoipa::path(get, operation_id = "read_log_keys", path = "/api/v1/audit/key", tag = "audit", security(()),
    responses((status = 200, description = "Verifier keys, the oldest generation first.", body = String,
        content_type = "text/plain")))]
pub async fn keys(State(app): State<AppState>) -> Result<Response, Problem> {
    let mut lines = String::new();
    for generation in app.service.store.log_generations().await? {
        let key = app.service.log.verifier(generation.generation);
        let key = key.map_err(|error| Problem::internal(&error))?;
        lines.push_str(&key.to_string());
        lines.push('\n');
    }
    Ok((PLAIN, lines).into_response())
}

const PLAIN: [(HeaderName, &str); 2] = [
    (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
    (header::CACHE_CONTROL, "no-store"),
];
