//! Taking back the consent to be written to or called, on a page of its own: the request itself goes on.

use axum::{extract::State, response::Response};
use jauap_domain::ContactWay;
use jauap_workflow::consent::{EndConsentError, end_contact_consent};
use serde::Serialize;

use super::key::Opened;
use crate::{extract::PageForm, page::Page, page_error::PageError, state::AppState};

#[derive(Serialize)]
struct ConsentView {
    number: String,
    /// The ways that are consented to.
    ways: Vec<ContactWay>,
}

/// The consents that stand, each with its button.
pub async fn show(State(app): State<AppState>, opened: Opened) -> Result<Response, PageError> {
    let ways = opened.case.request.facts.contact.consented_ways();
    if ways.is_empty() {
        return Ok(opened.to_case(""));
    }
    let page = Page {
        template: "portal/status/consent",
        language: opened.language,
        path: "/status/consent",
        staff: None,
        view: ConsentView {
            number: opened.key.number.to_string(),
            ways,
        },
    };
    page.show(&app)
}

/// Ends the consent to one way. One that ended before is ended.
pub async fn end(
    State(app): State<AppState>,
    opened: Opened,
    PageForm(fields): PageForm,
) -> Result<Response, PageError> {
    let way: ContactWay = fields.get("way").parse().map_err(|_| PageError::BadForm)?;
    match end_contact_consent(&app.service, opened.key.number, &[way]).await {
        Ok(_) | Err(EndConsentError::NoConsent) => Ok(opened.to_case("?done=consent")),
        Err(EndConsentError::NoSuchRequest) => Err(PageError::NotFound),
        Err(EndConsentError::Store(error)) => Err(error.into()),
    }
}
