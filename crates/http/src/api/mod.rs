//! The JSON API, described by `OpenAPI`.

use axum::Router;

use crate::state::AppState;

/// The routes of the API.
pub fn router() -> Router<AppState> {
    Router::new()
}

/// The description of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    utoipa::openapi::OpenApi::default()
}
