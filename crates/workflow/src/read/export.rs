//! How a history is written for others to read: CSV and JSON lines with the same names in the same order.

use jauap_domain::{RequestNumber, StateTag};
use serde::Serialize;
use time::Date;

use crate::records::HistoryRow;

/// The names of the first columns, in their order. More may follow them; these stay.
pub const HISTORY_COLUMNS: [&str; 9] = [
    "number", "seq", "at", "event", "actor", "role", "from", "to", "due_on",
];

/// Appends the line with the names of the columns.
pub fn append_csv_header(out: &mut Vec<u8>) -> std::io::Result<()> {
    append_records(out, std::iter::once(HISTORY_COLUMNS.map(str::to_owned)))
}

/// Appends a line of CSV for each row.
pub fn append_csv(out: &mut Vec<u8>, rows: &[HistoryRow]) -> std::io::Result<()> {
    append_records(out, rows.iter().map(csv_record))
}

/// Appends a line of JSON for each row.
pub fn append_jsonl(out: &mut Vec<u8>, rows: &[HistoryRow]) -> std::io::Result<()> {
    for row in rows {
        serde_json::to_writer(&mut *out, &HistoryLine::from(row))?;
        out.push(b'\n');
    }
    Ok(())
}

/// The cells of a row, in the order of [`HISTORY_COLUMNS`]; empty where there is nothing.
pub fn csv_record(row: &HistoryRow) -> [String; 9] {
    let line = HistoryLine::from(row);
    let state = |state: Option<StateTag>| state.map(|state| state.code().to_owned());
    [
        line.number.map(|number| number.to_string()),
        Some(line.seq.to_string()),
        Some(line.at),
        Some(line.event.to_owned()),
        Some(line.actor.to_owned()),
        Some(line.role.to_owned()),
        state(line.from),
        state(line.to),
        line.due_on.map(|due| due.to_string()),
    ]
    .map(|cell| guarded(cell.unwrap_or_default()))
}

/// A row as a JSON object, with the names of [`HISTORY_COLUMNS`] in their order.
#[derive(Debug, Serialize)]
pub struct HistoryLine<'a> {
    number: Option<RequestNumber>,
    seq: i64,
    at: String,
    event: &'a str,
    actor: &'a str,
    role: &'a str,
    from: Option<StateTag>,
    to: Option<StateTag>,
    due_on: Option<Date>,
}

impl<'a> From<&'a HistoryRow> for HistoryLine<'a> {
    fn from(row: &'a HistoryRow) -> Self {
        Self {
            number: row.number,
            seq: row.seq.0,
            at: row.at.rfc3339(),
            event: &row.event,
            actor: &row.actor,
            role: &row.role,
            from: row.from,
            to: row.to,
            due_on: row.due_on,
        }
    }
}

/// A spreadsheet takes a cell that begins like a formula for one; an apostrophe before it keeps it a text.
fn guarded(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

fn append_records(out: &mut Vec<u8>, records: impl Iterator<Item = [String; 9]>) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for record in records {
        writer.write_record(&record)?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use jauap_domain::{EventSeq, Timestamp};

    use super::*;

    fn row(actor: &str) -> HistoryRow {
        HistoryRow {
            number: Some(RequestNumber::new(2026, 123)),
            seq: EventSeq(7),
            at: Timestamp::from_unix_ms(1_795_323_600_000),
            event: "accepted".to_owned(),
            actor: actor.to_owned(),
            role: "officer".to_owned(),
            from: Some(StateTag::Received),
            to: Some(StateTag::InProgress),
            due_on: Some(time::macros::date!(2026 - 11 - 25)),
        }
    }

    #[test]
    fn the_header_is_the_agreed_one() -> std::io::Result<()> {
        let mut out = Vec::new();
        append_csv_header(&mut out)?;
        assert_eq!(out, b"number,seq,at,event,actor,role,from,to,due_on\n");
        Ok(())
    }

    #[test]
    fn a_row_reads_the_same_in_both_formats() -> Result<(), Box<dyn std::error::Error>> {
        let rows = [row("aliya")];
        let (mut csv, mut jsonl) = (Vec::new(), Vec::new());
        append_csv(&mut csv, &rows)?;
        append_jsonl(&mut jsonl, &rows)?;
        let number = RequestNumber::new(2026, 123);
        assert_eq!(
            String::from_utf8(csv)?,
            format!(
                "{number},7,2026-11-22T05:00:00Z,accepted,aliya,officer,received,in_progress,2026-11-25\n"
            )
        );
        assert_eq!(
            String::from_utf8(jsonl)?,
            format!(
                "{{\"number\":\"{number}\",\"seq\":7,\"at\":\"2026-11-22T05:00:00Z\",\"event\":\"accepted\",\"actor\":\"aliya\",\
                 \"role\":\"officer\",\"from\":\"received\",\"to\":\"in_progress\",\"due_on\":\"2026-11-25\"}}\n"
            )
        );
        Ok(())
    }

    #[test]
    fn what_looks_like_a_formula_stays_a_text() {
        for cell in ["=1+1", "+7", "-1", "@x", "\tx"] {
            assert_eq!(csv_record(&row(cell))[4], format!("'{cell}"));
        }
        assert_eq!(csv_record(&row("aliya"))[4], "aliya");
    }
}
