//! A mail as it came, to be kept and looked at elsewhere.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use jauap_domain::MailId;
use jauap_workflow::mail::mail_bytes;
use uuid::Uuid;

use super::refusal::page_error;
use crate::{desk::viewer::Officer, extract::ApiPath, page_error::PageError, state::AppState};

/// The bytes. They are a stranger's: no browser shows them, and the name says nothing of anybody.
pub async fn download(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(id): ApiPath<Uuid>,
) -> Result<Response, PageError> {
    let bytes = mail_bytes(&app.service, &viewer.caller, MailId::new(id)).await;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"mail-{id}.eml\""),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'".to_owned(),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, bytes.map_err(page_error)?).into_response())
}
