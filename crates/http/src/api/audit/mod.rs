//! What auditors read, and what anyone may hold the log against.

mod checkpoint;
mod content;
mod histories;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(checkpoint::checkpoint))
        .routes(routes!(checkpoint::keys))
        .routes(routes!(histories::histories))
        .routes(routes!(content::content))
}
