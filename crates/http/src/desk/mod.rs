//! The desk: what staff see.

mod act;
mod due;
mod errors;
mod field;
mod files;
mod form;
mod histories;
mod language;
mod letter;
mod login;
mod queue;
mod reply;
mod request;
mod staff;
mod viewer;

use axum::{
    Router, middleware,
    routing::{get, post},
};
use jauap_domain::Timestamp;
use time::format_description::well_known::Rfc3339;

use self::letter::{facts, paper, receipt};
use crate::state::AppState;

/// The pages of the desk.
pub fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/desk/login", get(login::form).post(login::enter))
        .route("/desk/logout", post(login::leave))
        .route("/desk/language", post(language::choose))
        .route("/desk", get(queue::page))
        .route("/desk/paper", get(paper::page).post(paper::post))
        .route("/desk/paper/receipt", get(receipt::page))
        .route("/desk/histories", get(histories::page))
        .route("/desk/histories/export", get(histories::export))
        .route("/desk/staff", get(staff::page).post(staff::add))
        .route("/desk/staff/token", get(staff::back).post(staff::token))
        .route("/desk/staff/disable", get(staff::back).post(staff::disable))
        .merge(of_request())
        .layer(middleware::from_fn_with_state(state.clone(), errors::show))
}

/// The pages of one request.
fn of_request() -> Router<AppState> {
    let reply = reply::page;
    Router::new()
        .route("/desk/requests/{number}", get(request::page))
        .route(
            "/desk/requests/{number}/act/{action}",
            get(act::back).post(act::post),
        )
        .route(
            "/desk/requests/{number}/facts",
            get(facts::page).post(facts::post),
        )
        .route("/desk/requests/{number}/files/{id}", get(files::file))
        .route("/desk/requests/{number}/approval", get(reply::approval))
        .route("/desk/requests/{number}/reply", get(reply).post(reply::post))
        .route(
            "/desk/requests/{number}/reply/send",
            get(reply::back).post(reply::send_seen),
        )
        .route("/desk/requests/{number}/reply/preview", get(reply::preview))
        .route(
            "/desk/requests/{number}/reply/preview.html",
            get(reply::preview_html),
        )
}

/// A moment on the clocks of the organisation, for the helper `date_time`.
fn moment(app: &AppState, at: Timestamp) -> String {
    let local = app.service.settings.organisation.zone.local(at);
    local.format(&Rfc3339).unwrap_or_default()
}
