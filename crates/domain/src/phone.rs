//! Telephone numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::personal::{TextError, is_unprintable, personal_text};

/// A telephone or fax number with its code, as `+` and digits.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Takes a number as people write and copy it: spaces, dashes, dots and brackets are dropped, and so are marks of direction
    /// around it. A leading `8` or ten bare digits become `+7`, and `8 10` or `00` before a code of a country `+`.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || is_mark(c));
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        let compact: String = text.chars().filter(|c| !is_between(*c)).collect();
        let (is_abroad, digits) = match compact.strip_prefix('+') {
            Some(digits) => (true, digits),
            None => without_exit(&compact).map_or((false, compact.as_str()), |digits| (true, digits)),
        };
        if digits.starts_with('0') || !digits.chars().all(|c| c.is_ascii_digit()) {
            return Err(TextError::NotAPhone);
        }
        match (is_abroad, digits.len(), digits.strip_prefix('8')) {
            (false, 10, _) => Ok(Self(format!("+7{digits}"))),
            (false, 11, Some(rest)) => Ok(Self(format!("+7{rest}"))),
            (true, 7..=15, _) | (false, 11..=15, _) => Ok(Self(format!("+{digits}"))),
            _ => Err(TextError::NotAPhone),
        }
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

/// What stands between the digits: spaces of any width, dashes of any length, dots, slashes and brackets.
fn is_between(c: char) -> bool {
    c.is_whitespace() && !is_unprintable(c)
        || matches!(
            c,
            '(' | ')' | '-' | '.' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}'
        )
}

/// Marks of direction that telephones copy along with a number.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The digits of a number of another country after the exit code of Kazakhstan (`8 10`) or of most others (`00`).
fn without_exit(digits: &str) -> Option<&str> {
    let rest = digits.strip_prefix("810").or_else(|| digits.strip_prefix("00"))?;
    (digits.len() > 11).then_some(rest)
}
