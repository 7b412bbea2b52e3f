//! Numbers of postal items.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::personal::{TextError, personal_text};

/// The number by which the post tells where a letter is: letters, digits and dashes. It leads to a person's door, so it is
/// masked like everything personal.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrackingNumber(String);

impl TrackingNumber {
    /// Most characters; the numbers of the Universal Postal Union (S10) have 13.
    pub const MAX: usize = 40;
    /// Fewest characters.
    pub const MIN: usize = 5;

    /// Takes a number as it is printed on the receipt of the post: spaces are dropped, letters become large.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let number: String = text.split_whitespace().collect::<String>().to_uppercase();
        if number.is_empty() {
            return Err(TextError::Empty);
        }
        if number.len() > Self::MAX {
            return Err(TextError::TooLong(Self::MAX));
        }
        let fits = number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if fits && number.len() >= Self::MIN && number.chars().any(|c| c.is_ascii_digit()) {
            Ok(Self(number))
        } else {
            Err(TextError::NotATrackingNumber)
        }
    }

    fn masked(&self) -> String {
        format!("***{}", &self.0[self.0.len().saturating_sub(2)..])
    }
}
personal_text!(TrackingNumber);
