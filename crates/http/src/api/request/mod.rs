//! What users do: file a request, follow it, add to it, take it back.

mod certificate;
mod completion;
mod contact_consent;
mod file;
mod filed;
mod message;
mod receipt;
mod view;
mod withdrawal;

pub use filed::FiledOut;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{problem::Problem, state::AppState};

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(file::file))
        .routes(routes!(view::view))
        .routes(routes!(receipt::receipt))
        .routes(routes!(certificate::certificate))
        .routes(routes!(message::message))
        .routes(routes!(completion::completion))
        .routes(routes!(withdrawal::withdrawal))
        .routes(routes!(contact_consent::end))
}

/// Says of a destroyed request that what was sent was not taken, and what to do.
fn not_taken(problem: Problem) -> Problem {
    if problem.code != Problem::destroyed().code {
        return problem;
    }
    Problem {
        title:
            "The content of this request was destroyed, so nothing can be added to it: what you sent was not \
                taken. Send it as a new request."
                .to_owned(),
        ..problem
    }
}
