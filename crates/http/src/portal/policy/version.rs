//! One version of the policy: the one in force at its permanent address, or any other.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::Language;
use jauap_workflow::{
    policy::policy_in_force,
    records::{PolicyHead, PolicyVersion},
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

/// Whether a version is in force today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Coming,
    InForce,
    Earlier,
}

impl Standing {
    /// What a version is beside the one that is in force.
    pub fn of(head: &PolicyHead, in_force: Option<u32>) -> Self {
        match in_force {
            Some(version) if head.version == version => Self::InForce,
            Some(version) if head.version < version => Self::Earlier,
            Some(_) | None => Self::Coming,
        }
    }
}

#[derive(Serialize)]
struct VersionView {
    version: u32,
    effective_on: Date,
    published_at: String,
    sha256: String,
    standing: Standing,
    /// The version before, to compare with.
    before: Option<u32>,
    text: String,
    /// The language of the text, where it is not that of the page.
    text_language: Option<Language>,
    notice: Option<Notice>,
}

/// The version in force.
pub async fn current(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
) -> Result<Response, PageError> {
    match policy_in_force(&app.service).await? {
        Some(policy) => {
            let in_force = Some(policy.head.version);
            show(&app, language, "/policy", &policy, in_force).await
        }
        None => none(&app, language),
    }
}

/// Any version.
pub async fn one(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
    ApiPath((_, version)): ApiPath<(String, u32)>,
) -> Result<Response, PageError> {
    let store = &app.service.store;
    let policy = store.policy(version).await?.ok_or(PageError::NotFound)?;
    let in_force = store.policy_on(app.service.today()).await?;
    let path = format!("/policy/{version}");
    show(&app, language, &path, &policy, in_force.map(|head| head.version)).await
}

async fn show(
    app: &AppState,
    language: Language,
    path: &str,
    policy: &PolicyVersion,
    in_force: Option<u32>,
) -> Result<Response, PageError> {
    let PolicyVersion { head, texts } = policy;
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
            standing: Standing::of(head, in_force),
            before: (head.version > 1).then(|| head.version - 1),
            text: text.to_owned(),
            text_language: (text_language != language).then_some(text_language),
            notice: Notice::read(app).await?,
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
