//! What a page of the form shows.

use std::collections::BTreeMap;

use jauap_domain::{Language, Subject};
use jauap_workflow::upload::taken_endings;
use serde::Serialize;

use crate::{
    facts_form::{FieldError, FieldView},
    page::Page,
    portal::{
        answers::{Answers, SignatureChoice},
        draft_file::{FileView, Slot, size_in_words},
        error_line::ErrorLine,
        step::Step,
        term::term_of,
        visit::Visit,
    },
    state::AppState,
};

/// One page of the form.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template asks each of them by itself"
)]
#[derive(Serialize)]
pub struct StepView {
    step: &'static str,
    /// The place of the page, from 1, and how many there are.
    number: usize,
    total: usize,
    /// The path of the page before, without the language.
    back: &'static str,
    /// True once everything was answered and the page is there to change something.
    pub changing: bool,
    /// True when answers were kept too long and are asked for anew.
    pub started_over: bool,
    /// For how many hours unfinished answers are kept.
    kept_hours: i64,
    errors: Vec<ErrorLine>,
    /// The first error of each field, by the field.
    wrong: BTreeMap<&'static str, &'static str>,
    fields: BTreeMap<String, FieldView>,
    who: &'static str,
    entity: bool,
    represented: bool,
    registration_unknown: bool,
    signature: &'static str,
    subjects: Vec<SubjectView>,
    files: Vec<FileView>,
    /// For each input of files, whether one of its files was not taken.
    refused: BTreeMap<&'static str, bool>,
    limits: LimitsView,
}

#[derive(Serialize)]
struct SubjectView {
    code: &'static str,
    checked: bool,
    first: bool,
    /// How long an answer may take.
    length: String,
}

#[derive(Serialize)]
pub struct LimitsView {
    files: usize,
    one_file: String,
    all_files: String,
    /// For the attribute `accept`.
    accept: String,
}

impl LimitsView {
    pub fn new(app: &AppState, language: Language) -> Self {
        let limits = &app.service.settings.limits;
        let endings: Vec<String> = taken_endings().map(|ending| format!(".{ending}")).collect();
        Self {
            files: limits.files,
            one_file: size_in_words(language, limits.file_bytes),
            all_files: size_in_words(language, limits.total_bytes),
            accept: endings.join(","),
        }
    }
}

impl StepView {
    pub fn new(
        app: &AppState,
        language: Language,
        answers: &Answers,
        step: Step,
        errors: &[FieldError],
    ) -> Self {
        let steps = answers.steps();
        let at = steps.iter().position(|asked| *asked == step).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| steps.get(at));
        let changing = answers.first_undone(app.service.today()).is_none();
        let back = match before {
            _ if changing => "/request/check",
            Some(before) => before.path(),
            None => "",
        };
        Self {
            step: step.code(),
            number: at + 1,
            total: steps.len(),
            back,
            changing,
            started_over: false,
            kept_hours: app.service.settings.draft_lifetime.whole_hours(),
            errors: errors.iter().copied().map(ErrorLine::of).collect(),
            wrong: errors
                .iter()
                .rev()
                .map(|error| (error.field, error.code))
                .collect(),
            fields: answers.facts.views(errors),
            who: answers.who(),
            entity: answers.is_entity(),
            represented: answers.is_represented(),
            registration_unknown: answers.registration_unknown,
            signature: answers.signature.map_or("", SignatureChoice::code),
            subjects: subjects(app, language, answers),
            files: files(answers, language),
            refused: Slot::ALL.iter().map(|slot| (slot.input(), false)).collect(),
            limits: LimitsView::new(app, language),
        }
    }

    /// Puts lines about files that were not taken before the other errors.
    pub fn refuse(&mut self, lines: Vec<ErrorLine>) {
        for (input, refused) in &mut self.refused {
            *refused = lines.iter().any(|line| line.target == *input);
        }
        self.errors.splice(0..0, lines);
    }
}

fn subjects(app: &AppState, language: Language, answers: &Answers) -> Vec<SubjectView> {
    let view = |(at, subject): (usize, &Subject)| SubjectView {
        code: subject.code(),
        checked: answers.subject == Some(*subject),
        first: at == 0,
        length: term_of(app, language, *subject, app.service.today())
            .map(|term| term.length)
            .unwrap_or_default(),
    };
    Subject::ALL.iter().enumerate().map(view).collect()
}

pub fn files(answers: &Answers, language: Language) -> Vec<FileView> {
    answers
        .files
        .iter()
        .map(|file| FileView::new(file, language))
        .collect()
}

/// The page around a view.
pub fn page(visit: &Visit, step: Step, view: StepView) -> Page<'static, StepView> {
    Page {
        template: step.template(),
        language: visit.language,
        path: step.path(),
        staff: None,
        view,
    }
}
