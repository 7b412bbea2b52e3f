//! The queue, by due date, and what is looked for in it.

mod due_word;
mod filter;
mod groups;
mod search;
mod view;

use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use jauap_workflow::read;

use self::{
    filter::QueueQuery,
    groups::Listed,
    search::{LookedFor, numbered, seal},
    view::QueueView,
};
use super::{
    request::address,
    viewer::{QueueReader, Viewer},
};
use crate::{
    extract::{ApiQuery, PageForm},
    page_error::PageError,
    state::AppState,
};

/// The queue, or what of it is looked for.
pub async fn page(
    State(app): State<AppState>,
    QueueReader(viewer): QueueReader,
    headers: HeaderMap,
    ApiQuery(query): ApiQuery<QueueQuery>,
) -> Result<Response, PageError> {
    let looked_for = LookedFor::of(&headers, &query.search);
    show(&app, &viewer, query, &looked_for).await
}

/// Takes what is looked for; a number leads straight to its request. Without a filter everything is searched, not only
/// the open requests.
pub async fn search(
    State(app): State<AppState>,
    QueueReader(_viewer): QueueReader,
    headers: HeaderMap,
    PageForm(form): PageForm,
) -> Result<Redirect, PageError> {
    let typed = form.get("q");
    let mut query = QueueQuery::of_form(&form);
    if typed.is_empty() {
        return Ok(Redirect::to(&query.address(None)));
    }
    if let Some(number) = numbered(&app, typed).await? {
        return Ok(Redirect::to(&address(number)));
    }
    if !query.is_narrowed() {
        "all".clone_into(&mut query.state);
    }
    query.search = seal(&headers, typed)?;
    Ok(Redirect::to(&query.address(None)))
}

/// The address of the form is no page of its own.
pub async fn back() -> Redirect {
    Redirect::to("/desk")
}

async fn show(
    app: &AppState,
    viewer: &Viewer,
    query: QueueQuery,
    looked_for: &LookedFor,
) -> Result<Response, PageError> {
    let staff = app.service.store.all_staff().await?;
    let mut filter = query.filter(app, viewer, &staff, &looked_for.typed)?;
    if let Some((filter, number)) = filter.as_mut().zip(looked_for.unchecked(app)) {
        filter.number = Some(number);
        filter.search.clear();
    }
    let after = query.after()?;
    let list = match filter.filter(|_| !looked_for.finds_nothing()) {
        Some(filter) => Listed::read(&app.service, &viewer.caller, &filter, after).await?,
        None => Listed::default(),
    };
    let overview = read::overview(&app.service, &viewer.caller).await?;
    let path = query.address(after);
    let view = QueueView::new(app, viewer, query, looked_for, &staff, list, &overview);
    Ok(viewer.page("desk/queue", &path, view).show(app)?.into_response())
}
