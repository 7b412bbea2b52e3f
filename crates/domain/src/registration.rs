//! Contacts left in the feedback form.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{RequestNumber, code::coded, number::NumberError};

coded!(
    /// How a registration came.
    RegistrationChannel ("registration channel") {
        /// Through the form on this site.
        Web = "web",
        /// Through a form on the organisation's own site.
        Embedded = "embedded",
        /// Through the interface for programs.
        Api = "api",
        /// From a file with earlier registrations.
        Import = "import",
    }
);

coded!(
    /// What became of a registration.
    RegistrationState ("registration state") {
        /// Nobody saw to it yet.
        New = "new",
        /// Nobody saw to it yet, and it may be a robot's.
        Doubtful = "doubtful",
        /// Somebody saw to it.
        Handled = "handled",
        /// Its term has ended, and nobody can read it any more.
        Destroyed = "destroyed",
    }
);

coded!(
    /// What a look-up of a stated registration date came to.
    DateCheck ("result of a look-up") {
        /// There is a registration of that day.
        Found = "found",
        /// There is a registration of another day.
        OtherDate = "other_date",
        /// There is none.
        NotFound = "not_found",
    }
);

/// `R2026-000123-8`: the number of a registration, with a check digit as in the number of a request. It is no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegistrationNumber(RequestNumber);

impl RegistrationNumber {
    /// The number of the `sequence`-th registration of a year. Sequences count from 1; years have four digits.
    pub const fn new(year: u16, sequence: u32) -> Self {
        Self(RequestNumber::new(year, sequence))
    }

    /// The year in which it was entered.
    pub const fn year(self) -> u16 {
        self.0.year()
    }

    /// The place within the year, from 1.
    pub const fn sequence(self) -> u32 {
        self.0.sequence()
    }
}

impl fmt::Display for RegistrationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "R{}", self.0)
    }
}

impl FromStr for RegistrationNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        // People type the letter in either alphabet and either case, or leave it out.
        let text = text.trim();
        let digits = text.strip_prefix(['R', 'r', 'Р', 'р']).unwrap_or(text);
        digits.parse().map(Self)
    }
}

impl TryFrom<String> for RegistrationNumber {
    type Error = NumberError;
    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<RegistrationNumber> for String {
    fn from(number: RegistrationNumber) -> Self {
        number.to_string()
    }
}
