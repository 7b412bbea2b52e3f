//! A mail as it came, to be kept and looked at elsewhere.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use jauap_domain::MailId;
use jauap_workflow::mail::{MailActError, mail_bytes};
use uuid::Uuid;

use super::{address, refusal::page_error};
use crate::{desk::viewer::MailReader, extract::ApiPath, page_error::PageError, state::AppState};

/// The bytes. They are a stranger's: no browser shows them, and the name says nothing of anybody.
pub async fn download(
    State(app): State<AppState>,
    MailReader(viewer): MailReader,
    ApiPath(id): ApiPath<Uuid>,
) -> Result<Response, PageError> {
    let bytes = match mail_bytes(&app.service, &viewer.caller, MailId::new(id)).await {
        // Its page says what became of it.
        Err(MailActError::Destroyed) => return Ok(Redirect::to(&address(MailId::new(id))).into_response()),
        bytes => bytes.map_err(page_error)?,
    };
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
    Ok((headers, bytes).into_response())
}
