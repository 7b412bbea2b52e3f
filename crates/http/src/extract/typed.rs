//! What a form brought, kept beside the call while it is handled: a page that must say that nothing could be written gives
//! it back.

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Request;
use serde::Serialize;

use super::{FormFields, FormFile};

/// Secrets that are never shown again.
const SECRET: [&str; 2] = ["password", "access_code"];
/// A value of more letters, or of several lines, was written by somebody and is shown as a text.
const LONG: usize = 60;

/// A place for what a form brought; empty until it was read.
#[derive(Clone, Default)]
pub struct Typed(Arc<Mutex<TypedForm>>);

/// A form as it is given back.
#[derive(Clone, Default, Serialize)]
pub struct TypedForm {
    fields: Vec<TypedField>,
    /// The files, which have to be chosen again.
    files: Vec<TypedFile>,
    /// True for a form with files.
    multipart: bool,
}

#[derive(Clone, Serialize)]
struct TypedField {
    name: String,
    value: String,
    /// True for a text of several words, which is shown.
    long: bool,
}

#[derive(Clone, Serialize)]
struct TypedFile {
    field: String,
    name: String,
}

impl Typed {
    /// The place of a call; one that nobody looks at where there is none.
    pub fn of(request: &Request) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or_default()
    }

    /// Keeps what a form brought.
    pub fn keep(&self, fields: &FormFields, files: &[FormFile], multipart: bool) {
        let fields = fields
            .named()
            .filter(|(name, value)| !SECRET.contains(name) && !value.is_empty())
            .map(|(name, value)| TypedField {
                name: name.to_owned(),
                value: value.to_owned(),
                long: value.contains('\n') || value.chars().count() > LONG,
            });
        let files = files.iter().map(|file| TypedFile {
            field: file.field.clone(),
            name: file.name.clone(),
        });
        let form = TypedForm {
            fields: fields.collect(),
            files: files.collect(),
            multipart,
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = form;
    }

    /// What was kept.
    pub fn form(&self) -> TypedForm {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
