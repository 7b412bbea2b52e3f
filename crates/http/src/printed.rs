//! Letters on paper, handed over as files.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use jauap_domain::RequestNumber;
use jauap_workflow::read::PaperError;

use crate::{
    page_error::PageError,
    problem::{self, Problem},
};

/// A letter to be shown or saved; its name says the request's number only.
pub fn as_pdf(number: RequestNumber, pdf: Vec<u8>) -> Response {
    let name = format!("inline; filename=\"{number}.pdf\"");
    let name = HeaderValue::from_str(&name).unwrap_or_else(|_| HeaderValue::from_static("inline"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, pdf).into_response()
}

impl From<PaperError> for Problem {
    fn from(error: PaperError) -> Self {
        match error {
            PaperError::Read(error) => error.into(),
            error @ PaperError::Letter(_) => Self::internal(&error),
        }
    }
}

impl From<PaperError> for PageError {
    fn from(error: PaperError) -> Self {
        match error {
            PaperError::Read(error) => error.into(),
            error @ PaperError::Letter(_) => {
                problem::log(&error);
                Self::Internal
            }
        }
    }
}
