//! What is left of a destroyed request, and the proof of any.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::key::{Found, Holder};
use crate::{
    certificate::{CertificateView, Reader, proof_file},
    page::Page,
    page_error::PageError,
    state::AppState,
};

/// The certificate of destruction; a request that was not destroyed has its own page.
pub async fn show(State(app): State<AppState>, holder: Holder) -> Result<Response, PageError> {
    let Found::Destroyed(certificate) = &holder.found else {
        let there = Redirect::to(&format!("/{}/status/case", holder.language));
        return Ok(there.into_response());
    };
    let proof = format!("/{}/status/proof", holder.language);
    let page = Page {
        template: "portal/status/certificate",
        language: holder.language,
        path: "/status/certificate",
        staff: None,
        view: CertificateView::new(&app, certificate, &Reader::User, proof),
    };
    Ok(holder.key.remembered(&app, page.show(&app)?))
}

/// The proof that the request is in the log, as a file.
pub async fn proof(holder: Holder) -> Result<Response, PageError> {
    let proof = match holder.found {
        Found::Case(case) => case.proof,
        Found::Destroyed(certificate) => certificate.proof,
    };
    let proof = proof.ok_or(PageError::NotFound)?;
    Ok(proof_file(holder.key.number, proof))
}
