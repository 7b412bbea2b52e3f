//! The pages without files: shown, and answered.

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::view::{StepView, page};
use crate::{
    extract::{ApiPath, FormFields, PageForm},
    page_error::PageError,
    portal::{
        answers::{Answers, Stage},
        step::Step,
        visit::Visit,
    },
    state::AppState,
};

/// Goes to where the visitor left off.
pub async fn go_on(State(app): State<AppState>, visit: Visit) -> Response {
    match &visit.stage {
        Stage::Filed(_) => visit.to("/request/receipt"),
        Stage::Asking(answers) => visit.to(next_path(&app, answers)),
    }
}

/// Drops everything that was answered, and begins anew.
pub async fn start_over(State(app): State<AppState>, visit: Visit) -> Result<Response, PageError> {
    visit.forget(&app).await?;
    Ok(Visit::forgotten(&app, visit.to("/request/who")))
}

/// Begins a request with a text that was written elsewhere. One that is being written stays as it is, unless it has no
/// text yet.
pub async fn anew(
    State(app): State<AppState>,
    visit: Visit,
    PageForm(fields): PageForm,
) -> Result<Response, PageError> {
    let Stage::Asking(kept) = &visit.stage else {
        // What was filed keeps its receipt for as long as it may; the new request gets a secret of its own.
        let secret = Visit::another(&app, visit.language);
        return secret.begin(&app, Answers::default(), &fields).await;
    };
    visit.begin(&app, (**kept).clone(), &fields).await
}

impl Visit {
    async fn begin(
        &self,
        app: &AppState,
        mut answers: Answers,
        fields: &FormFields,
    ) -> Result<Response, PageError> {
        if answers.facts.get("text").is_empty() {
            let asked = answers.done.contains(&Step::Text);
            answers.take(Step::Text, fields);
            if !asked {
                // The page is still to be seen, with the text in it.
                answers.done.remove(&Step::Text);
            }
        }
        let there = next_path(app, &answers);
        self.keep(app, answers, self.to(there)).await
    }
}

/// Shows a page, or leads to the first one that must be answered before it.
pub async fn show(
    State(app): State<AppState>,
    visit: Visit,
    ApiPath((_, step)): ApiPath<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let step = Step::from_code(&step).ok_or(PageError::NotFound)?;
    let answers = match visit.answers() {
        Ok(answers) => answers,
        Err(receipt) => return Ok(*receipt),
    };
    if let Some(earlier) = not_before(&app, &visit, answers, step) {
        return Ok(earlier);
    }
    let mut view = StepView::new(&app, visit.language, answers, step, &[]);
    view.started_over = query.as_deref() == Some("expired");
    let page = page(&visit, step, view).show(&app)?;
    Ok(visit.remembered(&app, page))
}

/// Takes the answers of a page. They are kept whether right or wrong, so that nothing typed is lost.
pub async fn take(
    State(app): State<AppState>,
    visit: Visit,
    ApiPath((_, step)): ApiPath<(String, String)>,
    PageForm(fields): PageForm,
) -> Result<Response, PageError> {
    let step = Step::from_code(&step).ok_or(PageError::NotFound)?;
    if visit.has_no_cookie() {
        return visit.cookies_needed(&app);
    }
    let mut answers = match visit.answers() {
        Ok(answers) => answers.clone(),
        Err(receipt) => return Ok(*receipt),
    };
    answers.take(step, &fields);
    let errors = answers.errors(step, app.service.today());
    let response = if errors.is_empty() {
        visit.to(path_after(&app, &answers, step))
    } else if let Some(earlier) = not_before(&app, &visit, &answers, step) {
        earlier
    } else {
        let view = StepView::new(&app, visit.language, &answers, step, &errors);
        let page = page(&visit, step, view).show(&app)?;
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    };
    visit.keep(&app, answers, response).await
}

/// The page that must be answered before this one, if there is one.
pub fn not_before(app: &AppState, visit: &Visit, answers: &Answers, step: Step) -> Option<Response> {
    let steps = answers.steps();
    let at = steps.iter().position(|asked| *asked == step);
    let first = answers.first_undone(app.service.today());
    let first_at = first.and_then(|first| steps.iter().position(|asked| *asked == first));
    match (at, first_at, first) {
        (Some(at), Some(first_at), Some(first)) if first_at < at => Some(visit.to_undone(first)),
        // A page that does not concern this requester.
        (None, _, _) => Some(visit.to(next_path(app, answers))),
        (Some(_), _, _) => None,
    }
}

/// Where to go after a page: to the next one, or back to the check once everything is answered.
pub fn path_after(app: &AppState, answers: &Answers, step: Step) -> &'static str {
    let following = answers.steps().into_iter().find(|next| *next > step);
    match (answers.first_undone(app.service.today()), following) {
        (None, _) | (Some(_), None) => next_path(app, answers),
        (Some(first), Some(_)) if first < step => first.path(),
        (Some(_), Some(next)) => next.path(),
    }
}

/// The first page that is not answered, or the check.
fn next_path(app: &AppState, answers: &Answers) -> &'static str {
    answers
        .first_undone(app.service.today())
        .map_or("/request/check", Step::path)
}
