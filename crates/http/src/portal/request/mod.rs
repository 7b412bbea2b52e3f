//! Asking for a request, page by page, and filing it.

mod ask;
mod check;
mod files;
mod receipt;
mod send;
mod summary;
mod view;

use axum::{
    Router,
    routing::{get, post},
};

pub use receipt::Receipt;
pub use view::LimitsView;

use crate::state::AppState;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/{lang}/request", get(ask::go_on))
        .route("/{lang}/request/new", post(ask::start_over))
        .route("/{lang}/request/anew", post(ask::anew))
        .route("/{lang}/request/files", get(files::show).post(files::take))
        .route("/{lang}/request/check", get(check::show).post(send::send))
        .route("/{lang}/request/receipt", get(receipt::show))
        .route("/{lang}/request/receipt/proof", get(receipt::proof))
        .route("/{lang}/request/{step}", get(ask::show).post(ask::take))
}
