//! Workbooks that show something else than what is checked.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::command::{Desk, with_key};
use crate::histories::{Row, export, rows};
use jauap_verifier::COLUMNS;

/// A sheet with a header and no rows.
pub const ROOT_SHEET: &str =
    "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>entry</t></is></c></row></sheetData></worksheet>";

/// A workbook that is being written by hand.
pub struct Book(ZipWriter<BufWriter<File>>);

impl Book {
    /// One with one sheet, `sheet1.xml`.
    pub fn new(path: &Path) -> Self {
        Self::of(path, &["sheet1"], "")
    }

    /// The same with texts that cells share, `sharedStrings.xml`.
    pub fn with_strings(path: &Path) -> Self {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings";
        let strings =
            format!("<Relationship Id=\"strings\" Type=\"{kind}\" Target=\"/xl/sharedStrings.xml\"/>");
        Self::of(path, &["sheet1"], &strings)
    }

    /// One with these sheets, and what else belongs to it.
    fn of(path: &Path, sheets: &[&str], more: &str) -> Self {
        let mut book = Self(ZipWriter::new(BufWriter::new(File::create(path).unwrap())));
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        book.write(
            "_rels/.rels",
            &format!("<Relationships><Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        );
        let names = joined(sheets, |name| {
            format!("<sheet name=\"{name}\" sheetId=\"1\" r:id=\"{name}\"/>")
        });
        book.write(
            "xl/workbook.xml",
            &format!("<workbook xmlns:r=\"{office}\"><sheets>{names}</sheets></workbook>"),
        );
        let relations = joined(sheets, |name| {
            format!(
                "<Relationship Id=\"{name}\" Type=\"{office}/worksheet\" Target=\"worksheets/{name}.xml\"/>"
            )
        });
        book.write(
            "xl/_rels/workbook.xml.rels",
            &format!("<Relationships>{relations}{more}</Relationships>"),
        );
        book
    }

    /// Adds a part of text.
    pub fn write(&mut self, name: &str, text: &str) {
        self.add(name, |out| out.write_all(text.as_bytes()).unwrap());
    }

    /// Adds a part.
    pub fn add(&mut self, name: &str, write: impl FnOnce(&mut dyn Write)) {
        self.0.start_file(name, SimpleFileOptions::default()).unwrap();
        write(&mut self.0);
    }

    pub fn finish(self) {
        self.0.finish().unwrap().flush().unwrap();
    }
}

fn joined(names: &[&str], one: impl Fn(&str) -> String) -> String {
    names.iter().map(|name| one(name)).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

/// The sheet that shows these rows, each cell written by `cell`.
fn sheet(rows: &[Row], cell: &dyn Fn(&str) -> String) -> String {
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: String = cells.map(cell).collect();
        format!("<row>{cells}</row>")
    };
    let header = line(&mut COLUMNS.into_iter());
    let lines: String = rows
        .iter()
        .map(|row| line(&mut row.iter().map(String::as_str)))
        .collect();
    format!("<worksheet><sheetData>{header}{lines}</sheetData></worksheet>")
}

fn inline(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text))
}

fn run(desk: &Desk, sheets: &[(&str, &str)]) -> (u8, String) {
    let path = desk.path("book.xlsx");
    let names: Vec<&str> = sheets.iter().map(|(name, _)| *name).collect();
    let mut book = Book::of(&path, &names, "");
    for (name, text) in sheets {
        book.write(&format!("xl/worksheets/{name}.xml"), text);
    }
    book.finish();
    desk.run(&with_key(&path))
}

#[test]
fn a_workbook_written_by_another_program_is_read() {
    let desk = Desk::new();
    let rows = rows(&export(150), 3, 12);
    let plain = sheet(&rows, &inline);
    let (code, text) = run(&desk, &[("sheet1", &plain)]);
    assert_eq!(code, 0, "{text}");
    // Runs of rich text, a reading aid, and characters as references.
    let rich = sheet(&rows, &|text| {
        let whole = inline(text);
        let (left, right) = text.split_at(text.len() / 2);
        if text.is_empty() {
            return whole;
        }
        let references: Vec<String> = right.chars().map(|c| format!("&#x{:x};", u32::from(c))).collect();
        let references = references.concat();
        format!(
            "<c t=\"inlineStr\"><is><r><t>{}</t></r><r><t>{references}</t></r><rPh><t>no</t></rPh></is></c>",
            escaped(left)
        )
    });
    let (code, text) = run(&desk, &[("sheet1", &rich)]);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn a_sheet_that_is_not_checked_is_told() {
    let desk = Desk::new();
    let rows = rows(&export(151), 3, 12);
    let honest = sheet(&rows, &inline);
    let other = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>number</t></is></c></row></sheetData></worksheet>";
    let (code, text) = run(&desk, &[("forged", other), ("histories", &honest)]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("Not checked: the sheet \"forged\""), "{text}");
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    let desk = Desk::new();
    let rows = rows(&export(152), 3, 12);
    let honest = sheet(&rows, &inline);
    let formula = honest.replacen(
        "</sheetData>",
        "<row><c t=\"str\"><f>A1</f><v>x</v></c></row></sheetData>",
        1,
    );
    let backwards = honest
        .replacen("<row>", "<row r=\"2\">", 1)
        .replacen("<row>", "<row r=\"1\">", 1);
    let twice =
        honest
            .replacen("<row><c ", "<row><c r=\"B1\" ", 1)
            .replacen("</c><c ", "</c><c r=\"A1\" ", 1);
    let shared = honest.replacen(
        "<c t=\"inlineStr\"><is><t>number</t></is></c>",
        "<c t=\"s\"><v>7</v></c>",
        1,
    );
    let unended = honest.replacen("</sheetData></worksheet>", "", 1);
    for (changed, what) in [
        (formula, "a formula"),
        (backwards, "rows of the sheet"),
        (twice, "cells of a row"),
        (shared, "a text that is not there"),
        (unended, "no end"),
    ] {
        let (code, text) = run(&desk, &[("sheet1", &changed)]);
        assert_eq!(code, 10, "{what}: {text}");
        assert!(text.contains(what), "{what}: {text}");
    }
    let entity = honest.replacen("<t>number</t>", "<t>&own;</t>", 1);
    assert_eq!(run(&desk, &[("sheet1", &entity)]).0, 10);
}

#[test]
fn texts_that_cells_share_are_read() {
    let desk = Desk::new();
    let rows = rows(&export(153), 3, 12);
    let texts: Vec<String> = COLUMNS
        .into_iter()
        .map(str::to_owned)
        .chain(rows.iter().flatten().cloned())
        .collect();
    let shared = |text: &str| {
        let at = texts.iter().position(|known| known == text).unwrap();
        format!("<c t=\"s\"><v>{at}</v></c>")
    };
    let strings: Vec<String> = texts
        .iter()
        .map(|text| format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(text)))
        .collect();
    let path = desk.path("shared.xlsx");
    let mut book = Book::with_strings(&path);
    book.write("xl/worksheets/sheet1.xml", &sheet(&rows, &shared));
    book.write(
        "xl/sharedStrings.xml",
        &format!("<sst>{}</sst>", strings.concat()),
    );
    book.finish();
    let (code, text) = desk.run(&with_key(&path));
    assert_eq!(code, 0, "{text}");
}
