//! The face of the service: the portal for users, the desk for staff, the JSON API.
//!
//! A handler takes the call apart, calls one use case and shows the result; it holds no rule and no SQL.

mod api;
mod certificate;
mod demo_mail;
mod desk;
mod disclosure_form;
mod event_facts;
mod export;
mod extract;
mod facts_form;
mod headers;
mod health;
mod measured;
mod page;
mod page_error;
mod portal;
mod printed;
mod problem;
mod reply_words;
mod state;
mod static_files;
mod throttle;
mod typed_number;

use std::time::Duration;

use axum::{Router, extract::DefaultBodyLimit, http::StatusCode, middleware};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::CsrfLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

pub use api::openapi;
pub use reply_words::{Processing, ReplyWords, ReplyWordsError};
pub use state::{AppState, HttpSettings, StartError};

/// Long enough for the largest upload over a slow line; a caller that takes longer holds memory for nothing. An
/// export may take longer: its answer begins at once.
const LONGEST_CALL: Duration = Duration::from_mins(5);

/// The whole site.
pub fn router(state: AppState) -> Router {
    let csrf = CsrfLayer::new();
    let csrf = csrf.clone().add_trusted_origin(state.origin()).unwrap_or(csrf);
    let embedding = state
        .settings
        .embedding
        .iter()
        .fold(csrf.clone(), |csrf, origin| {
            csrf.clone().add_trusted_origin(origin.clone()).unwrap_or(csrf)
        });
    let pages = portal::router().merge(desk::router(&state)).layer(csrf);
    Router::new()
        .merge(pages)
        // The one form that other sites of the organisation may send.
        .merge(portal::feedback_router().layer(embedding))
        .merge(api::router())
        .merge(demo_mail::router(&state))
        .merge(health::router())
        .merge(static_files::router())
        .fallback(page_error::not_found)
        .layer(DefaultBodyLimit::max(state.body_limit()))
        .layer(middleware::from_fn_with_state(state.clone(), page_error::show))
        .layer(middleware::from_fn_with_state(state.clone(), problem::show))
        .layer(middleware::from_fn(headers::secure))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            LONGEST_CALL,
        ))
        .layer(middleware::from_fn(measured::call))
        .layer(CompressionLayer::new())
        // The path may hold a request's number, which is no secret; the query and the headers are never logged.
        .layer(TraceLayer::new_for_http().make_span_with(headers::span))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .with_state(state)
}
