//! `Idempotency-Key`: a call that is sent again files nothing twice.

use axum::http::{HeaderMap, StatusCode};
use jauap_workflow::file::FilingKey;

use super::body::CallBody;
use crate::problem::Problem;

/// The key of a call, together with the content it stands for. `owner` keeps the keys of different callers apart.
pub fn filing_key(headers: &HeaderMap, owner: &str, body: &CallBody) -> Result<Option<FilingKey>, Problem> {
    let mut keys = headers.get_all("idempotency-key").iter();
    let (Some(key), more) = (keys.next(), keys.next()) else {
        return Ok(None);
    };
    let usable = (1..=255).contains(&key.len()) && key.as_bytes().iter().all(u8::is_ascii_graphic);
    let text = key.to_str().ok().filter(|_| usable && more.is_none());
    let text = text.ok_or_else(|| {
        Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid_idempotency_key",
            "One Idempotency-Key has 1 to 255 visible ASCII characters.",
        )
        .with("field", "Idempotency-Key")
    })?;
    Ok(Some(FilingKey {
        key: format!("{owner}:{text}"),
        content: body.content(),
    }))
}
