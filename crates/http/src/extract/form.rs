//! Forms without files.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::StatusCode,
};

use super::Typed;
use crate::page_error::PageError;

/// More fields than any page of ours has.
pub const MOST_FIELDS: usize = 200;
/// The longest text, in UTF-8, percent-encoded, and room for the rest.
const MOST_BYTES: usize = 512 * 1024;

/// The fields of a form in their order; a name may come more than once.
#[derive(Clone, Default)]
pub struct FormFields(Vec<(String, String)>);

impl FormFields {
    /// Adds a field; false when there are too many.
    pub fn push(&mut self, name: String, value: String) -> bool {
        self.0.push((name, value));
        self.0.len() <= MOST_FIELDS
    }

    /// The first field of a name, trimmed; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value.trim())
    }

    /// All fields of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The names of all fields, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// All fields with their names, in their order.
    pub fn named(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// True when a field of this name came, whatever it holds: a pressed button, a ticked box.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }
}

/// A form sent as `application/x-www-form-urlencoded`.
pub struct PageForm(pub FormFields);

impl<S: Send + Sync> FromRequest<S> for PageForm {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let typed = Typed::of(&request);
        let bytes =
            Bytes::from_request(request, state)
                .await
                .map_err(|rejection| match rejection.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
                    _ => PageError::BadForm,
                })?;
        if bytes.len() > MOST_BYTES {
            return Err(PageError::TooLarge);
        }
        let mut fields = FormFields::default();
        for (name, value) in form_urlencoded::parse(&bytes) {
            if !fields.push(name.into_owned(), value.into_owned()) {
                return Err(PageError::BadForm);
            }
        }
        typed.keep(&fields, &[], false);
        Ok(Self(fields))
    }
}
