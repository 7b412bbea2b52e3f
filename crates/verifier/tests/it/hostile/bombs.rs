//! Files that are much larger inside than outside, or say that they are: memory stays small.

use std::fs::{self, File};
use std::io::{BufWriter, Write};

use super::is_known;
use super::workbooks::{Book, ROOT_SHEET};
use crate::command::{Desk, with_key};

/// How much is written, and how much is packed, which takes longer.
const LARGE: usize = 256 << 20;
const PACKED: usize = 24 << 20;
/// How much memory a check of it may take at most.
const MOST_KB: u64 = 16 << 10;

/// The largest resident memory of this process so far, in kB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[track_caller]
fn expect(desk: &Desk, name: &str, expected: u8, most_kb: u64, says: &str) {
    let before = peak();
    let (code, text) = desk.run(&with_key(&desk.path(name)));
    assert!(is_known(code), "{text}");
    assert_eq!(code, expected, "{text}");
    assert!(text.contains(says), "{name}: {text}");
    let taken = peak() - before;
    assert!(taken < most_kb, "{name}: {taken} kB");
}

/// The beginning of a sheet with entries.
const HEADER: &str = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>entry</t></is></c></row>";

fn write_large(desk: &Desk, name: &str, begin: &str, filler: u8) {
    let mut file = BufWriter::new(File::create(desk.path(name)).unwrap());
    file.write_all(begin.as_bytes()).unwrap();
    let part = vec![filler; 1 << 20];
    for _ in 0..LARGE / part.len() {
        file.write_all(&part).unwrap();
    }
    file.flush().unwrap();
}

#[test]
fn a_row_without_end_is_refused() {
    let desk = Desk::new();
    write_large(&desk, "quote.csv", "number,entry\n\"", b'a');
    expect(&desk, "quote.csv", 10, MOST_KB, "longer than");
    write_large(&desk, "header.csv", "number,entry", b',');
    expect(&desk, "header.csv", 10, MOST_KB, "longer than");
    write_large(&desk, "line.jsonl", "{\"entry\":\"", b'a');
    expect(&desk, "line.jsonl", 10, MOST_KB, "longer than");
    write_large(&desk, "deep.jsonl", "", b'[');
    expect(&desk, "deep.jsonl", 10, MOST_KB, "longer than");
    write_large(&desk, "long.tlog-proof", "c2sp.org/tlog-proof@v1\n", b'a');
    expect(&desk, "long.tlog-proof", 10, MOST_KB, "longer than");
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused() {
    let desk = Desk::new();
    let packed = |name: &str, begin: &str, part: &str| {
        let mut book = Book::new(&desk.path(name));
        book.add("xl/worksheets/sheet1.xml", |out| {
            out.write_all(begin.as_bytes()).unwrap();
            let part = part.repeat((1 << 20) / part.len());
            for _ in 0..PACKED / part.len() {
                out.write_all(part.as_bytes()).unwrap();
            }
        });
        book.finish();
        assert!(fs::metadata(desk.path(name)).unwrap().len() < 2 << 20);
        let says = if name.starts_with("deep") {
            "too deep"
        } else {
            "longer than"
        };
        expect(&desk, name, 10, MOST_KB, says);
    };
    packed("blank.xlsx", "<worksheet><sheetData>", " ");
    packed(
        "cell.xlsx",
        "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>",
        "a",
    );
    packed("deep.xlsx", "<worksheet><sheetData>", "<a>");
    packed("deep-rows.xlsx", HEADER, "<a><row></row>");
    packed("attributes.xlsx", "<worksheet", " a=\"\"");
}

#[test]
fn sizes_that_a_workbook_tells_are_not_believed() {
    let desk = Desk::new();
    let mut book = Book::with_strings(&desk.path("told.xlsx"));
    book.add("xl/sharedStrings.xml", |out| {
        out.write_all(b"<sst count=\"18446744073709551615\" uniqueCount=\"18446744073709551615\"><si><t>a</t></si></sst>")
            .unwrap();
    });
    book.add("xl/worksheets/sheet1.xml", |out| {
        let sheet = ROOT_SHEET.replace(
            "</sheetData>",
            "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
        );
        out.write_all(sheet.as_bytes()).unwrap();
    });
    book.finish();
    expect(&desk, "told.xlsx", 2, MOST_KB, "no rows");
}

#[test]
fn very_many_shared_texts_are_too_much() {
    let desk = Desk::new();
    let mut book = Book::with_strings(&desk.path("strings.xlsx"));
    book.add("xl/sharedStrings.xml", |out| {
        out.write_all(b"<sst>").unwrap();
        let part = "<si><t/></si>".repeat(10_000);
        for _ in 0..400 {
            out.write_all(part.as_bytes()).unwrap();
        }
        out.write_all(b"</sst>").unwrap();
    });
    book.add("xl/worksheets/sheet1.xml", |out| {
        out.write_all(ROOT_SHEET.as_bytes()).unwrap();
    });
    book.finish();
    expect(&desk, "strings.xlsx", 2, 160 << 10, "more than can be checked");
}
