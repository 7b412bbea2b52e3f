//! The privacy policy, for anyone.

use axum::extract::State;
use jauap_workflow::{
    policy::policy_in_force,
    records::{PolicyTexts, PolicyVersion},
};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

use crate::{
    extract::{ApiJson, ApiPath},
    problem::Problem,
    state::AppState,
};

/// The version of the privacy policy that is in force now.
#[utoipa::path(get, operation_id = "read_policy", path = "/api/v1/policy", tag = "policy", security(()),
    responses((status = 200, description = "The version in force; 404 before the first is.", body = PolicyOut)))]
pub async fn current(State(app): State<AppState>) -> Result<ApiJson<PolicyOut>, Problem> {
    let policy = policy_in_force(&app.service).await?;
    Ok(ApiJson(policy.ok_or_else(Problem::not_found)?.into()))
}

/// Any published version of the privacy policy.
#[utoipa::path(get, operation_id = "read_policy_version", path = "/api/v1/policy/{version}", tag = "policy", security(()),
    params(("version" = u32, Path, description = "The version, from 1.")),
    responses((status = 200, description = "The version.", body = PolicyOut)))]
pub async fn one(
    State(app): State<AppState>,
    ApiPath(version): ApiPath<u32>,
) -> Result<ApiJson<PolicyOut>, Problem> {
    let policy = app.service.store.policy(version).await?;
    Ok(ApiJson(policy.ok_or_else(Problem::not_found)?.into()))
}

/// A version of the privacy policy.
#[derive(Serialize, ToSchema)]
pub struct PolicyOut {
    version: u32,
    /// In force from the first moment of this day in the organisation's time zone.
    effective_on: Date,
    /// SHA-256 of `{"effective_on","texts","version"}` as canonical JSON (RFC 8785), as the log has it.
    sha256: String,
    /// When it was published.
    published_at: String,
    #[schema(inline)]
    texts: TextsOut,
}

/// The texts as HTML, by language.
#[derive(Serialize, ToSchema)]
struct TextsOut {
    ru: String,
    kk: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<String>,
}

impl From<PolicyVersion> for PolicyOut {
    fn from(PolicyVersion { head, texts }: PolicyVersion) -> Self {
        let PolicyTexts { ru, kk, en } = texts;
        Self {
            version: head.version,
            effective_on: head.effective_on,
            sha256: head.sha256,
            published_at: head.at.rfc3339(),
            texts: TextsOut { ru, kk, en },
        }
    }
}
