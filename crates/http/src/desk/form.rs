//! Forms of the desk, with files or without.

use axum::{
    extract::{FromRequest, Request},
    http::header,
};
use jauap_domain::RequestNumber;
use jauap_workflow::act::Target;

use crate::{
    extract::{FormFields, FormFile, MultipartForm, PageForm},
    page_error::PageError,
    state::AppState,
};

/// The fields and files of a form, however the browser sent it.
#[derive(Default)]
pub struct DeskForm {
    pub fields: FormFields,
    pub files: Vec<FormFile>,
}

impl DeskForm {
    /// Reads the form.
    pub async fn read(request: Request, app: &AppState) -> Result<Self, PageError> {
        let with_files = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("multipart/form-data"));
        if with_files {
            let form = MultipartForm::of_page(request, app).await?;
            return Ok(Self {
                fields: form.fields,
                files: form.files,
            });
        }
        let PageForm(fields) = PageForm::from_request(request, app).await?;
        Ok(Self {
            fields,
            files: Vec::new(),
        })
    }

    /// The request as it was when the form was shown; a form of ours always says so.
    pub fn target(&self, number: RequestNumber) -> Result<Target, PageError> {
        let version = self
            .fields
            .get("version")
            .parse()
            .map_err(|_| PageError::BadForm)?;
        Ok(Target {
            number,
            version: Some(version),
        })
    }
}
