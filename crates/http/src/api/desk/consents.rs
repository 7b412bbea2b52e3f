//! What a withdrawal of consent covers.

use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use jauap_domain::{RegistrationNumber, RegistrationState};
use jauap_workflow::{
    act::Target,
    consent::{CoverError, SeekError, cover_registrations, seek_registrations},
    records::Registration,
};
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

use super::{case::shown, case_out::CaseOut};
use crate::{
    api::{body::json_only, caller::Officer, check::absent, number::NumberPath},
    extract::{ApiJson, parse_json},
    problem::Problem,
    state::AppState,
};

/// The registrations of whoever withdraws a consent.
#[derive(Serialize, ToSchema)]
pub struct FoundOut {
    /// The latest first; nothing that was left in them is told.
    registrations: Vec<RegistrationOut>,
}

/// A registration, without what was left in it.
#[derive(Serialize, ToSchema)]
struct RegistrationOut {
    #[schema(value_type = String)]
    number: RegistrationNumber,
    registered_on: Date,
    /// The version of the policy that was consented to.
    policy_version: Option<u32>,
    /// `new`, `doubtful`, `handled` or `destroyed`.
    state: &'static str,
}

impl From<Registration> for RegistrationOut {
    fn from(one: Registration) -> Self {
        Self {
            number: one.number,
            registered_on: one.registered_on,
            policy_version: one.policy_version,
            state: RegistrationState::code(one.state),
        }
    }
}

/// Looks for the registrations of whoever withdraws a consent, by the telephone and the name that the request states. Each
/// look-up is an event of the log.
#[utoipa::path(post, operation_id = "seek_registrations", path = "/api/v1/desk/requests/{number}/consents/search", tag = "desk", security(("staff_token" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    responses((status = 200, description = "What was found.", body = FoundOut)))]
pub async fn seek(
    State(app): State<AppState>,
    Officer(officer): Officer,
    NumberPath(number): NumberPath,
) -> Result<ApiJson<FoundOut>, Problem> {
    let found = seek_registrations(&app.service, &officer, number).await;
    let registrations = found?.into_iter().map(RegistrationOut::from).collect();
    Ok(ApiJson(FoundOut { registrations }))
}

/// Which registrations a withdrawal covers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverIn {
    /// The version of the request that the caller saw.
    #[schema(required = true)]
    version: Option<i32>,
    /// The numbers of registrations; an empty list says that it covers none.
    #[schema(value_type = Vec<String>, required = true)]
    covers: Option<Vec<RegistrationNumber>>,
}

/// Says which registrations a withdrawal covers, in the place of what was said before; the answer to the request ends their
/// consent and destroys them. Only after a look-up, and before a reply is on its way.
#[utoipa::path(post, operation_id = "cover_registrations", path = "/api/v1/desk/requests/{number}/consents", tag = "desk", security(("staff_token" = [])),
    params(("number" = String, Path, description = "The request's number.")),
    request_body = CoverIn,
    responses((status = 200, description = "The request.", body = CaseOut)))]
pub async fn cover(
    State(app): State<AppState>,
    Officer(officer): Officer,
    NumberPath(number): NumberPath,
    call: Request,
) -> Result<ApiJson<CaseOut>, Problem> {
    let CoverIn { version, covers } = parse_json(&json_only(call).await?)?;
    let version = Some(version.ok_or_else(|| absent("version"))?);
    let covers = covers.ok_or_else(|| absent("covers"))?;
    let target = Target { number, version };
    cover_registrations(&app.service, target, officer.actor(), &covers).await?;
    shown(&app, &officer, number).await.map(ApiJson)
}

fn refused(code: &'static str, error: impl std::fmt::Display) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, error.to_string())
}

impl From<SeekError> for Problem {
    fn from(error: SeekError) -> Self {
        match error {
            SeekError::Forbidden => Self::forbidden(),
            SeekError::NotFound => Self::not_found(),
            SeekError::NoWithdrawal => refused("no_withdrawal", error),
            SeekError::Store(error) => error.into(),
        }
    }
}

impl From<CoverError> for Problem {
    fn from(error: CoverError) -> Self {
        match error {
            CoverError::NoWithdrawal => refused("no_withdrawal", error),
            CoverError::NotSought => refused("not_sought", error),
            CoverError::NoSuchRegistration(_) => Self::invalid("covers", error),
            CoverError::Act(error) => error.into(),
        }
    }
}
