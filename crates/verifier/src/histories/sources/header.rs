//! The first line of a table.

use super::Row;
use crate::histories::COLUMNS;

/// The names of the columns.
pub struct Header(Vec<String>);

impl Header {
    /// The names, unless one of those that are read stands there twice: only one of the two would be checked.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Result<Self, String> {
        let names: Vec<String> = names
            .map(|name| name.trim_start_matches('\u{feff}').to_owned())
            .collect();
        for column in COLUMNS {
            if names.iter().filter(|name| *name == column).count() > 1 {
                return Err(format!("there are two columns {column}"));
            }
        }
        Ok(Self(names))
    }

    /// True when there is such a column.
    pub fn has(&self, column: &str) -> bool {
        self.0.iter().any(|name| name == column)
    }

    /// The row with these cells; nothing when they are all empty.
    pub fn row<'a>(&self, cells: impl Iterator<Item = &'a str>) -> Option<Row> {
        let mut row = Row::default();
        let mut is_empty = true;
        let cells = cells.chain(std::iter::repeat(""));
        for (column, cell) in self.0.iter().zip(cells) {
            is_empty &= cell.is_empty();
            row.set(column, cell);
        }
        (!is_empty).then_some(row)
    }
}
