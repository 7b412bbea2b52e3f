//! The queue, by due date.

mod filter;
mod view;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jauap_workflow::read;

use self::{
    filter::{QueueQuery, typed_number},
    view::QueueView,
};
use super::viewer::{Officer, Viewer};
use crate::{extract::ApiQuery, page_error::PageError, state::AppState};

/// How many requests a page shows.
const PAGE: u64 = 50;

/// The queue; a number that was typed leads straight to its request.
pub async fn page(
    State(app): State<AppState>,
    Officer(viewer): Officer,
    ApiQuery(query): ApiQuery<QueueQuery>,
) -> Result<Response, PageError> {
    if query.number.trim().is_empty() {
        return show(&app, &viewer, query, None).await;
    }
    let Some(number) = typed_number(&query.number, app.service.today().year()) else {
        return show(&app, &viewer, query, Some("desk-queue-number-malformed")).await;
    };
    match app.service.store.request(number).await? {
        Some(request) => Ok(Redirect::to(&format!("/desk/requests/{}", request.number)).into_response()),
        None => show(&app, &viewer, query, Some("desk-queue-number-unknown")).await,
    }
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    query: QueueQuery,
    number_fault: Option<&'static str>,
) -> Result<Response, PageError> {
    let staff = app.service.store.all_staff().await?;
    let filter = query.filter(app, viewer, &staff)?;
    let items = read::queue(&app.service, &viewer.caller, &filter, query.after()?, PAGE).await?;
    let overview = read::overview(&app.service, &viewer.caller).await?;
    let path = query.address(query.after()?);
    let mut view = QueueView::new(app, viewer, query, &staff, items, &overview);
    view.number_fault = number_fault;
    let status = if number_fault.is_some() {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::OK
    };
    Ok((status, viewer.page("desk/queue", &path, view).show(app)?).into_response())
}
