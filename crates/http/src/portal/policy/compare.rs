//! What changed between two versions, paragraph by paragraph.

use std::time::Duration;

use axum::{extract::State, response::Response};
use jauap_domain::Language;
use jauap_workflow::policy::paragraphs;
use serde::{Deserialize, Serialize};
use similar::{ChangeTag, TextDiff};
use time::Date;

use crate::{
    extract::{ApiQuery, PageLanguage},
    page::Page,
    page_error::PageError,
    state::AppState,
};

/// A comparison that takes longer gets coarser.
const PATIENCE: Duration = Duration::from_millis(200);

/// A paragraph that is new, gone, or beside one that is. Its text has `&`, `<` and `>` as entities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub what: What,
    pub text: String,
    /// True for the first of those that follow one another.
    pub begins: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Gone,
    New,
    Same,
}

/// The paragraphs of two sanitised texts that differ, each with its neighbours.
pub fn changes(before: &str, after: &str) -> Vec<Changed> {
    let (before, after) = (paragraphs(before), paragraphs(after));
    let (before, after): (Vec<&str>, Vec<&str>) = (
        before.iter().map(String::as_str).collect(),
        after.iter().map(String::as_str).collect(),
    );
    let diff = TextDiff::configure()
        .timeout(PATIENCE)
        .diff_slices(&before, &after);
    let runs = diff.grouped_ops(1);
    let told = |ops: &Vec<_>| {
        let changes: Vec<_> = ops.iter().flat_map(|op| diff.iter_changes(op)).collect();
        let marked = changes.into_iter().enumerate().map(|(place, change)| Changed {
            what: match change.tag() {
                ChangeTag::Delete => What::Gone,
                ChangeTag::Insert => What::New,
                ChangeTag::Equal => What::Same,
            },
            text: change.value().to_owned(),
            begins: place == 0,
        });
        marked.collect::<Vec<_>>()
    };
    runs.iter().flat_map(told).collect()
}

#[derive(Deserialize)]
pub struct CompareQuery {
    from: u32,
    to: u32,
}

#[derive(Serialize)]
struct CompareView {
    from: u32,
    from_on: Date,
    to: u32,
    to_on: Date,
    text_language: Option<Language>,
    changes: Vec<Changed>,
}

pub async fn page(
    State(app): State<AppState>,
    PageLanguage(language): PageLanguage,
    ApiQuery(query): ApiQuery<CompareQuery>,
) -> Result<Response, PageError> {
    let store = &app.service.store;
    // Whichever was asked for first: what the later one has is new.
    let (earlier, later) = (query.from.min(query.to), query.from.max(query.to));
    let from = store.policy(earlier).await?.ok_or(PageError::NotFound)?;
    let to = store.policy(later).await?.ok_or(PageError::NotFound)?;
    // Both in one language: where one of them has no text in this one, in Russian.
    let both = |language| [&from, &to].map(|policy| policy.texts.in_language(language));
    let [(of_from, before), (of_to, after)] = both(language);
    let (text_language, [before, after]) = if of_from == of_to {
        (of_from, [before, after])
    } else {
        (Language::Ru, both(Language::Ru).map(|(_, text)| text))
    };
    let path = format!("/policy/compare?from={}&to={}", query.from, query.to);
    let page = Page {
        template: "portal/policy/compare",
        language,
        path: &path,
        staff: None,
        view: CompareView {
            from: from.head.version,
            from_on: from.head.effective_on,
            to: to.head.version,
            to_on: to.head.effective_on,
            text_language: (text_language != language).then_some(text_language),
            changes: changes(before, after),
        },
    };
    page.show(&app)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_paragraph_is_shown_gone_and_new_between_its_neighbours() {
        let (before, after) = (
            "<p>a</p><p>b</p><p>x 1</p><p>c</p><p>d</p><p>e</p>",
            "<p>a</p><p>b</p><p>x 2</p><p>c</p><p>d</p><p>e</p><ul><li>f</li></ul>",
        );
        let told: Vec<_> = changes(before, after)
            .into_iter()
            .map(|one| (one.what, one.text, one.begins))
            .collect();
        let expected = [
            (What::Same, "b", true),
            (What::Gone, "x 1", false),
            (What::New, "x 2", false),
            (What::Same, "c", false),
            (What::Same, "e", true),
            (What::New, "f", false),
        ];
        assert_eq!(
            told,
            expected.map(|(what, text, begins)| (what, text.to_owned(), begins))
        );
        assert!(changes(before, before).is_empty());
    }
}
