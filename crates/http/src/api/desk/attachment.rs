//! A file on its way out: to be kept, never to be shown inside our pages.

use axum::{
    extract::{RawPathParams, State},
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use jauap_domain::AttachmentId;
use jauap_workflow::read::{ReadAttachment, read_attachment};
use uuid::Uuid;

use crate::{
    api::{caller::FileReader, number::NumberPath},
    problem::Problem,
    state::AppState,
};

/// Downloads a file of a request.
#[utoipa::path(get, operation_id = "download_attachment", path = "/api/v1/desk/requests/{number}/attachments/{id}", tag = "desk",
    security(("staff_token" = [])),
    params(
        ("number" = String, Path, description = "The request's number."),
        ("id" = Uuid, Path, description = "The file's identifier.")),
    responses((status = 200, description = "The content.", content_type = "application/octet-stream")))]
pub async fn attachment(
    State(app): State<AppState>,
    FileReader(officer): FileReader,
    NumberPath(number): NumberPath,
    path: RawPathParams,
) -> Result<Response, Problem> {
    let id = path.iter().find(|(name, _)| *name == "id");
    let id = id.and_then(|(_, text)| Uuid::try_parse(text).ok());
    let id = AttachmentId::new(id.ok_or_else(Problem::not_found)?);
    let file = read_attachment(&app.service, &officer, number, id).await?;
    Ok(download(file))
}

/// A file as an answer. Only kinds that browsers show without running them keep their media type.
pub fn download(file: ReadAttachment) -> Response {
    let kind = file.attachment.media_type.as_str();
    let harmless = kind == "application/pdf" || kind.starts_with("image/") && kind != "image/svg+xml";
    let media_type = if harmless {
        kind
    } else {
        "application/octet-stream"
    };
    let headers: [(HeaderName, String); 4] = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            disposition(file.attachment.name.reveal()),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'".to_owned(),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, file.bytes).into_response()
}

/// RFC 6266: the name in ASCII for old programs, and whole in UTF-8 (RFC 8187).
fn disposition(name: &str) -> String {
    let plain = |c: char| {
        let safe = c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%' | '/') || c == ' ';
        if safe { c } else { '_' }
    };
    let ascii: String = name.chars().map(plain).collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            whole.push('%');
            whole.push_str(&data_encoding::HEXUPPER.encode(&[byte]));
        }
    }
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_stays_whole_and_breaks_no_header() {
        assert_eq!(
            disposition("a\"b\\c.pdf"),
            "attachment; filename=\"a_b_c.pdf\"; filename*=UTF-8''a%22b%5Cc.pdf"
        );
        assert_eq!(
            disposition("өтініш.pdf"),
            "attachment; filename=\"______.pdf\"; filename*=UTF-8''%D3%A9%D1%82%D1%96%D0%BD%D1%96%D1%88.pdf"
        );
    }
}
