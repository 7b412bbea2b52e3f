//! The number by which everyone calls a request.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// `2026-000123-8`: the year, the sequence within the year and a Damm check digit over both.
///
/// It is no secret; the access code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequestNumber {
    year: u16,
    sequence: u32,
}

/// Why a text is no request number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not of the form `2026-000123-8`.
    #[error("a request number looks like 2026-000123-8")]
    Malformed,
    /// The check digit does not fit: a digit was mistyped or two were swapped.
    #[error("the last digit does not fit: please compare the number with your receipt")]
    CheckDigit,
}

/// The quasigroup of order 10 from H. Michael Damm's thesis (2004): it finds every single wrong digit and every swap of neighbours.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn check_digit(digits: &str) -> u8 {
    digits
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0, |row, digit| DAMM[usize::from(row)][usize::from(digit - b'0')])
}

impl RequestNumber {
    /// The number of the `sequence`-th request of a year. Sequences count from 1; years have four digits.
    pub const fn new(year: u16, sequence: u32) -> Self {
        Self { year, sequence }
    }

    /// The year in which the request was registered.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The place within the year, from 1.
    pub const fn sequence(self) -> u32 {
        self.sequence
    }

    fn body(self) -> String {
        format!("{:04}-{:06}", self.year, self.sequence)
    }
}

impl fmt::Display for RequestNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body();
        write!(f, "{body}-{}", check_digit(&body))
    }
}

impl FromStr for RequestNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let text = text.trim();
        let mut parts = text.split('-');
        let (Some(year), Some(sequence), Some(check), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NumberError::Malformed);
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4
            || !(6..=9).contains(&sequence.len())
            || check.len() != 1
            || ![year, sequence, check].into_iter().all(digits)
        {
            return Err(NumberError::Malformed);
        }
        let number = Self {
            year: year.parse().map_err(|_| NumberError::Malformed)?,
            sequence: sequence.parse().map_err(|_| NumberError::Malformed)?,
        };
        if number.sequence == 0 || sequence.len() > 6 && sequence.starts_with('0') {
            return Err(NumberError::Malformed);
        }
        if number.to_string() == text {
            Ok(number)
        } else {
            Err(NumberError::CheckDigit)
        }
    }
}

impl TryFrom<String> for RequestNumber {
    type Error = NumberError;
    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<RequestNumber> for String {
    fn from(number: RequestNumber) -> Self {
        number.to_string()
    }
}
