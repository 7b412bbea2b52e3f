//! One line of the summary about a field of the facts.

use serde::Serialize;

use crate::facts_form::FieldError;

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
            "document_issued_on" | "registration_date" => format!("{}_day", error.field),
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
