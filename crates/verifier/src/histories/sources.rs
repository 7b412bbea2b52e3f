//! Rows from CSV, JSON lines and XLSX.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use calamine::{Data, Reader};
use jauap_ledger::verify::{Fault, FaultKind};
use serde_json::{Map, Value};

use super::row::Row;
use crate::problem::Problem;

fn malformed(number: usize, error: impl std::fmt::Display) -> Problem {
    Fault::new(
        FaultKind::Malformed,
        format!("row {number} cannot be read: {error}"),
    )
    .into()
}

/// Hands over each row of the file, in order.
pub fn each_row(path: &Path, each: impl FnMut(Row) -> Result<(), Problem>) -> Result<(), Problem> {
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .map(str::to_ascii_lowercase);
    match extension.as_deref() {
        Some("csv") => csv_rows(path, each),
        Some("xlsx") => xlsx_rows(path, each),
        Some(_) | None => json_rows(path, each),
    }
}

fn csv_rows(path: &Path, mut each: impl FnMut(Row) -> Result<(), Problem>) -> Result<(), Problem> {
    let file = File::open(path).map_err(|error| Problem::io(path, &error))?;
    let mut reader = csv::ReaderBuilder::new().from_reader(BufReader::new(file));
    let headers = reader.headers().map_err(|error| malformed(0, error))?.clone();
    let columns: Vec<&str> = headers
        .iter()
        .map(|header| header.trim_start_matches('\u{feff}'))
        .collect();
    let mut record = csv::StringRecord::new();
    for number in 1.. {
        if !reader
            .read_record(&mut record)
            .map_err(|error| malformed(number, error))?
        {
            break;
        }
        let mut row = Row::default();
        columns
            .iter()
            .zip(&record)
            .for_each(|(column, cell)| row.set(column, cell));
        each(row)?;
    }
    Ok(())
}

fn json_rows(path: &Path, mut each: impl FnMut(Row) -> Result<(), Problem>) -> Result<(), Problem> {
    let file = File::open(path).map_err(|error| Problem::io(path, &error))?;
    for (number, line) in (1..).zip(BufReader::new(file).lines()) {
        let line = line.map_err(|error| malformed(number, error))?;
        if line.is_empty() {
            continue;
        }
        let cells: Map<String, Value> =
            serde_json::from_str(&line).map_err(|error| malformed(number, error))?;
        let mut row = Row::default();
        for (column, value) in &cells {
            match value {
                Value::String(text) => row.set(column, text),
                Value::Null => (),
                // The entry may stand there as an object: its canonical form is what was hashed.
                Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                    row.set(column, &value.to_string());
                }
            }
        }
        each(row)?;
    }
    Ok(())
}

fn xlsx_rows(path: &Path, mut each: impl FnMut(Row) -> Result<(), Problem>) -> Result<(), Problem> {
    let broken = |error: calamine::XlsxError| malformed(0, error);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).map_err(broken)?;
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).map_err(broken)?;
        let mut rows = range.rows();
        let Some(headers) = rows.next() else { continue };
        let columns: Vec<String> = headers.iter().map(text).collect();
        if !columns.iter().any(|column| column == "entry") {
            continue;
        }
        for cells in rows {
            let mut row = Row::default();
            columns
                .iter()
                .zip(cells)
                .for_each(|(column, cell)| row.set(column, &text(cell)));
            if row != Row::default() {
                each(row)?;
            }
        }
    }
    Ok(())
}

fn text(cell: &Data) -> String {
    cell.to_string()
}
