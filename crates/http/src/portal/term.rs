//! How long an answer may take, as users are told.

use jauap_domain::{
    Language, Subject,
    deadline::{Due, Term},
};
use jauap_words::{Arg, long_date, term_length, text, weekday};
use serde::Serialize;
use time::Date;

use crate::state::AppState;

/// A term in words.
#[derive(Serialize, PartialEq, Eq)]
pub struct TermView {
    pub length: String,
    pub norm: String,
}

impl TermView {
    fn new(language: Language, term: &Term) -> Self {
        Self {
            length: term_length(language, term.days, term.unit),
            norm: term.norm.in_language(language).to_owned(),
        }
    }

    /// The rule alone.
    pub fn rule(&self, language: Language) -> String {
        let args = [
            ("length", Arg::Text(&self.length)),
            ("norm", Arg::Text(&self.norm)),
        ];
        text(language, "due-rule", &args).unwrap_or_default()
    }

    /// The last day with the rule behind it.
    pub fn sentence(&self, language: Language, due_on: Date) -> String {
        let (date, on) = (long_date(language, due_on), weekday(language, due_on));
        let args = [
            ("date", Arg::Text(&date)),
            ("weekday", Arg::Text(&on)),
            ("length", Arg::Text(&self.length)),
            ("norm", Arg::Text(&self.norm)),
        ];
        text(language, "due-sentence", &args).unwrap_or_default()
    }
}

/// The term of a subject for what is received on a day.
pub fn term_of(app: &AppState, language: Language, subject: Subject, received: Date) -> Option<TermView> {
    let now = app.service.rules.now();
    let term = now.rules.term(subject, received)?;
    Some(TermView::new(language, term))
}

/// The rule by which a last day was counted, in words.
pub fn rule(language: Language, due: &Due, received_on: Date) -> String {
    let length = term_length(language, due.days, due.unit);
    let from = due.why.first().map_or(received_on, |day| day.date);
    let from_words = long_date(language, from);
    let args = [
        ("length", Arg::Text(&length)),
        ("norm", Arg::Text(due.norm.in_language(language))),
        ("from", Arg::Text(&from_words)),
    ];
    let key = if from == received_on {
        "due-rule"
    } else {
        "due-rule-anew"
    };
    text(language, key, &args).unwrap_or_default()
}
