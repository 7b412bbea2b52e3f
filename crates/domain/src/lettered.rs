//! Numbers with a letter before them: what is numbered apart from requests.

/// Declares a number that is a request number with a letter before it, with its check digit. People type the letter in either
/// alphabet and either case, or leave it out.
macro_rules! lettered {
    ($(#[$meta:meta])* $name:ident ($letter:literal, $typed:expr)) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(crate::RequestNumber);

        impl $name {
            /// The number of the `sequence`-th of a year. Sequences count from 1; years have four digits.
            pub const fn new(year: u16, sequence: u32) -> Self {
                Self(crate::RequestNumber::new(year, sequence))
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

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::number::NumberError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let text = text.trim();
                text.strip_prefix($typed).unwrap_or(text).parse().map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::number::NumberError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.to_string()
            }
        }
    };
}
pub(crate) use lettered;
