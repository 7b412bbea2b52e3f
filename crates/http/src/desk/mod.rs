//! The desk: what staff see.

mod act;
mod certificate;
mod destruction;
mod disclosures;
mod due;
mod due_calendar;
mod errors;
mod field;
mod files;
mod form;
mod histories;
mod language;
mod letter;
mod login;
mod mail;
mod policy;
mod queue;
mod registrations;
mod reply;
mod report;
mod request;
mod staff;
mod staff_address;
mod viewer;
mod working_calendar;

use axum::{
    Router, middleware,
    routing::{get, post},
};

use self::letter::{facts, paper, receipt};
use crate::{certificate::moment, state::AppState};

/// The pages of the desk.
pub fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/desk/login", get(login::form).post(login::enter))
        .route("/desk/logout", post(login::leave))
        .route("/desk/language", post(language::choose))
        .route("/desk", get(queue::page))
        .route("/desk/calendar", get(due_calendar::page))
        .route("/desk/search", get(queue::back).post(queue::search))
        .route("/desk/paper", get(paper::page).post(paper::post))
        .route("/desk/paper/receipt", get(receipt::page))
        .route("/desk/histories", get(histories::page))
        .route("/desk/histories/export", get(histories::export))
        .route(
            "/desk/histories/{number}/content",
            get(histories::content::page).post(histories::content::read),
        )
        .route("/desk/staff", get(staff::page).post(staff::add))
        .route("/desk/staff/token", get(staff::back).post(staff::token))
        .route(
            "/desk/staff/address",
            get(staff_address::page).post(staff_address::post),
        )
        .route("/desk/staff/disable", get(staff::back).post(staff::disable))
        .merge(of_request())
        .merge(mail::router())
        .merge(disclosures::router())
        .merge(policy::router())
        .merge(registrations::router())
        .merge(report::router())
        .merge(working_calendar::router())
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
        .route(
            "/desk/requests/{number}/registration-date",
            get(request::registration_date::back).post(request::registration_date::check),
        )
        .route(
            "/desk/requests/{number}/consents",
            get(request::consents::page).post(request::consents::cover),
        )
        .route(
            "/desk/requests/{number}/consents/search",
            get(request::registration_date::back).post(request::consents::seek),
        )
        .route("/desk/requests/{number}/files/{id}", get(files::file))
        .route(
            "/desk/requests/{number}/destruction",
            get(destruction::page).post(destruction::post),
        )
        .route("/desk/requests/{number}/certificate", get(certificate::page))
        .route(
            "/desk/requests/{number}/certificate/proof",
            get(certificate::proof),
        )
        .route("/desk/requests/{number}/approval", get(reply::approval))
        .route("/desk/requests/{number}/letter.pdf", get(reply::paper::letter))
        .route(
            "/desk/requests/{number}/reply/preview.pdf",
            get(reply::paper::preview),
        )
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
