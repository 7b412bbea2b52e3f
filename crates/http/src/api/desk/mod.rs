//! What officers and supervisors do.

mod action_in;
mod actions;
mod attachment;
mod case;
mod case_out;
mod certificate;
mod consents;
mod destruction;
mod disclosure_in;
mod disclosure_out;
mod disclosures;
mod dispatch;
mod merge;
mod paper;
mod queue;
mod record_facts;
mod statistics;

use utoipa_axum::{router::OpenApiRouter, routes};

pub use attachment::download as download_file;
pub use case_out::ContentOut;

use crate::state::AppState;

pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(queue::queue, paper::file))
        .routes(routes!(queue::search))
        .routes(routes!(statistics::statistics))
        .routes(routes!(case::case))
        .routes(routes!(certificate::certificate))
        .routes(routes!(attachment::attachment))
        .routes(routes!(dispatch::letter))
        .routes(routes!(actions::act))
        .routes(routes!(disclosures::list, disclosures::propose))
        .routes(routes!(disclosures::one))
        .routes(routes!(disclosures::act))
        .routes(routes!(consents::seek))
        .routes(routes!(consents::cover))
}
