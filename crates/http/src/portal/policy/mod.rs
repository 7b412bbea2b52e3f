//! The privacy policy: what is in force, all versions there ever were, and what changed between two of them.

mod archive;
mod compare;
mod notice;
mod version;

use axum::{Router, routing::get};

pub use compare::{Changed, changes};
pub use notice::Notice;

use crate::state::AppState;

/// The pages of the policy.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/{lang}/policy", get(version::current))
        .route("/{lang}/policy/archive", get(archive::page))
        .route("/{lang}/policy/compare", get(compare::page))
        .route("/{lang}/policy/{version}", get(version::one))
}
