//! Replies as letters on paper.

use axum::{extract::State, response::Response};
use jauap_domain::RequestNumber;
use jauap_workflow::read::{self, PaperError, paper_letter, paper_preview};

use super::preview::of_draft;
use crate::{
    desk::viewer::{Officer, ReplyPrinter},
    extract::ApiPath,
    page_error::PageError,
    printed::as_pdf,
    state::AppState,
};

/// The letter of a reply that was let go, or waits for a second person.
pub async fn letter(
    State(app): State<AppState>,
    ReplyPrinter(viewer): ReplyPrinter,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    let pdf = paper_letter(&app.service, &viewer.caller, number).await?;
    Ok(as_pdf(number, pdf))
}

/// The kept draft as the letter that it would be.
pub async fn preview(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiPath(number): ApiPath<RequestNumber>,
) -> Result<Response, PageError> {
    let case = read::case_file(&app.service, &viewer.caller, number).await?;
    let reply = of_draft(&app, &viewer, &case).await?;
    let reply = reply.ok_or(PageError::NotFound)?;
    let pdf = paper_preview(&app.service, &case.request, &case.events, &reply).map_err(PaperError::from)?;
    Ok(as_pdf(number, pdf))
}
