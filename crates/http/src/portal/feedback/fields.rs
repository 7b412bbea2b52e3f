//! What was typed into the feedback form.

use jauap_domain::{EmailAddress, FreeText, Line, Phone, TextError};

use crate::{extract::FormFields, facts_form::FieldError};

/// The inputs of the form that are given back when it is shown again.
pub const FIELDS: [&str; 6] = ["surname", "given_name", "patronymic", "phone", "email", "message"];

/// An input that people do not see and robots fill in.
pub const TRAP: &str = "website";

/// A message is a few sentences; whoever has more to say files a request.
const LONGEST_MESSAGE: usize = 4_000;

/// What was left, checked.
pub struct Left {
    pub surname: Line,
    pub given_name: Line,
    pub patronymic: Option<Line>,
    pub phone: Phone,
    pub email: Option<EmailAddress>,
    pub message: FreeText,
}

impl Left {
    /// Reads the inputs; every one that is wrong is told.
    pub fn read<'a>(get: impl Fn(&'static str) -> &'a str) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut refuse = |field, error| {
            errors.push(FieldError {
                field,
                code: code(error),
            });
        };
        let surname = needed("surname", Line::new(get("surname")), &mut refuse);
        let given_name = needed("given_name", Line::new(get("given_name")), &mut refuse);
        let patronymic = optional("patronymic", Line::new(get("patronymic")), &mut refuse);
        let phone = needed("phone", Phone::new(get("phone")), &mut refuse);
        let email = optional("email", EmailAddress::new(get("email")), &mut refuse);
        let message = match FreeText::new(get("message")) {
            Ok(text) if text.reveal().chars().count() > LONGEST_MESSAGE => {
                Err(TextError::TooLong(FreeText::MAX))
            }
            read => read,
        };
        let message = needed("message", message, &mut refuse);
        match (surname, given_name, phone, message) {
            (Some(surname), Some(given_name), Some(phone), Some(message)) if errors.is_empty() => Ok(Self {
                surname,
                given_name,
                patronymic,
                phone,
                email,
                message,
            }),
            _ => Err(errors),
        }
    }

    /// Reads a form.
    pub fn of_form(form: &FormFields) -> Result<Self, Vec<FieldError>> {
        Self::read(|name| form.get(name))
    }
}

fn needed<T>(
    field: &'static str,
    read: Result<T, TextError>,
    refuse: &mut impl FnMut(&'static str, TextError),
) -> Option<T> {
    read.map_err(|error| refuse(field, error)).ok()
}

fn optional<T>(
    field: &'static str,
    read: Result<T, TextError>,
    refuse: &mut impl FnMut(&'static str, TextError),
) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(TextError::Empty) => None,
        Err(error) => {
            refuse(field, error);
            None
        }
    }
}

const fn code(error: TextError) -> &'static str {
    match error {
        TextError::Empty => "empty",
        TextError::TooLong(FreeText::MAX) => "message-too-long",
        TextError::TooLong(_) => "too-long",
        TextError::Unprintable | TextError::NotATrackingNumber | TextError::TrackingCheckDigit => {
            "unprintable"
        }
        TextError::NotAnAddress => "not-an-address",
        TextError::NotAPhone => "not-a-phone",
    }
}
