//! The files of a request, handed to staff so that nothing in them can act.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::Response,
};
use jauap_domain::{AttachmentId, RequestNumber};
use jauap_workflow::read::read_attachment;
use uuid::Uuid;

use super::viewer::FileReader;
use crate::{api::download_file, extract::ApiPath, page_error::PageError, state::AppState};

/// What browsers show by themselves without running anything.
const SHOWN: &[&str] = &["application/pdf", "image/jpeg", "image/png", "image/webp"];

/// True when the browser may show it without saving it.
pub fn is_shown(media_type: &str) -> bool {
    SHOWN.contains(&media_type)
}

/// The file itself; a kind that browsers show is shown, the others are saved.
pub async fn file(
    State(app): State<AppState>,
    FileReader(viewer): FileReader,
    ApiPath((number, id)): ApiPath<(RequestNumber, Uuid)>,
) -> Result<Response, PageError> {
    let id = AttachmentId::new(id);
    let file = read_attachment(&app.service, &viewer.caller, number, id).await?;
    let shown = is_shown(&file.attachment.media_type);
    let mut response = download_file(file);
    if shown {
        show(&mut response);
    }
    Ok(response)
}

/// The same answer, to be shown under the same name.
fn show(response: &mut Response) {
    let saved = response.headers().get(header::CONTENT_DISPOSITION);
    let shown = saved
        .and_then(|saved| saved.to_str().ok())
        .and_then(|saved| saved.strip_prefix("attachment"))
        .and_then(|name| HeaderValue::from_str(&format!("inline{name}")).ok());
    if let Some(shown) = shown {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, shown);
    }
}
