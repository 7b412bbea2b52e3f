//! Text that people write about themselves: checked once where it enters, and masked wherever it is printed.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing that can be seen.
    #[error("the text is empty")]
    Empty,
    /// More characters than allowed.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
    /// A control or direction-changing character.
    #[error("the text has a character that cannot be shown")]
    Unprintable,
    /// Not an e-mail address.
    #[error("this is not an e-mail address")]
    NotAnAddress,
    /// Not a telephone number.
    #[error("this is not a telephone number")]
    NotAPhone,
    /// Not the number of a postal item.
    #[error("this is not the number of a postal item")]
    NotATrackingNumber,
    /// The number of a postal item with a mistyped figure: its check digit does not fit.
    #[error("the check digit does not fit: compare the number with the receipt of the post")]
    TrackingCheckDigit,
}

/// Characters that would break a line, end a string early or turn the direction of what follows.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Characters that take no ink: a text of nothing else looks empty, and is (Unicode, `Default_Ignorable_Code_Point`, and the
/// two blanks that are letters).
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
}

fn checked(text: &str, max: usize, allowed: fn(char) -> bool) -> Result<&str, TextError> {
    let text = text.trim();
    if text.chars().all(|c| c.is_whitespace() || is_unseen(c)) {
        return Err(TextError::Empty);
    }
    if text.chars().count() > max {
        return Err(TextError::TooLong(max));
    }
    if text.chars().any(|c| is_unprintable(c) && !allowed(c)) {
        return Err(TextError::Unprintable);
    }
    Ok(text)
}

/// The first character of each word, the rest hidden: `А*** Б***`.
fn mask(text: &str) -> String {
    text.split_whitespace()
        .filter_map(|word| word.chars().next())
        .map(|first| format!("{first}***"))
        .collect::<Vec<_>>()
        .join(" ")
}

macro_rules! personal_text {
    ($name:ident) => {
        impl $name {
            /// The plain text, for the page, the letter and the store.
            pub fn reveal(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = TextError;
            fn from_str(text: &str) -> Result<Self, TextError> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;
            fn try_from(text: String) -> Result<Self, TextError> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.masked())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.masked())
            }
        }
    };
}
pub(crate) use personal_text;

/// One line of text about a person: a name, a document number, an authority. 1–300 characters.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Line(String);

impl Line {
    /// The most characters that a line may have.
    pub const MAX: usize = 300;

    /// Trims and checks a line.
    pub fn new(text: &str) -> Result<Self, TextError> {
        checked(text, Self::MAX, |_| false).map(|text| Self(text.to_owned()))
    }

    fn masked(&self) -> String {
        mask(&self.0)
    }
}
personal_text!(Line);

/// Text in free form: what is asked, a question, a reply. 1–20 000 characters, line breaks and tabs allowed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FreeText(String);

impl FreeText {
    /// The most characters that a text may have.
    pub const MAX: usize = 20_000;

    /// Trims, brings line breaks to one form and checks a text.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        checked(&text, Self::MAX, |c| c == '\n' || c == '\t').map(|text| Self(text.to_owned()))
    }

    /// Takes what can be kept of a foreign text (a mail's body): unprintable characters become spaces, the rest is cut.
    pub fn lossy(text: &str) -> Option<Self> {
        let cleaned: String = text
            .replace("\r\n", "\n")
            .chars()
            .map(|c| {
                if is_unprintable(c) && c != '\n' && c != '\t' {
                    ' '
                } else {
                    c
                }
            })
            .take(Self::MAX)
            .collect();
        Self::new(&cleaned).ok()
    }

    fn masked(&self) -> String {
        format!("[text of {} characters]", self.0.chars().count())
    }
}
personal_text!(FreeText);

/// An e-mail address.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The longest address that SMTP carries (RFC 5321 §4.5.3.1.3, less the angle brackets).
    pub const MAX: usize = 254;

    /// Checks that the text can be an address: a local part, `@` and a domain, no spaces, no quoting.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text = checked(text, Self::MAX, |_| false)?;
        let (local, domain) = text.rsplit_once('@').ok_or(TextError::NotAnAddress)?;
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local
                .chars()
                .all(|c| !c.is_whitespace() && !"\"(),:;<>@[\\]".contains(c));
        let domain_ok = domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
        if local_ok && domain_ok {
            Ok(Self(text.to_owned()))
        } else {
            Err(TextError::NotAnAddress)
        }
    }

    /// `a***@e***.kz`: enough to recognise, not enough to write to.
    fn masked(&self) -> String {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or(("", ""));
        let initial = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
        let top = domain.rsplit_once('.').map_or("", |(_, top)| top);
        format!("{}***@{}***.{top}", initial(local), initial(domain))
    }
}
personal_text!(EmailAddress);

/// A person's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum PersonName {
    /// Given in parts, as on the identity document.
    Parts {
        /// Фамилия.
        surname: Line,
        /// Имя.
        given_name: Line,
        /// Отчество, where there is one.
        patronymic: Option<Line>,
    },
    /// Known only as somebody wrote it, such as the sender's name of a mail.
    AsWritten {
        /// The name.
        name: Line,
    },
}

impl PersonName {
    /// The whole name in one line, surname first.
    pub fn reveal(&self) -> String {
        match self {
            Self::Parts {
                surname,
                given_name,
                patronymic,
            } => {
                let parts = [Some(surname), Some(given_name), patronymic.as_ref()];
                parts
                    .into_iter()
                    .flatten()
                    .map(Line::reveal)
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            Self::AsWritten { name } => name.reveal().to_owned(),
        }
    }
}
