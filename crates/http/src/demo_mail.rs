//! The demonstration's mail: what would have left the house, to be read on a page.

use axum::Router;

use crate::state::AppState;

/// The page, only where mail is captured.
pub fn router(_app: &AppState) -> Router<AppState> {
    Router::new()
}
