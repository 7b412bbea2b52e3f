//! The desk: where staff work.

use axum::Router;

use crate::state::AppState;

/// The pages of the desk.
pub fn router() -> Router<AppState> {
    Router::new()
}
