//! One line of the summary about a field of the facts.

use serde::Serialize;

use crate::facts_form::{DATES, FieldError};

/// Leads to the field; says its label and why.
#[derive(Serialize)]
pub struct ErrorLine {
    /// The `id` of the input it leads to.
    target: String,
    field: &'static str,
    code: &'static str,
}

/// The lines of a summary.
pub fn of(errors: &[FieldError]) -> Vec<ErrorLine> {
    let line = |error: &FieldError| {
        let target = match error.field {
            date if DATES.contains(&date) => format!("{date}_day"),
            "kind" => "kind-individual".to_owned(),
            field => field.to_owned(),
        };
        ErrorLine {
            target,
            field: error.field,
            code: error.code,
        }
    };
    errors.iter().map(line).collect()
}
