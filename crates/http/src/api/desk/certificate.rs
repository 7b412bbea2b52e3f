//! The certificate of a destroyed request, for staff.

use std::collections::BTreeMap;

use axum::extract::State;
use jauap_domain::{RequestNumber, StaffId};
use jauap_workflow::{Service, destroy::certificate as read_certificate, records::RecordedEvent};

use crate::{
    api::{caller::CertificateReader, certificate::CertificateOut, number::NumberPath},
    extract::ApiJson,
    problem::Problem,
    state::AppState,
};

/// What is left of a request whose content was destroyed. It holds no content, so auditors read it too.
#[utoipa::path(get, operation_id = "read_certificate", path = "/api/v1/desk/requests/{number}/certificate", tag = "desk",
    security(("staff_token" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    responses((status = 200, description = "The certificate; there is none while the content is kept.", body = CertificateOut)))]
pub async fn certificate(
    State(app): State<AppState>,
    CertificateReader(_reader): CertificateReader,
    NumberPath(number): NumberPath,
) -> Result<ApiJson<CertificateOut>, Problem> {
    told(&app.service, number).await.map(ApiJson)
}

/// The certificate with its whole history and everybody's login.
pub async fn told(service: &Service, number: RequestNumber) -> Result<CertificateOut, Problem> {
    let found = read_certificate(service, number).await?;
    let staff = service.store.all_staff().await?;
    let logins: BTreeMap<StaffId, String> = staff
        .into_iter()
        .map(|member| (member.id, member.login))
        .collect();
    let actor = |event: &RecordedEvent| {
        let login = event.staff.and_then(|id| logins.get(&id));
        Some(login.unwrap_or(&event.role).clone())
    };
    Ok(CertificateOut::new(found, |_| true, actor))
}
