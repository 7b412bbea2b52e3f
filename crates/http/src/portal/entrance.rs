//! The way in: the language, and the first page.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use jauap_domain::{Language, Subject};
use serde::Serialize;

use super::{
    policy::Notice,
    term::{TermView, term_of},
};
use crate::{extract::PageLanguage, page::Page, page_error::PageError, state::AppState};

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/", get(choose_language))
        .route("/{lang}", get(start))
        .route("/{lang}/", get(start))
}

/// Leads to the page in the language that the browser asks for.
async fn choose_language(headers: HeaderMap) -> Response {
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let there = format!("/{}", preferred(asked));
    ([(header::VARY, "Accept-Language")], Redirect::to(&there)).into_response()
}

/// The best of our languages in a header such as `kk-KZ,kk;q=0.9,en;q=0.5`.
fn preferred(asked: &str) -> Language {
    let mut best = (Language::Ru, 0.0);
    for range in asked.split(',') {
        let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
        let primary = tag
            .trim()
            .split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let quality = match parameters.trim().strip_prefix("q=") {
            Some(quality) => quality.trim().parse().unwrap_or(0.0),
            None => 1.0,
        };
        // Of two that are wanted alike the first is meant.
        if let Ok(language) = primary.parse()
            && quality > best.1
        {
            best = (language, quality);
        }
    }
    best.0
}

#[derive(Serialize)]
struct StartView {
    notices: Vec<Notice>,
    terms: Vec<SubjectsView>,
}

/// The subjects that share a term.
#[derive(Serialize)]
struct SubjectsView {
    term: TermView,
    subjects: Vec<&'static str>,
}

async fn start(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
) -> Result<Response, PageError> {
    let page = Page {
        template: "portal/start",
        language,
        path: "",
        staff: None,
        view: StartView {
            notices: Notice::all(&app).await?,
            terms: terms(&app, language),
        },
    };
    page.show(&app)
}

/// The terms that are in force, the shortest first.
fn terms(app: &AppState, language: Language) -> Vec<SubjectsView> {
    let (today, now) = (app.service.today(), app.service.rules.now());
    let mut subjects = Subject::ALL.to_vec();
    subjects.sort_by_key(|subject| now.rules.term(*subject, today).map(|term| term.days));
    let mut terms: Vec<SubjectsView> = Vec::new();
    for subject in subjects {
        let Some(term) = term_of(app, language, subject, today) else {
            continue;
        };
        match terms.iter_mut().find(|known| known.term == term) {
            Some(known) => known.subjects.push(subject.code()),
            None => terms.push(SubjectsView {
                term,
                subjects: vec![subject.code()],
            }),
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_language_that_we_have_is_chosen() {
        for (asked, language) in [
            ("", Language::Ru),
            ("de-DE,de;q=0.9", Language::Ru),
            ("kk-KZ,kk;q=0.9,ru;q=0.8", Language::Kk),
            ("de, en;q=0.4, kk;q=0.5", Language::Kk),
            ("EN-us", Language::En),
            ("ru;q=0, en;q=0.1", Language::En),
            ("kk;q=x", Language::Ru),
        ] {
            assert_eq!(preferred(asked), language, "{asked}");
        }
    }
}
