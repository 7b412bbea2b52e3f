//! What is wrong with a configuration.

use std::fmt;

use serde::Serialize;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file, or `the environment`; empty when the fault lies between several values.
    pub place: String,
    /// The key, such as `http.listen`; empty when the whole place is meant.
    pub key: String,
    /// What is wrong and what would be right.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in [&self.place, &self.key] {
            if !part.is_empty() {
                write!(f, "{part}: ")?;
            }
        }
        f.write_str(&self.what)
    }
}

/// What is wrong with a value, whatever place it came from.
pub(super) fn problem(key: &str, what: &str) -> Problem {
    Problem {
        place: String::new(),
        key: key.to_owned(),
        what: what.to_owned(),
    }
}

/// The problem, where it is not `right`.
pub(super) fn unless(right: bool, key: &str, what: &str) -> Option<Problem> {
    (!right).then(|| problem(key, what))
}

/// Everything that is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblems(pub Vec<Problem>);

impl fmt::Display for ConfigProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration cannot be used; compare it with `jauap config example`")?;
        for problem in &self.0 {
            write!(f, "\n  {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigProblems {}
