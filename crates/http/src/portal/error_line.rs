//! One line of the summary of what is wrong on a page.

use jauap_domain::Language;
use jauap_workflow::UploadError;
use serde::Serialize;

use super::draft_file::size_in_words;
use crate::facts_form::{DATES, FieldError};

/// A line that leads to its field and says the same as beside the field.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorLine {
    /// The `id` of the input it leads to.
    pub target: String,
    /// The field whose label goes before, as in `field-<label>`; empty when the text says enough.
    pub label: &'static str,
    /// The key of the text.
    pub key: String,
    /// What the text may contain: the name of a file, and a limit.
    pub name: String,
    pub limit: String,
}

impl ErrorLine {
    /// A line about a field.
    pub fn of(error: FieldError) -> Self {
        let first_input = if DATES.contains(&error.field) {
            format!("{}_day", error.field)
        } else {
            error.field.to_owned()
        };
        Self {
            target: first_input,
            label: error.field,
            key: format!("field-error-{}", error.code),
            name: String::new(),
            limit: String::new(),
        }
    }

    /// A line about the form as a whole.
    pub fn alone(key: &str) -> Self {
        Self {
            target: String::new(),
            label: "",
            key: key.to_owned(),
            name: String::new(),
            limit: String::new(),
        }
    }

    /// True for a line about a file.
    pub const fn is_about_file(&self) -> bool {
        self.label.is_empty()
    }

    /// A line about a file that was not taken.
    pub fn of_file(language: Language, input: &str, name: &str, error: UploadError) -> Self {
        let (key, limit) = match error {
            UploadError::Name => ("portal-file-name", String::new()),
            UploadError::Empty => ("portal-file-empty", String::new()),
            UploadError::Kind => ("portal-file-kind", String::new()),
            UploadError::TooLarge(most) => ("portal-file-too-large", size_in_words(language, most)),
            UploadError::TotalTooLarge(most) => ("portal-file-total", size_in_words(language, most)),
            UploadError::TooMany(most) => ("portal-file-too-many", most.to_string()),
        };
        Self {
            target: input.to_owned(),
            label: "",
            key: key.to_owned(),
            name: name.to_owned(),
            limit,
        }
    }
}
