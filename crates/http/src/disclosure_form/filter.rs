//! Which disclosures to list: from the words of an address, and back into them.

use jauap_domain::DisclosureNumber;
use jauap_workflow::{records::DisclosureFilter, search::body_terms};
use serde::Deserialize;

use super::{Why, Wrong};
use crate::event_facts::read_day;

/// What stands in the address; nothing narrows nothing.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub struct FilterQuery {
    /// A state.
    pub state: String,
    /// Whose request it is.
    pub basis: String,
    /// The name of the body, or some of its words.
    pub body: String,
    /// The first day of receipt.
    pub from: String,
    /// The last day of receipt.
    pub to: String,
    /// The number before which the page begins.
    pub before: String,
    /// What was just done, or nothing.
    pub done: String,
}

impl FilterQuery {
    /// The filter that these words mean.
    pub fn filter(&self) -> Result<DisclosureFilter, Wrong> {
        let word = |field, why| Wrong { field, why };
        let day = |field, text: &str| match text.trim() {
            "" => Ok(None),
            text => read_day(text).map(Some).ok_or(word(field, Why::Date)),
        };
        let body = self.body.trim();
        Ok(DisclosureFilter {
            state: given(&self.state)
                .map(str::parse)
                .transpose()
                .map_err(|_| word("state", Why::Choose))?,
            basis: given(&self.basis)
                .map(str::parse)
                .transpose()
                .map_err(|_| word("basis", Why::Choose))?,
            body: if body.is_empty() {
                Vec::new()
            } else {
                body_terms(body)
            },
            from: day("from", &self.from)?,
            to: day("to", &self.to)?,
        })
    }

    /// The place where the page begins.
    pub fn before(&self) -> Result<Option<DisclosureNumber>, Wrong> {
        let wrong = Wrong {
            field: "before",
            why: Why::Number,
        };
        given(&self.before).map(str::parse).transpose().map_err(|_| wrong)
    }

    /// The same list at another address, from a place.
    pub fn address(&self, path: &str, before: Option<DisclosureNumber>) -> String {
        let before = before.map(|number| number.to_string()).unwrap_or_default();
        let own = [
            ("state", &self.state),
            ("basis", &self.basis),
            ("body", &self.body),
            ("from", &self.from),
            ("to", &self.to),
            ("before", &before),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in own {
            if let Some(value) = given(value) {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }
}

fn given(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}
