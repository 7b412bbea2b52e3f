//! `destroyed`: one line for each destroyed request, its number and when its key was destroyed (RFC 3339).

use std::{
    fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use jauap_domain::{RequestNumber, Timestamp};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::durable;

fn file(dir: &Path) -> PathBuf {
    dir.join("destroyed")
}

/// Adds lines; they are on disk when this returns. A line that a crash tore is removed first.
pub fn append(dir: &Path, destroyed: &[(RequestNumber, Timestamp)]) -> io::Result<()> {
    durable::make_directory(dir)?;
    let file = file(dir);
    let directory = durable::open_directory(&file)?;
    directory.lock()?;
    let lines: Vec<String> = destroyed
        .iter()
        .map(|(number, at)| format!("{number} {}\n", at.rfc3339()))
        .collect();
    let mut list = durable::open_to_append(&file)?;
    let whole = whole_lines(&fs::read(&file)?).len();
    list.set_len(u64::try_from(whole).unwrap_or(u64::MAX))?;
    list.write_all(lines.concat().as_bytes())?;
    list.sync_all()?;
    directory.sync_all()
}

/// The list. A last line that a crash tore is no line; any other that makes no sense is an error.
pub fn read(dir: &Path) -> io::Result<Vec<(RequestNumber, Timestamp)>> {
    let bytes = match fs::read(file(dir)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    whole_lines(&bytes)
        .split(|byte| *byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
        .map(|(index, line)| parsed(line).ok_or_else(|| senseless(index + 1)))
        .collect()
}

/// Everything up to the last end of a line.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte == b'\n');
    bytes.get(..end.map_or(0, |end| end + 1)).unwrap_or_default()
}

fn parsed(line: &[u8]) -> Option<(RequestNumber, Timestamp)> {
    let (number, at) = std::str::from_utf8(line).ok()?.split_once(' ')?;
    let at = OffsetDateTime::parse(at, &Rfc3339).ok()?;
    Some((number.parse().ok()?, at.into()))
}

fn senseless(line: usize) -> io::Error {
    io::Error::new(
        ErrorKind::InvalidData,
        format!("line {line} of the list of destroyed requests makes no sense; put its copy back"),
    )
}
