//! What is entered of the request of a state body, on the desk and through the API: the same fields under the same names.

mod filter;
mod proposal;
mod step;

use std::fmt;

use jauap_domain::TextError;
use jauap_workflow::disclosure::Misfit;

pub use filter::FilterQuery;
pub use proposal::{FIELDS, read_proposal};
pub use step::{Step, StepFault};

/// A field that cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    /// Its name.
    pub field: &'static str,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The text itself.
    Text(TextError),
    /// Nothing known was chosen.
    Choose,
    /// It is no day.
    Date,
    /// It is no number.
    Number,
    /// It cannot be, beside the others.
    Misfit(Misfit),
}

impl fmt::Display for Why {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(error) => error.fmt(out),
            Self::Choose => out.write_str("one of the words of the description must be given"),
            Self::Date => out.write_str("a day looks like 2026-11-22"),
            Self::Number => out.write_str("this is no number of that kind"),
            Self::Misfit(misfit) => misfit.fmt(out),
        }
    }
}

/// Gathers what is wrong while the fields are read.
#[derive(Default)]
struct Faults(Vec<Wrong>);

impl Faults {
    fn take<T>(&mut self, field: &'static str, read: Result<T, Why>) -> Option<T> {
        read.map_err(|why| self.0.push(Wrong { field, why })).ok()
    }

    /// A text that must be there.
    fn text<T>(&mut self, field: &'static str, read: Result<T, TextError>) -> Option<T> {
        self.take(field, read.map_err(Why::Text))
    }

    /// A text that may be absent.
    fn optional<T>(&mut self, field: &'static str, read: Result<T, TextError>) -> Option<T> {
        match read {
            Err(TextError::Empty) => None,
            read => self.text(field, read),
        }
    }
}
