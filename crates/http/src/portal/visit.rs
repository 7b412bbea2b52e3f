//! Whose unfinished request a call is about: the one under the secret of its cookie.

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{CookieJar, cookie::SameSite};
use jauap_domain::Language;
use jauap_workflow::{
    credentials::generate_secret,
    draft::{draft_answers, draft_file, keep_draft_file, remove_draft, remove_draft_file, save_draft},
};
use secrecy::ExposeSecret;

use super::{
    answers::{Answers, Stage},
    cookie::cookie,
    step::Step,
};
use crate::{extract::PageLanguage, page::Page, page_error::PageError, problem, state::AppState};

const DRAFT_COOKIE: &str = "jauap_draft";
const PREFIX: &str = "draft_";

/// A visit to the pages of a request that is being asked for.
pub struct Visit {
    pub language: Language,
    /// True when the call brought a cookie of ours.
    had_cookie: bool,
    /// The secret under which to keep. Where nothing is kept it is a new one, so that a filed request's secret is
    /// never used for another request.
    pub secret: String,
    /// True when something is kept under the secret.
    pub is_kept: bool,
    pub stage: Stage,
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, PageError> {
        let PageLanguage(language) = PageLanguage::from_request_parts(parts, app).await?;
        let secret = CookieJar::from_headers(&parts.headers)
            .get(DRAFT_COOKIE)
            .map(|cookie| cookie.value().to_owned())
            .filter(|secret| is_ours(secret));
        let kept = match &secret {
            Some(secret) => draft_answers(&app.service, secret).await?,
            None => None,
        };
        let stage = kept.and_then(|kept| Stage::read(&kept));
        Ok(Self {
            language,
            had_cookie: secret.is_some(),
            secret: secret
                .filter(|_| stage.is_some())
                .unwrap_or_else(|| new_secret(app)),
            is_kept: stage.is_some(),
            stage: stage.unwrap_or_default(),
        })
    }
}

fn new_secret(app: &AppState) -> String {
    generate_secret(PREFIX, &*app.service.ids)
        .expose_secret()
        .to_owned()
}

/// The shape that [`generate_secret`] gives.
fn is_ours(secret: &str) -> bool {
    secret
        .strip_prefix(PREFIX)
        .is_some_and(|rest| rest.len() == 52 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

impl Visit {
    /// True when the call brought no cookie: the browser does not keep them, or it was never on the first page.
    pub fn has_no_cookie(&self) -> bool {
        !self.had_cookie
    }

    /// The answers, or where to go when the request was filed already.
    pub fn answers(&self) -> Result<&Answers, Box<Response>> {
        match &self.stage {
            Stage::Asking(answers) => Ok(answers),
            Stage::Filed(_) => Err(Box::new(self.to("/request/receipt"))),
        }
    }

    /// A visit of which nothing is kept yet.
    pub fn another(app: &AppState, language: Language) -> Self {
        Self {
            language,
            had_cookie: true,
            secret: new_secret(app),
            is_kept: false,
            stage: Stage::default(),
        }
    }

    /// Keeps the answers and gives the response the cookie that leads to them.
    pub async fn keep(
        &self,
        app: &AppState,
        answers: Answers,
        response: impl IntoResponse,
    ) -> Result<Response, PageError> {
        keep(app, &self.secret, &Stage::Asking(Box::new(answers))).await?;
        Ok(self.remembered(app, response))
    }

    /// Gives the response a cookie: the one that came, for longer, or a first one.
    pub fn remembered(&self, app: &AppState, response: impl IntoResponse) -> Response {
        with_secret(app, self.secret.clone(), response)
    }

    /// A redirect to a page in the language of this one.
    pub fn to(&self, path: &str) -> Response {
        Redirect::to(&format!("/{}{path}", self.language)).into_response()
    }

    /// A redirect to the first page that is not answered. Answers that were left alone for too long are gone; that page
    /// says so instead of asking again without a word.
    pub fn to_undone(&self, step: Step) -> Response {
        let gone = !self.is_kept && !self.has_no_cookie();
        let query = if gone { "?expired" } else { "" };
        self.to(&format!("{}{query}", step.path()))
    }

    /// The page that asks to allow cookies.
    pub fn cookies_needed(&self, app: &AppState) -> Result<Response, PageError> {
        let page = Page {
            template: "portal/cookies",
            language: self.language,
            path: "/request/who",
            staff: None,
            view: (),
        };
        let response = (axum::http::StatusCode::BAD_REQUEST, page.show(app)?);
        Ok(self.remembered(app, response))
    }

    /// The answers under a new secret: the one they were kept under has filed another request. Files are sealed with
    /// the secret, so they are sealed anew; one that is gone must be chosen again.
    pub async fn moved(&self, app: &AppState, mut answers: Answers) -> Result<Response, PageError> {
        let secret = new_secret(app);
        for mut file in std::mem::take(&mut answers.files) {
            if let Some(content) = draft_file(&app.service, &self.secret, file.id).await? {
                file.id = keep_draft_file(&app.service, &secret, content).await?;
                answers.files.push(file);
            } else {
                answers.done.remove(&Step::Files);
            }
        }
        keep(app, &secret, &Stage::Asking(Box::new(answers))).await?;
        Ok(with_secret(app, secret, self.to("/request/check")))
    }

    /// A cookie with a new secret, under which nothing is kept yet.
    pub fn forgotten(app: &AppState, response: impl IntoResponse) -> Response {
        with_secret(app, new_secret(app), response)
    }

    /// Keeps nothing of this visit any more: neither answers nor files nor a receipt.
    pub async fn forget(&self, app: &AppState) -> Result<(), PageError> {
        if !self.is_kept {
            return Ok(());
        }
        remove_draft(&app.service, &self.secret).await?;
        match &self.stage {
            Stage::Asking(answers) => remove_files(app, answers).await,
            Stage::Filed(_) => {}
        }
        Ok(())
    }
}

/// Keeps a stage under a secret.
pub async fn keep(app: &AppState, secret: &str, stage: &Stage) -> Result<(), PageError> {
    let written = stage.write().map_err(|error| {
        problem::log(&error);
        PageError::Internal
    })?;
    Ok(save_draft(&app.service, secret, written, stage.files()).await?)
}

/// Removes the contents of all files of a draft. What stays behind is logged; it must not fail the step it follows.
pub async fn remove_files(app: &AppState, answers: &Answers) {
    for file in &answers.files {
        if let Err(error) = remove_draft_file(&app.service, file.id).await {
            problem::log(&error);
        }
    }
}

fn with_secret(app: &AppState, secret: String, response: impl IntoResponse) -> Response {
    let lasts = app.service.settings.draft_lifetime;
    let cookie = cookie(app, DRAFT_COOKIE, secret, SameSite::Lax, lasts);
    (CookieJar::new().add(cookie), response).into_response()
}
