//! The receipt of a letter on paper, with the access code to hand over.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use jauap_domain::{Language, missing};
use serde::Serialize;
use time::Date;

use super::kept::Kept;
use crate::{desk::viewer::PaperClerk, page_error::PageError, state::AppState};

const COOKIE: &str = "jauap_paper_receipt";

/// Leads to the receipt that is kept under the secret of a form.
pub fn to_receipt(app: &AppState, secret: &str) -> Response {
    let cookie = Cookie::build((COOKIE, secret.to_owned()))
        .path("/desk/paper")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(app.settings.secure_cookies);
    (CookieJar::new().add(cookie), Redirect::to("/desk/paper/receipt")).into_response()
}

#[derive(Serialize)]
struct ReceiptView {
    organisation: String,
    address: String,
    number: String,
    access_code: String,
    language: Language,
    received_on: Date,
    due_on: Date,
    due_provisional: bool,
    missing: Vec<&'static str>,
    portal: String,
    by_mail: bool,
}

/// The receipt to print and hand over; only the officer who just filed the letter can read it.
pub async fn page(
    State(app): State<AppState>,
    PaperClerk(viewer): PaperClerk,
    jar: CookieJar,
) -> Result<Response, PageError> {
    let secret = jar.get(COOKIE).ok_or(PageError::NotFound)?;
    let kept = Kept::of_secret(&app, secret.value()).await?;
    let receipt = kept.and_then(|kept| kept.receipt).ok_or(PageError::NotFound)?;
    let request = app.service.store.request(receipt.number).await?;
    let request = request.ok_or(PageError::NotFound)?;
    let organisation = &app.service.settings.organisation;
    let gaps = missing(&request.facts, app.service.today());
    let view = ReceiptView {
        organisation: organisation.name.in_language(request.language).to_owned(),
        address: organisation.address.in_language(request.language).to_owned(),
        number: request.number.to_string(),
        access_code: receipt.access_code,
        language: request.language,
        received_on: organisation.zone.date(request.received_at),
        due_on: request.due_on,
        due_provisional: request.due_provisional,
        missing: gaps.iter().map(|item| item.code()).collect(),
        portal: format!("{}/{}/status", organisation.public_url, request.language),
        by_mail: request.facts.contact.consented_email().is_some(),
    };
    viewer
        .page("desk/receipt", "/desk/paper/receipt", view)
        .show(&app)
}
