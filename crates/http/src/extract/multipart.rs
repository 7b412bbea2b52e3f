//! Forms with files, for pages and for the API.

use axum::{
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::Field},
    http::StatusCode,
};

use jauap_workflow::{Limits, UploadError};

use super::{form::FormFields, typed::Typed};
use crate::state::AppState;

/// A text field may hold the longest text in UTF-8, with room.
const MOST_TEXT_BYTES: usize = 256 * 1024;

/// A file of a form.
pub struct FormFile {
    /// The field's name.
    pub field: String,
    /// The name the sender gave the file.
    pub name: String,
    /// The content, or why it was read and thrown away: one file, or all together, are larger than they may be.
    pub bytes: Result<Vec<u8>, UploadError>,
}

/// A form sent as `multipart/form-data`.
#[derive(Default)]
pub struct MultipartForm {
    /// The fields without a file.
    pub fields: FormFields,
    /// The files that were chosen; fields left empty are not among them.
    pub files: Vec<FormFile>,
}

/// Why a form with files was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MultipartError {
    /// Not a form, or broken off.
    Malformed,
    /// More fields or files than any form has.
    TooMany,
    /// Larger than allowed.
    TooLarge,
}

impl From<MultipartError> for crate::page_error::PageError {
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::Malformed | MultipartError::TooMany => Self::BadForm,
            MultipartError::TooLarge => Self::TooLarge,
        }
    }
}

impl From<MultipartError> for crate::problem::Problem {
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::Malformed => Self::new(
                StatusCode::BAD_REQUEST,
                "malformed_form",
                "This is not a complete multipart form.",
            ),
            MultipartError::TooMany => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "too_many_fields",
                "The form has too many fields or files.",
            ),
            MultipartError::TooLarge => Self::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "too_large",
                "The call is larger than allowed.",
            ),
        }
    }
}

impl MultipartForm {
    /// Reads the form of a page: a file of any size that people try spoils neither the other files nor what was typed.
    pub async fn of_page(mut request: Request, app: &AppState) -> Result<Self, MultipartError> {
        DefaultBodyLimit::max(app.patience()).apply(&mut request);
        Self::read(request, app).await
    }

    /// Reads a form. A file beyond its limit does not spoil the rest; a body beyond its limit does.
    pub async fn read(request: Request, app: &AppState) -> Result<Self, MultipartError> {
        let typed = Typed::of(&request);
        let mut multipart = Multipart::from_request(request, app)
            .await
            .map_err(|_| MultipartError::Malformed)?;
        let limits = &app.service.settings.limits;
        let mut form = Self::default();
        while let Some(field) = multipart.next_field().await.map_err(|error| kind(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            if let Some(file_name) = field.file_name().map(str::to_owned) {
                form.take_file(name, file_name, field, limits).await?;
            } else {
                form.take_text(name, field).await?;
            }
        }
        typed.keep(&form.fields, &form.files, true);
        Ok(form)
    }

    async fn take_file(
        &mut self,
        field: String,
        name: String,
        mut part: Field<'_>,
        limits: &Limits,
    ) -> Result<(), MultipartError> {
        let taken = self.files.iter().filter_map(|file| file.bytes.as_ref().ok());
        let room = limits.total_bytes.saturating_sub(taken.map(Vec::len).sum());
        let read = content(&mut part, limits.file_bytes.min(room)).await?;
        let bytes = read.map_err(|length| match length {
            length if length > limits.file_bytes => UploadError::TooLarge(limits.file_bytes),
            _ => UploadError::TotalTooLarge(limits.total_bytes),
        });
        let chosen = !name.is_empty() || bytes.as_ref().map_or(true, |bytes| !bytes.is_empty());
        if chosen {
            self.files.push(FormFile { field, name, bytes });
        }
        if self.files.len() > 4 * limits.files {
            return Err(MultipartError::TooMany);
        }
        Ok(())
    }

    async fn take_text(&mut self, name: String, mut part: Field<'_>) -> Result<(), MultipartError> {
        let bytes = content(&mut part, MOST_TEXT_BYTES).await?;
        let text = String::from_utf8(bytes.map_err(|_| MultipartError::TooLarge)?);
        if self
            .fields
            .push(name, text.map_err(|_| MultipartError::Malformed)?)
        {
            Ok(())
        } else {
            Err(MultipartError::TooMany)
        }
    }
}

/// The content of a field, or its length when it is longer than `most`; then it is read to its end all the same.
async fn content(field: &mut Field<'_>, most: usize) -> Result<Result<Vec<u8>, usize>, MultipartError> {
    let (mut bytes, mut length) = (Vec::new(), 0_usize);
    while let Some(chunk) = field.chunk().await.map_err(|error| kind(&error))? {
        length = length.saturating_add(chunk.len());
        if length <= most {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    Ok(if length <= most { Ok(bytes) } else { Err(length) })
}

fn kind(error: &axum::extract::multipart::MultipartError) -> MultipartError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        MultipartError::TooLarge
    } else {
        MultipartError::Malformed
    }
}
