//! Fields of forms: what was typed, what is wrong with it, what can be chosen.

use jauap_domain::{FreeText, Language, TextError};
use jauap_words::{Arg, term, text};
use serde::Serialize;

/// A field with what was typed into it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Field {
    pub id: String,
    pub name: String,
    pub value: String,
    pub error: Option<String>,
}

impl Field {
    /// A field without a fault.
    pub fn new(id: impl Into<String>, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            value: value.into(),
            error: None,
        }
    }

    /// The same field with the fault that was found in it, if there is one.
    #[must_use]
    pub fn with_fault(mut self, faults: &[Fault]) -> Self {
        self.error = faults
            .iter()
            .find(|fault| fault.id == self.id)
            .map(|fault| fault.message.clone());
        self
    }
}

/// A fault in a field, for the summary at the top and for the field itself.
#[derive(Debug, Clone, Serialize)]
pub struct Fault {
    /// The field's id; empty when it belongs to no field.
    pub id: String,
    pub message: String,
}

impl Fault {
    /// A fault with the text of a key.
    pub fn new(language: Language, id: impl Into<String>, key: &str) -> Self {
        Self::saying(id, text(language, key, &[]))
    }

    /// A fault in a text that was typed.
    pub fn of_text(language: Language, id: impl Into<String>, error: TextError) -> Self {
        let message = match error {
            TextError::Empty => text(language, "desk-fault-empty", &[]),
            TextError::TooLong(most) => {
                let most = i64::try_from(most).unwrap_or(i64::MAX);
                text(language, "desk-fault-too-long", &[("most", Arg::Number(most))])
            }
            TextError::NotATrackingNumber => text(language, "paper-fault-tracking", &[]),
            TextError::TrackingCheckDigit => text(language, "paper-fault-tracking-digit", &[]),
            TextError::Unprintable | TextError::NotAnAddress | TextError::NotAPhone => {
                text(language, "desk-fault-unprintable", &[])
            }
        };
        Self::saying(id, message)
    }

    /// A hint of a template that was left in a text.
    pub fn with_hint(language: Language, id: impl Into<String>, hint: &str) -> Self {
        let args = [("hint", Arg::Text(hint))];
        Self::saying(id, text(language, "desk-fault-placeholder", &args))
    }

    /// The same fault for the summary at the top, where nothing else says which field is meant.
    #[must_use]
    pub fn named(&self, language: Language, label: &str) -> Self {
        let label = text(language, label, &[]).unwrap_or_default();
        Self {
            id: self.id.clone(),
            message: format!("{label}: {}", self.message),
        }
    }

    fn saying(id: impl Into<String>, message: Option<String>) -> Self {
        Self {
            id: id.into(),
            message: message.unwrap_or_default(),
        }
    }
}

/// A text that must be there.
pub fn free_text(language: Language, id: &str, typed: &str) -> Result<FreeText, Fault> {
    FreeText::new(typed).map_err(|error| Fault::of_text(language, id, error))
}

/// One of several things to choose from.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            chosen,
        }
    }

    /// The codes of a group of terms, with the chosen one marked.
    pub fn of_terms(
        language: Language,
        group: &str,
        codes: impl IntoIterator<Item = &'static str>,
        chosen: &str,
    ) -> Vec<Self> {
        codes
            .into_iter()
            .map(|code| Self::new(code, term(language, group, code), code == chosen))
            .collect()
    }
}
