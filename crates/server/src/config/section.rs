//! Reading a section so that one fault does not hide the next.

use config::{ConfigError, Map, Value, ValueKind};
use serde::de::DeserializeOwned;

use super::problem::Problem;

/// Reads section after section and collects what is wrong.
pub(super) struct Reader {
    file: String,
    problems: Vec<Problem>,
}

/// Where in a section a fault lies, and what it is.
struct Fault {
    key: String,
    what: String,
    /// The part of the section to leave out so that the rest can be read; empty when it is the whole.
    leave_out: Vec<String>,
}

impl Reader {
    /// Problems of values that do not say where they come from are told of this file.
    pub fn new(file: String) -> Self {
        Self {
            file,
            problems: Vec::new(),
        }
    }

    /// Takes a section out of the tables. A faulty value is told and left out, and reading goes on without it.
    pub fn section<T: DeserializeOwned + Default>(
        &mut self,
        tables: &mut Map<String, Value>,
        name: &str,
    ) -> T {
        let Some(mut section) = tables.remove(name) else {
            return T::default();
        };
        loop {
            match section.clone().try_deserialize() {
                Ok(read) => return read,
                Err(error) => {
                    let fault = fault_of(&error);
                    let left_out = leave_out(&mut section, &fault.leave_out);
                    self.tell(&left_out.as_ref().unwrap_or(&section).clone(), name, fault);
                    if left_out.is_none() {
                        return T::default();
                    }
                }
            }
        }
    }

    /// Everything that was wrong; what is left of the tables are sections that nobody knows.
    pub fn finish(mut self, left: Map<String, Value>) -> Vec<Problem> {
        let mut unknown: Vec<_> = left.into_iter().collect();
        unknown.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (name, value) in unknown {
            let fault = Fault {
                key: String::new(),
                what: "no section has this name".to_owned(),
                leave_out: Vec::new(),
            };
            self.tell(&value, &name, fault);
        }
        self.problems
    }

    fn tell(&mut self, value: &Value, section: &str, fault: Fault) {
        let key = [section, fault.key.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(".");
        let from_environment = value.origin() == Some("the environment");
        let (place, key) = if from_environment {
            let variable = format!("JAUAP__{}", key.to_uppercase().replace('.', "__"));
            ("the environment".to_owned(), variable)
        } else {
            (self.file.clone(), key)
        };
        self.problems.push(Problem {
            place,
            key,
            what: fault.what,
        });
    }
}

fn fault_of(error: &ConfigError) -> Fault {
    if let ConfigError::At { error, key, .. } = error {
        return within(key.as_deref().unwrap_or_default(), fault_of(error));
    }
    if let ConfigError::Type { expected, key, .. } = error {
        let fault = Fault {
            key: String::new(),
            what: format!("expected {expected}"),
            leave_out: Vec::new(),
        };
        return within(key.as_deref().unwrap_or_default(), fault);
    }
    if let ConfigError::NotFound(key) = error {
        return Fault {
            key: key.clone(),
            what: "this is missing".to_owned(),
            leave_out: key.rsplit_once('.').map_or(Vec::new(), |(table, _)| path(table)),
        };
    }
    said(&error.to_string())
}

/// A fault told in the words of a deserializer. Of these only what was expected is repeated, never what was found.
fn said(message: &str) -> Fault {
    let after = |text: &str| message.strip_prefix(text).map(str::to_owned);
    if let Some(rest) = after("unknown field `")
        && let Some((key, known)) = rest.split_once('`')
    {
        let known = known
            .trim_start_matches(", ")
            .replace("expected one of ", "")
            .replace("expected ", "")
            .replace(" or ", ", ");
        return Fault {
            key: key.to_owned(),
            what: format!("no key has this name; there are {}", known.replace('`', "")),
            leave_out: vec![key.to_owned()],
        };
    }
    let what = match message.split_once("expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None => message.to_owned(),
    };
    Fault {
        key: String::new(),
        what,
        leave_out: Vec::new(),
    }
}

fn within(outer: &str, inner: Fault) -> Fault {
    let dot = if outer.is_empty() || inner.key.is_empty() {
        ""
    } else {
        "."
    };
    let mut leave_out = path(outer);
    leave_out.extend(inner.leave_out);
    Fault {
        key: format!("{outer}{dot}{}", inner.key),
        what: inner.what,
        leave_out,
    }
}

/// The tables and the key on the way to a value; a place in a list stands for the list.
fn path(key: &str) -> Vec<String> {
    let list = key.split('[').next().unwrap_or_default();
    list.split('.')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn leave_out(value: &mut Value, path: &[String]) -> Option<Value> {
    let (first, rest) = path.split_first()?;
    let ValueKind::Table(table) = &mut value.kind else {
        return None;
    };
    if rest.is_empty() {
        table.remove(first)
    } else {
        leave_out(table.get_mut(first)?, rest)
    }
}
