//! The form for what a request lacks, as its page shows it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    asked::{Acts, Asked},
    key::Opened,
};
use crate::{
    facts_form::{FactsForm, FieldError, FieldView, date_fields},
    page::Page,
    portal::{draft_file::Slot, error_line::ErrorLine, request::LimitsView},
    state::AppState,
};

#[derive(Serialize)]
pub struct CompleteView {
    number: String,
    /// Everything that may be asked for, with whether it is.
    asks: BTreeMap<&'static str, bool>,
    fields: BTreeMap<String, FieldView>,
    authority: AuthorityView,
    errors: Vec<ErrorLine>,
    /// For each input of files, whether one of its files was not taken, and what else is wrong with it.
    refused: BTreeMap<&'static str, bool>,
    wrong: BTreeMap<&'static str, &'static str>,
    limits: LimitsView,
}

/// The fields of an authority, whoever has it.
#[derive(Serialize)]
struct AuthorityView {
    kind: Option<FieldView>,
    first: &'static str,
    basis: Option<FieldView>,
    until: Option<FieldView>,
    day: Option<FieldView>,
    month: Option<FieldView>,
    year: Option<FieldView>,
}

impl AuthorityView {
    fn new(acts: Acts, fields: &BTreeMap<String, FieldView>) -> Self {
        let [kind, basis, until] = acts.fields();
        let [day, month, year] = date_fields(until);
        let field = |name: &str| fields.get(name).cloned();
        Self {
            kind: field(kind),
            first: acts.first_kind(),
            basis: field(basis),
            until: field(until),
            day: field(&day),
            month: field(&month),
            year: field(&year),
        }
    }
}

/// The page with what was typed.
pub fn page(
    app: &AppState,
    opened: &Opened,
    asked: &Asked,
    form: &FactsForm,
    errors: &[FieldError],
    lines: Vec<ErrorLine>,
) -> Page<'static, CompleteView> {
    let fields = form.views(errors);
    let refused = Slot::ALL.iter().map(|slot| {
        let is_refused = lines.iter().any(|line| line.target == slot.input());
        (slot.input(), is_refused)
    });
    Page {
        template: "portal/status/complete",
        language: opened.language,
        path: "/status/complete",
        staff: None,
        view: CompleteView {
            number: opened.key.number.to_string(),
            asks: asked.flags(),
            authority: AuthorityView::new(Acts::of(&opened.case.request.facts.requester), &fields),
            refused: refused.collect(),
            wrong: errors
                .iter()
                .rev()
                .map(|error| (error.field, error.code))
                .collect(),
            errors: lines
                .into_iter()
                .chain(errors.iter().copied().map(ErrorLine::of))
                .collect(),
            limits: LimitsView::new(app, opened.language),
            fields,
        },
    }
}
