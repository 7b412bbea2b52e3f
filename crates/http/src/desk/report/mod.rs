//! What is told of the requests of a period: statistics, and the register to print or to keep.

mod query;
mod register;
mod statistics;
mod workbook;

use axum::{Router, routing::get};

use crate::state::AppState;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/desk/statistics", get(statistics::page))
        .route("/desk/register", get(register::page))
        .route("/desk/register/export", get(register::export))
}
