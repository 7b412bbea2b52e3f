//! The certificate of a destroyed request, for its user.

use axum::extract::State;
use jauap_workflow::{destroy::certificate as read_certificate, read::concerns_user};

use crate::{
    api::{caller::User, certificate::CertificateOut},
    extract::ApiJson,
    problem::Problem,
    state::AppState,
};

/// What is left of a request whose content was destroyed, for the one who has its access code.
#[utoipa::path(get, operation_id = "read_own_certificate", path = "/api/v1/requests/{number}/certificate", tag = "requests",
    security(("access_code" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    responses((status = 200, description = "The certificate; there is none while the content is kept.", body = CertificateOut)))]
pub async fn certificate(
    State(app): State<AppState>,
    user: User,
) -> Result<ApiJson<CertificateOut>, Problem> {
    let found = read_certificate(&app.service, user.number).await?;
    let shown = CertificateOut::new(found, |event| concerns_user(&event.name), |_| None);
    Ok(ApiJson(shown))
}
