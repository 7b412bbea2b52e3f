//! What is entered of a disclosure, and what is done with it, as JSON.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    api::{check::absent, schema},
    disclosure_form::Wrong,
    problem::Problem,
};

/// What a state body asks for, and what is to be given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureIn {
    #[schema(value_type = schema::DisclosureBasis)]
    basis: Option<String>,
    /// The name of the body.
    #[schema(value_type = String)]
    body: Option<String>,
    /// The number of its letter.
    #[schema(value_type = String)]
    letter_number: Option<String>,
    /// The date of its letter.
    #[schema(value_type = String, format = Date)]
    letter_date: Option<String>,
    /// The day on which the letter came.
    #[schema(value_type = String, format = Date)]
    received_on: Option<String>,
    /// The norm on which it asks.
    #[schema(value_type = String)]
    norm: Option<String>,
    /// About whom it asks.
    #[schema(value_type = String)]
    about: Option<String>,
    /// The kinds of data that are to be given; at least one.
    #[serde(default)]
    #[schema(value_type = Vec<schema::DisclosureData>)]
    pub data: Vec<String>,
    /// What is to be given, in words.
    #[schema(value_type = String)]
    given: Option<String>,
    /// The norm that opens medical secrecy (Code on public health, art. 273(4)); needed for `health`.
    secrecy_norm: Option<String>,
    /// The number of a request that it has to do with.
    request: Option<String>,
    /// The number of a registration that it has to do with.
    registration: Option<String>,
    /// True when the law lets the person concerned know: it is shown with `request` once it was handed over.
    #[schema(value_type = bool)]
    tellable: Option<bool>,
    /// Why it does, or does not.
    #[schema(value_type = String)]
    tellable_why: Option<String>,
}

impl DisclosureIn {
    /// The field of a name, trimmed; empty when it is absent.
    pub fn get(&self, name: &str) -> &str {
        let text = match name {
            "basis" => &self.basis,
            "body" => &self.body,
            "letter_number" => &self.letter_number,
            "letter_date" => &self.letter_date,
            "received_on" => &self.received_on,
            "norm" => &self.norm,
            "about" => &self.about,
            "given" => &self.given,
            "secrecy_norm" => &self.secrecy_norm,
            "request" => &self.request,
            "registration" => &self.registration,
            "tellable_why" => &self.tellable_why,
            "tellable" => return word(self.tellable),
            _ => return "",
        };
        text.as_deref().unwrap_or_default().trim()
    }
}

/// A step with a disclosure.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureActionIn {
    /// `decide`, `decline` or `hand_over`.
    #[schema(value_type = String)]
    action: Option<String>,
    /// The version the caller saw.
    #[schema(value_type = i32)]
    version: Option<i32>,
    /// For `decide`: that the legal basis was checked, and art. 273(4) where medical secrecy is given.
    basis_checked: Option<bool>,
    /// For `decline`: why nothing is given.
    why: Option<String>,
    /// For `hand_over`: how.
    #[schema(value_type = Option<schema::DisclosureWay>)]
    way: Option<String>,
    /// For `hand_over`: the day; not before the decision, and not in days to come.
    #[schema(format = Date)]
    on: Option<String>,
    /// For `hand_over`: our outgoing number, the number of the post, or who took it.
    note: Option<String>,
}

impl DisclosureActionIn {
    /// The name of the step.
    pub fn action(&self) -> &str {
        self.action.as_deref().unwrap_or_default()
    }

    /// The version that was seen.
    pub fn needed_version(&self) -> Result<i32, Problem> {
        self.version.ok_or_else(|| absent("version"))
    }

    /// The field of a name, trimmed; empty when it is absent.
    pub fn get(&self, name: &str) -> &str {
        let text = match name {
            "why" => &self.why,
            "way" => &self.way,
            "on" => &self.on,
            "note" => &self.note,
            "basis_checked" => return word(self.basis_checked),
            _ => return "",
        };
        text.as_deref().unwrap_or_default().trim()
    }
}

const fn word(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

/// A field that cannot be taken.
pub fn wrong(wrong: Wrong) -> Problem {
    Problem::invalid(wrong.field, wrong.why)
}
