//! JSON lines.

use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader};

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::{Allowance, Each, LONGEST, Row, malformed};
use crate::histories::COLUMNS;
use crate::problem::Problem;

/// Hands over each row.
pub fn each_row(file: File, each: Each<'_>) -> Result<(), Problem> {
    let allowance = Allowance::of(LONGEST);
    let mut reader = BufReader::new(allowance.limit(file));
    let mut line = Vec::new();
    for number in 1.. {
        allowance.renew();
        line.clear();
        let read = reader
            .read_until(b'\n', &mut line)
            .map_err(|error| malformed(number, error))?;
        if read == 0 {
            break;
        }
        let text = line.trim_ascii();
        if !text.is_empty() {
            let Line(row) = serde_json::from_slice(text).map_err(|error| malformed(number, error))?;
            each(row)?;
        }
    }
    Ok(())
}

/// A row as an object, none of whose columns stands there twice: only one of the two would be checked.
struct Line(Row);

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Columns)
    }
}

struct Columns;

impl<'de> Visitor<'de> for Columns {
    type Value = Line;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object of columns")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
        let mut row = Row::default();
        let mut known: Vec<&str> = Vec::with_capacity(COLUMNS.len());
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            let Some(column) = COLUMNS.into_iter().find(|column| *column == name) else {
                continue;
            };
            if known.contains(&column) {
                return Err(A::Error::custom(format!("there are two columns {column}")));
            }
            known.push(column);
            match value {
                Value::String(text) => row.set(column, &text),
                Value::Null => row.set(column, ""),
                // The entry may stand there as an object: its canonical form is what was hashed.
                Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                    row.set(column, &value.to_string());
                }
            }
        }
        Ok(Line(row))
    }
}
