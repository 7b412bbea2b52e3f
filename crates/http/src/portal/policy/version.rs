//! One version of the policy: the one in force at its permanent address, or any other.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::Language;
use jauap_workflow::{
    policy::{policy_in_force, policy_standings},
    records::{PolicyStanding, PolicyVersion},
};
use serde::Serialize;
use time::Date;

use super::Notice;
use crate::{
    certificate::moment,
    extract::{ApiPath, PageLanguage},
    page::Page,
    page_error::PageError,
    state::AppState,
};

#[derive(Serialize)]
struct VersionView {
    version: u32,
    effective_on: Date,
    published_at: String,
    sha256: String,
    standing: Option<PolicyStanding>,
    /// The version before, to compare with.
    before: Option<u32>,
    text: String,
    /// The language of the text, where it is not that of the page.
    text_language: Option<Language>,
    notices: Vec<Notice>,
}

/// The version in force.
pub async fn current(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
) -> Result<Response, PageError> {
    match policy_in_force(&app.service).await? {
        Some(policy) => show(&app, language, "/policy", &policy).await,
        None => none(&app, language),
    }
}

/// Any version.
pub async fn one(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
    ApiPath((_, version)): ApiPath<(String, u32)>,
) -> Result<Response, PageError> {
    let policy = app.service.store.policy(version).await?;
    let path = format!("/policy/{version}");
    show(&app, language, &path, &policy.ok_or(PageError::NotFound)?).await
}

async fn show(
    app: &AppState,
    language: Language,
    path: &str,
    policy: &PolicyVersion,
) -> Result<Response, PageError> {
    let PolicyVersion { head, texts } = policy;
    let standings = policy_standings(&app.service).await?;
    let (text_language, text) = texts.in_language(language);
    let page = Page {
        template: "portal/policy/version",
        language,
        path,
        staff: None,
        view: VersionView {
            version: head.version,
            effective_on: head.effective_on,
            published_at: moment(app, head.at),
            sha256: head.sha256.clone(),
            standing: standings.get(&head.version).copied(),
            before: (head.version > 1).then(|| head.version - 1),
            text: text.to_owned(),
            text_language: (text_language != language).then_some(text_language),
            notices: Notice::all(app).await?,
        },
    };
    page.show(app)
}

/// Nothing is in force yet.
fn none(app: &AppState, language: Language) -> Result<Response, PageError> {
    let page = Page {
        template: "portal/policy/none",
        language,
        path: "/policy",
        staff: None,
        view: serde_json::json!({}),
    };
    Ok((StatusCode::NOT_FOUND, page.show(app)?).into_response())
}
