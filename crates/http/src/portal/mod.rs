//! The portal: what users see.

use axum::Router;
use jauap_domain::AttachmentId;

use crate::state::AppState;

/// The pages of the portal.
pub fn router() -> Router<AppState> {
    Router::new()
}

/// The files that the answers of a draft speak of, for the sweeper.
pub fn draft_files(_answers: &str) -> Vec<AttachmentId> {
    Vec::new()
}
