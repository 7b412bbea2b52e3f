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
    draft::{draft_answers, remove_draft, remove_draft_file, save_draft},
};
use secrecy::ExposeSecret;

use super::{
    answers::{Answers, Stage, draft_files},
    cookie::cookie,
    step::Step,
};
use crate::{extract::PageLanguage, page::Page, page_error::PageError, problem, state::AppState};

const DRAFT_COOKIE: &str = "jauap_draft";
const PREFIX: &str = "draft_";

/// A visit to the pages of a request that is being asked for.
pub struct Visit {
    pub language: Language,
    /// The secret of the cookie that came.
    secret: Option<String>,
    /// True when something is kept under that secret.
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
        let stage = match &kept {
            Some(kept) => known(app, kept).await,
            None => None,
        };
        Ok(Self {
            language,
            secret,
            is_kept: stage.is_some(),
            stage: stage.unwrap_or_default(),
        })
    }
}

/// What is kept, if this version can read it; the files of what it cannot read are removed.
async fn known(app: &AppState, kept: &str) -> Option<Stage> {
    let stage = Stage::read(kept);
    if stage.is_none() {
        for file in draft_files(kept) {
            if let Err(error) = remove_draft_file(&app.service, file).await {
                problem::log(&error);
            }
        }
    }
    stage
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
        self.secret.is_none()
    }

    /// The answers, or where to go when the request was filed already.
    pub fn answers(&self) -> Result<&Answers, Box<Response>> {
        match &self.stage {
            Stage::Asking(answers) => Ok(answers),
            Stage::Filed(_) => Err(Box::new(self.to("/request/receipt"))),
        }
    }

    /// The secret under which to keep. Where nothing is kept a new one is made, so that a filed request's secret is
    /// never used for another request.
    pub fn secret(&self, app: &AppState) -> String {
        match &self.secret {
            Some(secret) if self.is_kept => secret.clone(),
            Some(_) | None => generate_secret(PREFIX, &*app.service.ids)
                .expose_secret()
                .to_owned(),
        }
    }

    /// Keeps the answers and gives the response the cookie that leads to them.
    pub async fn keep(
        &self,
        app: &AppState,
        answers: Answers,
        response: impl IntoResponse,
    ) -> Result<Response, PageError> {
        let secret = self.secret(app);
        keep(app, &secret, &Stage::Asking(Box::new(answers))).await?;
        Ok(with_secret(app, secret, response))
    }

    /// Gives the response a cookie: the one that came, for longer, or a first one.
    pub fn remembered(&self, app: &AppState, response: impl IntoResponse) -> Response {
        with_secret(app, self.secret(app), response)
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

    /// The answers under a new secret: the one they were kept under has filed another request.
    pub async fn moved(&self, app: &AppState, answers: Answers) -> Result<Response, PageError> {
        let secret = generate_secret(PREFIX, &*app.service.ids);
        keep(app, secret.expose_secret(), &Stage::Asking(Box::new(answers))).await?;
        Ok(with_secret(
            app,
            secret.expose_secret().to_owned(),
            self.to("/request/check"),
        ))
    }

    /// A cookie with a new secret, under which nothing is kept yet.
    pub fn forgotten(app: &AppState, response: impl IntoResponse) -> Response {
        let secret = generate_secret(PREFIX, &*app.service.ids);
        with_secret(app, secret.expose_secret().to_owned(), response)
    }

    /// Keeps nothing of this visit any more: neither answers nor files nor a receipt.
    pub async fn forget(&self, app: &AppState) -> Result<(), PageError> {
        let Some(secret) = self.secret.as_ref().filter(|_| self.is_kept) else {
            return Ok(());
        };
        remove_draft(&app.service, secret).await?;
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
    Ok(save_draft(&app.service, secret, written).await?)
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
