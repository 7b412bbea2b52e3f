//! Rows as CSV and as JSON lines.

use std::io;

use super::{HISTORY_COLUMNS, cells::Cells, proven::ProvenRow};

/// Appends the line with the names of the columns.
pub(super) fn append_csv_header(out: &mut Vec<u8>) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(HISTORY_COLUMNS)?;
    writer.flush()
}

/// Appends a line of CSV for each row.
pub(super) fn append_csv(out: &mut Vec<u8>, rows: &[ProvenRow]) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let mut cells = Cells::default();
    for row in rows {
        cells.fill(row)?;
        for (_, cell) in cells.named() {
            if is_like_a_formula(cell) {
                writer.write_field([b"'", cell].concat())?;
            } else {
                writer.write_field(cell)?;
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// Appends a line of JSON for each row.
pub(super) fn append_jsonl(out: &mut Vec<u8>, rows: &[ProvenRow]) -> io::Result<()> {
    let mut cells = Cells::default();
    for row in rows {
        cells.fill(row)?;
        let mut mark = b'{';
        for (name, cell) in cells.named() {
            out.extend_from_slice(&[mark, b'"']);
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"\":");
            value(out, name, cell)?;
            mark = b',';
        }
        out.extend_from_slice(b"}\n");
    }
    Ok(())
}

fn value(out: &mut Vec<u8>, name: &str, cell: &[u8]) -> io::Result<()> {
    match (name, cell) {
        (_, []) => out.extend_from_slice(b"null"),
        ("seq", number) => out.extend_from_slice(number),
        (_, text) => serde_json::to_writer(out, str::from_utf8(text).map_err(io::Error::other)?)?,
    }
    Ok(())
}

/// A spreadsheet takes a cell that begins like this for a formula; an apostrophe before it keeps it a text. A reader
/// of the file takes the apostrophe away again.
fn is_like_a_formula(cell: &[u8]) -> bool {
    matches!(cell.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
}
