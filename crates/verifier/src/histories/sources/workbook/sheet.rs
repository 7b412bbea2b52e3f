//! The cells of a sheet, row by row.

use std::io::Read;

use super::super::{Each, Header};
use super::malformed;
use super::strings::{Text, unescaped};
use super::xml::{Element, Piece, Xml};
use crate::problem::Problem;

/// How many columns a sheet can have.
const COLUMNS: usize = 16_384;

/// The row that is being read.
#[derive(Default)]
struct Current {
    cells: Vec<String>,
    /// Where the next cell stands when it does not say so itself, from 0.
    column: usize,
    /// True within a cell, and whether it shares its text.
    is_cell: bool,
    is_shared: bool,
    text: Text,
    /// The number of the row, from 1; those that say nothing follow one another.
    number: u64,
}

/// Hands over each row under the header; false when the sheet holds no entries. `rows` counts them over all sheets.
pub fn each_row<R: Read>(
    part: &mut Xml<R>,
    strings: &[String],
    rows: &mut usize,
    each: Each<'_>,
) -> Result<bool, Problem> {
    let mut header: Option<Header> = None;
    let mut row = Current::default();
    loop {
        match part.next()? {
            Piece::Start(element) => row.start(&element, *rows)?,
            Piece::Text(piece) => row.text.take(&piece),
            Piece::End(name) => {
                row.text.end(&name);
                if name == "c" {
                    row.end_cell(strings, *rows)?;
                } else if name == "row" {
                    part.renew();
                    let cells = row.cells.iter().map(String::as_str);
                    if let Some(header) = &header {
                        *rows += 1;
                        header.row(cells).map_or(Ok(()), &mut *each)?;
                    } else {
                        let first = Header::new(cells).map_err(|what| malformed(0, what))?;
                        if !first.has("entry") {
                            return Ok(false);
                        }
                        header = Some(first);
                    }
                } else if name == "sheetData" {
                    return Ok(header.is_some());
                }
            }
            Piece::Other => (),
            Piece::Eof => return Err(malformed(*rows, "the sheet has no end")),
        }
    }
}

impl Current {
    fn start(&mut self, element: &Element<'_>, rows: usize) -> Result<(), Problem> {
        let name = element.name();
        self.text.start(&name);
        match name.as_str() {
            "row" => {
                self.cells.clear();
                self.column = 0;
                let number = match element.attribute("r")? {
                    Some(number) => number.parse().ok(),
                    None => Some(self.number + 1),
                };
                let last = std::mem::replace(&mut self.number, number.unwrap_or(0));
                if self.number <= last || self.number > 1 << 20 {
                    return Err(malformed(rows, "the rows of the sheet do not follow one another"));
                }
            }
            "c" => {
                self.is_cell = true;
                self.text.whole.clear();
                self.is_shared = element.attribute("t")?.as_deref() == Some("s");
                let place = element.attribute("r")?;
                let column = place.map_or(Some(self.column), |place| column(&place));
                // What is shown there twice could be read either way.
                let follows = |column: &usize| (self.column..COLUMNS).contains(column);
                self.column = column
                    .filter(follows)
                    .ok_or_else(|| malformed(rows, "the cells of a row do not follow one another"))?;
            }
            "f" if self.is_cell => {
                return Err(malformed(
                    rows,
                    "a cell holds a formula: what it shows is not what was exported",
                ));
            }
            _ => (),
        }
        Ok(())
    }

    fn end_cell(&mut self, strings: &[String], rows: usize) -> Result<(), Problem> {
        let written = std::mem::take(&mut self.text.whole);
        let text = if self.is_shared {
            let shared = written.parse().ok().and_then(|index: usize| strings.get(index));
            shared
                .cloned()
                .ok_or_else(|| malformed(rows, "a cell shares a text that is not there"))?
        } else {
            unescaped(&written)?
        };
        self.cells.resize(self.column, String::new());
        self.cells.push(text);
        self.column += 1;
        self.is_cell = false;
        Ok(())
    }
}

/// The column of a place such as `AB12`, from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let number = letters
        .take(4)
        .fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        for (place, number) in [
            ("A1", Some(0)),
            ("Z9", Some(25)),
            ("AA1", Some(26)),
            ("XFD1", Some(16_383)),
            ("1", None),
            ("", None),
        ] {
            assert_eq!(column(place), number, "{place}");
        }
    }
}
