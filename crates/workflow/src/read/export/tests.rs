use std::io::{Cursor, Error};

use calamine::{Data, Range, Reader, Xlsx};
use jauap_domain::{EventSeq, RequestNumber, StaffId, StateTag, Timestamp};

use super::{
    HISTORY_COLUMNS, HistoryFormat,
    file::write_histories,
    history_head,
    proven::ProvenRow,
    sheet::Sheets,
    text::{append_csv, append_csv_header, append_jsonl},
};
use crate::records::HistoryRow;

const STAFF: &str = "00000000-0000-0000-0000-000000000007";

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn row(actor: &str) -> ProvenRow {
    ProvenRow {
        row: HistoryRow {
            number: Some(RequestNumber::new(2026, 123)),
            seq: EventSeq(7),
            generation: 1,
            at: Timestamp::from_unix_ms(1_795_323_600_000),
            event: "accepted".to_owned(),
            actor: actor.to_owned(),
            actor_id: Some(StaffId::new(uuid::Uuid::from_u128(7))),
            subject: None,
            rseq: None,
            role: "officer".to_owned(),
            from: Some(StateTag::Received),
            to: None,
            due_on: Some(time::macros::date!(2026 - 11 - 25)),
            entry: "{\"seq\":7}".to_owned(),
        },
        before: "AAAA".to_owned(),
        after: String::new(),
        checkpoint: "example.kz/log/1\n8\nAAAA\n\n— signed\n".to_owned(),
    }
}

fn csv_of(rows: &[ProvenRow]) -> Result<String, Error> {
    let mut out = Vec::new();
    append_csv(&mut out, rows)?;
    String::from_utf8(out).map_err(Error::other)
}

fn workbook(rows: &[ProvenRow], most: u32) -> Result<Xlsx<Cursor<Vec<u8>>>, Box<dyn std::error::Error>> {
    let mut sheets = Sheets::of_at_most(history_head(), most)?;
    write_histories(&mut sheets, rows)?;
    let mut out = Vec::new();
    sheets.save(&mut out)?;
    Ok(Xlsx::new(Cursor::new(out))?)
}

fn text(range: &Range<Data>, row: u32, column: u32) -> String {
    range
        .get_value((row, column))
        .map_or_else(String::new, Data::to_string)
}

#[test]
fn the_header_is_the_agreed_one() -> Outcome {
    let mut out = Vec::new();
    append_csv_header(&mut out)?;
    assert_eq!(
        String::from_utf8(out)?,
        "number,seq,at,event,actor,role,from,to,due_on,actor_id,entry,before,after,checkpoint\n"
    );
    Ok(())
}

#[test]
fn a_row_reads_the_same_in_every_format() -> Outcome {
    let rows = [row("aliya")];
    let number = RequestNumber::new(2026, 123);
    assert_eq!(
        csv_of(&rows)?,
        format!(
            "{number},7,2026-11-22T05:00:00Z,accepted,aliya,officer,received,,2026-11-25,{STAFF},\"{{\"\"seq\"\":7}}\",AAAA,,\
             \"example.kz/log/1\n8\nAAAA\n\n— signed\n\"\n"
        )
    );
    let mut jsonl = Vec::new();
    append_jsonl(&mut jsonl, &rows)?;
    assert_eq!(
        String::from_utf8(jsonl)?,
        format!(
            "{{\"number\":\"{number}\",\"seq\":7,\"at\":\"2026-11-22T05:00:00Z\",\"event\":\"accepted\",\"actor\":\"aliya\",\
             \"role\":\"officer\",\"from\":\"received\",\"to\":null,\"due_on\":\"2026-11-25\",\"actor_id\":\"{STAFF}\",\
             \"entry\":\"{{\\\"seq\\\":7}}\",\"before\":\"AAAA\",\"after\":null,\
             \"checkpoint\":\"example.kz/log/1\\n8\\nAAAA\\n\\n— signed\\n\"}}\n"
        )
    );
    let sheet = workbook(&rows, 10)?.worksheet_range("histories")?;
    let cells: Vec<_> = (0..)
        .zip(HISTORY_COLUMNS)
        .map(|(at, _)| text(&sheet, 1, at))
        .collect();
    assert_eq!(
        cells,
        [
            &number.to_string(),
            "7",
            "2026-11-22T05:00:00Z",
            "accepted",
            "aliya",
            "officer",
            "received",
            "",
            "2026-11-25",
            STAFF,
            "{\"seq\":7}",
            "AAAA",
            "",
            "example.kz/log/1\n8\nAAAA\n\n— signed\n",
        ]
    );
    Ok(())
}

#[test]
fn what_looks_like_a_formula_stays_a_text() -> Outcome {
    for cell in ["=1+1", "+7", "-1", "@x", "\tx"] {
        assert!(
            csv_of(&[row(cell)])?.contains(&format!(",'{cell},officer")),
            "{cell}"
        );
        let mut book = workbook(&[row(cell)], 10)?;
        let sheet = book.worksheet_range("histories")?;
        assert_eq!(sheet.get_value((1, 4)), Some(&Data::String(cell.to_owned())));
        assert!(book.worksheet_formula("histories")?.is_empty());
    }
    assert!(csv_of(&[row("aliya")])?.contains(",aliya,"));
    Ok(())
}

#[test]
fn a_full_sheet_is_followed_by_another() -> Outcome {
    let rows: Vec<_> = ["a", "b", "c", "d", "e"].map(row).into();
    let mut book = workbook(&rows, 2)?;
    assert_eq!(book.sheet_names(), ["histories", "histories 2", "histories 3"]);
    for (name, actors) in [
        ("histories", vec!["a", "b"]),
        ("histories 2", vec!["c", "d"]),
        ("histories 3", vec!["e"]),
    ] {
        let sheet = book.worksheet_range(name)?;
        assert_eq!(text(&sheet, 0, 4), "actor");
        let found: Vec<_> = sheet.rows().skip(1).map(|row| row[4].to_string()).collect();
        assert_eq!(found, actors);
    }
    Ok(())
}

#[test]
fn a_text_that_is_too_long_for_a_cell_is_cut() -> Outcome {
    let mut long = row("aliya");
    long.row.entry = "😀ж".repeat(20_000);
    let sheet = workbook(&[long], 10)?.worksheet_range("histories")?;
    let cut = text(&sheet, 1, 10);
    assert_eq!(cut.encode_utf16().count(), 32_766);
    assert!(cut.ends_with('ж'));
    Ok(())
}

#[test]
fn formats_have_words() {
    for format in HistoryFormat::ALL {
        assert_eq!(HistoryFormat::from_code(format.code()), Some(format));
    }
    assert_eq!(HistoryFormat::from_code("xml"), None);
}
