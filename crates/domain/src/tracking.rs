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
        if !fits || number.len() < Self::MIN || !number.chars().any(|c| c.is_ascii_digit()) {
            return Err(TextError::NotATrackingNumber);
        }
        if is_mistyped(&number) {
            return Err(TextError::TrackingCheckDigit);
        }
        Ok(Self(number))
    }

    fn masked(&self) -> String {
        format!("***{}", &self.0[self.0.len().saturating_sub(2)..])
    }
}
personal_text!(TrackingNumber);

/// True for a number of the form of UPU S10 (two letters, eight digits, a check digit, two letters) whose check digit is another.
/// Numbers of other forms, such as those of couriers, have none that is known here.
fn is_mistyped(number: &str) -> bool {
    const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];
    let [a, b, digits @ .., y, z] = number.as_bytes() else {
        return false;
    };
    let digits: Option<Vec<u32>> = digits.iter().map(|c| char::from(*c).to_digit(10)).collect();
    let ([serial @ .., check], true) = (
        digits.as_deref().unwrap_or_default(),
        [a, b, y, z].iter().all(|c| c.is_ascii_alphabetic()),
    ) else {
        return false;
    };
    let sum: u32 = WEIGHTS
        .iter()
        .zip(serial)
        .map(|(weight, digit)| weight * digit)
        .sum();
    let right = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        right => right,
    };
    serial.len() == WEIGHTS.len() && *check != right
}
