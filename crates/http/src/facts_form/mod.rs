//! The facts of a request as a form: what was typed, field by field, to domain values and back.
//!
//! The portal asks for them page by page, the desk all at once. A label is the text `field-<name>` of the portal's
//! catalogue, an error the text `field-error-<code>`.

mod read;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;

use jauap_domain::Facts;
use serde::{Deserialize, Serialize};
use time::Date;

use crate::extract::FormFields;

/// The fields that are three inputs each: see [`date_fields`].
pub const DATES: &[&str] = &[
    "document_issued_on",
    "registration_date",
    "representative_until",
    "signatory_until",
];

/// Every input of the form.
pub const FIELDS: &[&str] = &[
    // `individual` or `legal_entity`.
    "kind",
    // `yes` when somebody acts for the individual.
    "represented",
    "surname",
    "given_name",
    "patronymic",
    // Stands for the three above when a name is known only as somebody wrote it; the portal does not ask for it.
    "name_as_written",
    // Not asked for on the portal.
    "iin",
    "representative_name",
    // A kind of authority that a representative, or a signatory, can have.
    "representative_kind",
    "representative_basis",
    "representative_until_day",
    "representative_until_month",
    "representative_until_year",
    "entity_name",
    "bin",
    "signatory_name",
    "signatory_position",
    "signatory_kind",
    "signatory_basis",
    "signatory_until_day",
    "signatory_until_month",
    "signatory_until_year",
    // `yes` when an officer saw the document of authority on paper; not asked for on the portal.
    "authority_seen",
    "email",
    "phone",
    "postal_address",
    // `yes` when agreed.
    "email_consent",
    "phone_consent",
    // `requester` or `representative`.
    "document_holder",
    "document_number",
    "document_issued_on_day",
    "document_issued_on_month",
    "document_issued_on_year",
    "document_issued_by",
    "registration_date_day",
    "registration_date_month",
    "registration_date_year",
    "text",
];

/// The names of the three inputs of a date.
pub fn date_fields(field: &str) -> [String; 3] {
    ["day", "month", "year"].map(|part| format!("{field}_{part}"))
}

/// A field that cannot be taken as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field; for a date the name without `_day`, `_month`, `_year`.
    pub field: &'static str,
    /// Why: the text `field-error-<code>`.
    pub code: &'static str,
}

/// A field as a template shows it.
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    pub name: String,
    pub value: String,
    pub error: Option<&'static str>,
}

/// What was typed. Fields that are not there count as empty.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactsForm(BTreeMap<String, String>);

impl FactsForm {
    /// Takes every field of the form from a call.
    pub fn read(fields: &FormFields) -> Self {
        let mut form = Self::default();
        form.take(FIELDS, fields);
        form
    }

    /// Takes some fields from a call; those that did not come become empty, the others stay.
    pub fn take(&mut self, names: &[&str], fields: &FormFields) {
        for name in names {
            self.set(name, fields.get(name));
        }
    }

    /// What was typed into a field.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Puts a value into a field.
    pub fn set(&mut self, field: &str, value: &str) {
        if value.is_empty() {
            self.0.remove(field);
        } else {
            self.0.insert(field.to_owned(), value.to_owned());
        }
    }

    /// The facts, with no signature and no files, or every field that is wrong. `today` bounds the dates.
    ///
    /// Only a name is demanded; what else is absent is what [`missing`](jauap_domain::missing) tells.
    pub fn facts(&self, today: Date) -> Result<Facts, Vec<FieldError>> {
        read::facts(self, today)
    }

    /// The form for facts that are known.
    pub fn of(facts: &Facts) -> Self {
        write::form(facts)
    }

    /// Every field for a template, by its name. The error of a date stands under the date's own name, whose value is empty.
    pub fn views(&self, errors: &[FieldError]) -> BTreeMap<String, FieldView> {
        FIELDS
            .iter()
            .copied()
            .chain(DATES.iter().copied())
            .map(|name| (name.to_owned(), self.view(name, errors)))
            .collect()
    }

    fn view(&self, name: &str, errors: &[FieldError]) -> FieldView {
        FieldView {
            name: name.to_owned(),
            value: self.get(name).to_owned(),
            error: errors
                .iter()
                .find(|error| error.field == name)
                .map(|error| error.code),
        }
    }
}
