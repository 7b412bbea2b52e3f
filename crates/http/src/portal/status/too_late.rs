//! A message that came after the content of its request was destroyed: it cannot be taken, and must not be lost without a
//! word.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::Language;
use serde::Serialize;

use super::key::CaseKey;
use crate::{extract::MultipartForm, page::Page, page_error::PageError, state::AppState};

/// What was sent and is not taken.
#[derive(Serialize)]
pub struct Lost {
    text: String,
    files: Vec<String>,
}

impl Lost {
    /// What a form brought.
    pub fn of(form: &MultipartForm) -> Self {
        Self {
            text: form.fields.get("text").to_owned(),
            files: form.files.iter().map(|file| file.name.clone()).collect(),
        }
    }
}

#[derive(Serialize)]
struct TooLateView {
    number: String,
    lost: Lost,
}

/// The page that says what happened and what to do, and gives back what was typed.
pub fn too_late(
    app: &AppState,
    language: Language,
    key: &CaseKey,
    lost: Lost,
) -> Result<Response, PageError> {
    let page = Page {
        template: "portal/status/too_late",
        language,
        path: "/status/certificate",
        staff: None,
        view: TooLateView {
            number: key.number.to_string(),
            lost,
        },
    };
    let page = (StatusCode::GONE, page.show(app)?).into_response();
    Ok(key.remembered(app, page))
}
