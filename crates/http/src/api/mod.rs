//! The JSON API, described by `OpenAPI`: registering a route and describing it are one call.
#![expect(unused_qualifications, reason = "utoipa's macros write every path in full")]

mod audit;
mod body;
mod calendar;
mod caller;
mod certificate;
mod check;
mod desk;
mod facts_in;
mod facts_out;
mod idempotency;
mod mails;
mod number;
mod policy;
mod query;
mod registrations;
mod request;
mod schema;

use std::sync::LazyLock;

use axum::{Router, http::header, response::IntoResponse};
use utoipa::openapi::{
    InfoBuilder, OpenApi, OpenApiBuilder,
    security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub use desk::download_file;

use crate::state::AppState;

/// The routes of the API.
pub fn router() -> Router<AppState> {
    described().split_for_parts().0
}

/// The description of the API.
pub fn openapi() -> OpenApi {
    schema::with_problems(described().into_openapi())
}

fn described() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(head())
        .merge(request::routes())
        .merge(desk::routes())
        .merge(mails::routes())
        .merge(audit::routes())
        .routes(routes!(calendar::year))
        .routes(routes!(policy::current))
        .routes(routes!(policy::one))
        .routes(routes!(registrations::add))
        .routes(routes!(description))
}

fn head() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Jauap")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "File data-subject requests, follow them, and work on them. Errors are RFC 9457 problem documents with a \
             stable `code`. Moments are RFC 3339 in UTC, days are `YYYY-MM-DD` in the organisation's time zone. An \
             empty text counts as absent; an unknown field is an error.",
        ))
        .build();
    let mut api = OpenApiBuilder::new().info(info).build();
    let components = api.components.get_or_insert_default();
    for (name, what) in [
        (
            "access_code",
            "The access code of the request, from the receipt or the letter.",
        ),
        (
            "staff_token",
            "An API token of a member of staff (`jauap token issue`).",
        ),
    ] {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(what));
        components.add_security_scheme(name, SecurityScheme::Http(scheme.build()));
    }
    api
}

/// The description of the API: this document.
#[utoipa::path(get, operation_id = "describe_api", path = "/api/openapi.json", tag = "description", security(()),
    responses((status = 200, description = "The OpenAPI description.", content_type = "application/json")))]
async fn description() -> impl IntoResponse {
    static TEXT: LazyLock<String> = LazyLock::new(|| openapi().to_json().unwrap_or_default());
    ([(header::CONTENT_TYPE, "application/json")], TEXT.as_str())
}
