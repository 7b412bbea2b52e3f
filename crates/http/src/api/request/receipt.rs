//! The receipt that the user keeps.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jauap_workflow::log::receipt_of;

use crate::{api::caller::User, problem::Problem, state::AppState};

/// The proof that the filing of a request is in the log (C2SP `.tlog-proof`), against the log as it stands.
///
/// Kept, it shows later whether the log still has the filing, word for word. It holds no content and is given for a
/// destroyed request too.
#[utoipa::path(get, operation_id = "read_receipt", path = "/api/v1/requests/{number}/receipt", tag = "requests",
    security(("access_code" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    responses((status = 200, description = "The proof.", body = String, content_type = "text/plain")))]
pub async fn receipt(State(app): State<AppState>, user: User) -> Result<Response, Problem> {
    let proof = receipt_of(&app.service, user.number).await?;
    let proof = proof.ok_or_else(no_receipt)?;
    let disposition = format!("attachment; filename=\"{}.tlog-proof\"", user.number);
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, proof).into_response())
}

fn no_receipt() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "no_receipt",
        "The request was filed in an earlier generation of the log. The receipt given then stays good.",
    )
}
