//! Rows from CSV, JSON lines and XLSX. Memory holds one row, and of a workbook the texts that its cells share.

mod allowance;
mod commas;
mod header;
mod lines;
mod workbook;

use std::fmt::Display;
use std::fs::File;
use std::path::Path;

use jauap_ledger::verify::{Fault, FaultKind};

use super::row::Row;
use crate::problem::Problem;
use allowance::Allowance;
use header::Header;

/// The longest row, in bytes of its file. The largest entry has 65 535, and escapes at most double it.
const LONGEST: u64 = 1 << 20;

/// What is done with a row.
type Each<'a> = &'a mut dyn FnMut(Row) -> Result<(), Problem>;

/// Hands over each row of the file, in order. Gives the names of sheets that hold no entries.
pub fn each_row(path: &Path, each: Each<'_>) -> Result<Vec<String>, Problem> {
    let file = File::open(path).map_err(|error| Problem::io(path, &error))?;
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .map(str::to_ascii_lowercase);
    match extension.as_deref() {
        Some("csv") => commas::each_row(file, each).map(|()| Vec::new()),
        Some("xlsx") => workbook::each_row(file, each),
        Some(_) | None => lines::each_row(file, each).map(|()| Vec::new()),
    }
}

/// A row that is not of its form; `0` is the header, or what comes before any row.
fn malformed(number: usize, error: impl Display) -> Problem {
    let what = match number {
        0 => format!("the file cannot be read: {error}"),
        number => format!("row {number} cannot be read: {error}"),
    };
    Fault::new(FaultKind::Malformed, what).into()
}
