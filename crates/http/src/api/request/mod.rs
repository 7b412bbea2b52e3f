//! What users do: file a request, follow it, add to it, take it back.

mod certificate;
mod contact_consent;
mod file;
mod filed;
mod message;
mod receipt;
mod view;
mod withdrawal;

pub use filed::FiledOut;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(file::file))
        .routes(routes!(view::view))
        .routes(routes!(receipt::receipt))
        .routes(routes!(certificate::certificate))
        .routes(routes!(message::message))
        .routes(routes!(withdrawal::withdrawal))
        .routes(routes!(contact_consent::end))
}
