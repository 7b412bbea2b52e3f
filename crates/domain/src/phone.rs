//! Telephone numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::personal::{TextError, personal_text};

/// A telephone or fax number with its code, as `+` and digits.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Takes a number as people write it: spaces, dashes and brackets are dropped, a leading `8` or ten bare digits become `+7`.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text
            .chars()
            .any(|c| !c.is_ascii_digit() && !" ()-.+/".contains(c))
        {
            return Err(TextError::NotAPhone);
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let international = match (text.starts_with('+'), digits.len()) {
            (false, 10) => format!("7{digits}"),
            (false, 11) if digits.starts_with('8') => format!("7{}", &digits[1..]),
            (true, 7..=15) | (false, 11..=15) => digits,
            _ => return Err(TextError::NotAPhone),
        };
        Ok(Self(format!("+{international}")))
    }

    /// True for the shape of a number of Kazakhstan: `+7` and ten digits that begin with 6 or 7.
    pub fn looks_kazakhstani(&self) -> bool {
        self.0.len() == 12 && (self.0.starts_with("+77") || self.0.starts_with("+76"))
    }

    fn masked(&self) -> String {
        format!("+***{}", &self.0[self.0.len().saturating_sub(2)..])
    }
}
personal_text!(Phone);
