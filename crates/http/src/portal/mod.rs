//! The portal: what users see.
//!
//! A request is asked for page by page ([`request`]); its state is read with the access code ([`status`]). Nothing
//! needs a script, and every form answers with a redirect or with the same page and what is wrong on it.

mod answers;
mod cookie;
mod draft_file;
mod entrance;
mod error_line;
mod feedback;
mod policy;
mod request;
mod status;
mod step;
mod term;
mod visit;

use axum::Router;

pub use draft_file::size_in_words;
pub use feedback::{Left, router as feedback_router};
pub use policy::{Changed, changes};

use crate::state::AppState;

/// The pages of the portal.
pub fn router() -> Router<AppState> {
    Router::new()
        .merge(entrance::router())
        .merge(policy::router())
        .merge(request::router())
        .merge(status::router())
}
