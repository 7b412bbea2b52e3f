//! The query of an address: every parameter is known, and a wrong one is named.

use std::collections::BTreeSet;

use crate::problem::Problem;

/// The parameters of a call; empty ones count as absent.
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Takes a query apart. Only `repeatable` may come more than once.
    pub fn read(query: Option<&str>, known: &[&str], repeatable: &[&str]) -> Result<Self, Problem> {
        let mut seen = BTreeSet::new();
        let mut parameters = Vec::new();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if !known.contains(&name.as_ref()) && !repeatable.contains(&name.as_ref()) {
                let known = [repeatable, known].concat().join(", ");
                return Err(Problem::invalid(
                    "query",
                    format_args!("an unknown parameter; there are {known}"),
                ));
            }
            if !seen.insert(name.clone().into_owned()) && !repeatable.contains(&name.as_ref()) {
                return Err(Problem::invalid(&name, "this may be given once"));
            }
            if !value.trim().is_empty() {
                parameters.push((name.into_owned(), value.trim().to_owned()));
            }
        }
        Ok(Self(parameters))
    }

    /// The same parameters from elsewhere than an address; empty ones count as absent.
    pub fn of(named: impl Iterator<Item = (&'static str, String)>) -> Self {
        let given = named.filter(|(_, value)| !value.trim().is_empty());
        Self(
            given
                .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
                .collect(),
        )
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All values of a parameter.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}
