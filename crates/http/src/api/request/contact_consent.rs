//! Taking back the consent to be written to or called.

use axum::extract::{Request, State};
use jauap_domain::ContactWay;
use jauap_workflow::consent::{EndConsentError, end_contact_consent};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::RequestOut;
use crate::{
    api::{body::json_only, caller::User, check::word, schema},
    extract::{ApiJson, parse_json},
    problem::Problem,
    state::AppState,
};

/// Which consents end.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactConsentIn {
    #[schema(value_type = Vec<schema::ContactWay>)]
    ways: Vec<String>,
}

/// Ends the user's consent to be reached by these ways; the request itself goes on. Letters that did not leave yet stay. When
/// none of these consents stands, nothing changes.
#[utoipa::path(post, operation_id = "end_contact_consent", path = "/api/v1/requests/{number}/contact-consent-withdrawal", tag = "requests", security(("access_code" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    request_body = ContactConsentIn,
    responses((status = 200, description = "The request.", body = RequestOut)))]
pub async fn end(
    State(app): State<AppState>,
    user: User,
    call: Request,
) -> Result<ApiJson<RequestOut>, Problem> {
    let ContactConsentIn { ways } = parse_json(&json_only(call).await?)?;
    let ways: Vec<ContactWay> = ways
        .iter()
        .map(|way| word("ways", Some(way)))
        .collect::<Result<_, _>>()?;
    match end_contact_consent(&app.service, user.number, &ways).await {
        Ok(_) | Err(EndConsentError::NoConsent) => {}
        Err(EndConsentError::NoSuchRequest) => return Err(Problem::not_found()),
        Err(EndConsentError::Store(error)) => return Err(error.into()),
    }
    let shown = RequestOut::read(&app.service, &user).await;
    shown.map(ApiJson).map_err(Problem::but_taken)
}
