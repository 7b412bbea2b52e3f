//! Reading the state of a request with its number and access code, and adding to it.

mod asked;
mod case;
mod certificate;
mod complete;
mod complete_view;
mod consent;
mod door;
mod key;
mod message;
mod sent;
mod too_late;
mod view;
mod withdraw;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/{lang}/status", get(door::show).post(door::open))
        .route("/{lang}/status/case", get(case::show))
        .route("/{lang}/status/reply.txt", get(case::reply))
        .route("/{lang}/status/certificate", get(certificate::show))
        .route("/{lang}/status/proof", get(certificate::proof))
        .route("/{lang}/status/message", post(message::add))
        .route(
            "/{lang}/status/complete",
            get(complete::show).post(complete::take),
        )
        .route(
            "/{lang}/status/withdraw",
            get(withdraw::show).post(withdraw::withdraw),
        )
        .route("/{lang}/status/consent", get(consent::show).post(consent::end))
        .route("/{lang}/status/leave", post(door::leave))
}
