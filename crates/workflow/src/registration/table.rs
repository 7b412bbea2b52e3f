//! A file of earlier registrations as a table: its columns, and its rows with the lines on which they begin.

use std::io::{Cursor, Read};

use csv::{ErrorKind, Reader, ReaderBuilder, StringRecord, Trim};
use serde::Deserialize;

use super::import::ImportError;

/// More than any list of contacts; a longer one is imported in parts.
const LARGEST: u64 = 256 * 1024 * 1024;

const NEEDED: [&str; 5] = ["registered_on", "surname", "given_name", "phone", "message"];
const POSSIBLE: [&str; 4] = ["patronymic", "email", "language", "policy_version"];

/// A row as it stands in the file.
#[derive(Deserialize)]
pub struct Row {
    pub registered_on: String,
    pub surname: String,
    pub given_name: String,
    #[serde(default)]
    pub patronymic: String,
    pub phone: String,
    #[serde(default)]
    pub email: String,
    pub message: String,
    #[serde(default)]
    pub language: String,
    #[serde(default)]
    pub policy_version: String,
}

/// A row, or why it is none, with the line on which it begins, from 1.
pub type Numbered = (u64, Result<Row, &'static str>);

/// A file whose first line was read.
pub struct Table {
    reader: Reader<Cursor<Vec<u8>>>,
    header: StringRecord,
    record: StringRecord,
}

impl Table {
    /// Reads the first line, which names the columns, each once and none that is not known: what stands in it would be lost.
    pub fn open(file: impl Read) -> Result<Self, ImportError> {
        let mut bytes = Vec::new();
        let length = file.take(LARGEST + 1).read_to_end(&mut bytes);
        if length.map_err(ImportError::Unread)? as u64 > LARGEST {
            return Err(ImportError::TooLarge);
        }
        let mut reader = ReaderBuilder::new()
            .trim(Trim::All)
            .delimiter(delimiter(&bytes))
            .from_reader(Cursor::new(bytes));
        let header = reader.headers().map_err(|_| ImportError::Header)?.clone();
        let times = |name: &str| header.iter().filter(|column| *column == name).count();
        let is_known = |column: &str| NEEDED.contains(&column) || POSSIBLE.contains(&column);
        let is_whole = NEEDED.iter().all(|name| times(name) == 1);
        if !is_whole || !header.iter().all(|column| is_known(column) && times(column) == 1) {
            return Err(ImportError::Header);
        }
        let record = StringRecord::new();
        Ok(Self {
            reader,
            header,
            record,
        })
    }

    /// The line on which the next row begins: the ends of lines before it, empty ones too, are not read yet.
    fn line(&self) -> u64 {
        let (bytes, place) = (self.reader.get_ref().get_ref(), self.reader.position());
        let start = usize::try_from(place.byte()).unwrap_or(usize::MAX);
        let before = bytes
            .iter()
            .skip(start)
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        place.line()
            + before
                .filter(|byte| **byte == b'\n')
                .fold(0, |count, _| count + 1)
    }
}

impl Iterator for Table {
    type Item = Numbered;

    fn next(&mut self) -> Option<Numbered> {
        let line = self.line();
        let row = match self.reader.read_record(&mut self.record) {
            Ok(false) => return None,
            Ok(true) => {
                let row = self.record.deserialize(Some(&self.header));
                row.map_err(|_| "it cannot be read")
            }
            Err(error) if matches!(error.kind(), ErrorKind::Utf8 { .. }) => {
                Err("it is not UTF-8: save the file as CSV in UTF-8")
            }
            Err(_) => Err("it has another number of columns"),
        };
        Some((line, row))
    }
}

/// What stands between the columns: programs for tables write semicolons or tabs where a comma is in numbers.
fn delimiter(start: &[u8]) -> u8 {
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let times = |mark: u8| first.split(|byte| *byte == mark).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|mark| times(*mark))
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_row_is_that_of_the_file_whatever_ends_lines_and_begins_it() {
        const FILE: &str =
            "registered_on,surname,given_name,phone,message\n\n2026-11-01,a,b,1,\"x\n\ny\"\n\n\nshort\n2,3\n";
        const OTHER: &str = "it has another number of columns";
        for (end, mark, between) in [("\n", "", ","), ("\r\n", "", ";"), ("\r\n", "\u{FEFF}", "\t")] {
            let file = format!("{mark}{}", FILE.replace(',', between).replace('\n', end));
            let table = Table::open(file.as_bytes()).ok().unwrap();
            let lines: Vec<_> = table.map(|(line, row)| (line, row.err())).collect();
            assert_eq!(
                lines,
                [(3, None), (8, Some(OTHER)), (9, Some(OTHER))],
                "{end:?} {mark:?}"
            );
        }
    }
}
