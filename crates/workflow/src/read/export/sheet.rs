//! Rows as a workbook. They go to temporary files as they come, so that memory holds one row.

use std::io::Write;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use time::Date;

/// How many rows fit on a sheet under its header.
const MOST_ROWS: u32 = 1_048_575;
/// How much text fits into a cell, in units of UTF-16.
const MOST_TEXT: usize = 32_767;
/// The paper of the country: A4.
const A4: u8 = 9;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A text, whatever it looks like; never a formula.
    Text(&'a str),
    /// A day.
    Day(Date),
}

/// What every sheet of a workbook begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetHead {
    /// The name of the sheet: not longer than 25 characters, without `[ ] : * ? / \`.
    pub name: String,
    /// The names of the columns, each with its width in characters, if it has one of its own.
    pub columns: Vec<(String, Option<f64>)>,
}

/// A workbook that is being filled. A sheet that is full is followed by another one.
pub(super) struct Sheets {
    book: Workbook,
    head: SheetHead,
    heading: Format,
    day: Format,
    count: usize,
    rows: u32,
    most: u32,
}

impl Sheets {
    pub fn new(head: SheetHead) -> Result<Self, XlsxError> {
        Self::of_at_most(head, MOST_ROWS)
    }

    /// A workbook with so many rows on a sheet under its header.
    pub fn of_at_most(head: SheetHead, most: u32) -> Result<Self, XlsxError> {
        let mut sheets = Self {
            book: Workbook::new(),
            head,
            heading: Format::new().set_bold(),
            day: Format::new().set_num_format("dd.mm.yyyy"),
            count: 0,
            rows: 0,
            most,
        };
        sheets.add()?;
        Ok(sheets)
    }

    fn add(&mut self) -> Result<(), XlsxError> {
        self.count += 1;
        self.rows = 0;
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        let name = match self.count {
            1 => self.head.name.clone(),
            more => format!("{} {more}", self.head.name),
        };
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        sheet
            .set_landscape()
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        for (column, (_, width)) in (0..).zip(&self.head.columns) {
            if let Some(width) = width {
                sheet.set_column_width(column, *width)?;
            }
        }
        for (column, (name, _)) in (0..).zip(&self.head.columns) {
            sheet.write_string_with_format(0, column, name, &self.heading)?;
        }
        Ok(())
    }

    /// Adds a row; nothing stands in a cell that is absent.
    pub fn write<'c>(&mut self, cells: impl Iterator<Item = Option<Cell<'c>>>) -> Result<(), XlsxError> {
        if self.rows == self.most {
            self.add()?;
        }
        self.rows += 1;
        let sheet = self.book.worksheet_from_index(self.count - 1)?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Some(Cell::Text(text)) => put_text(sheet, self.rows, column, text)?,
                Some(Cell::Day(day)) => put_day(sheet, self.rows, column, day, &self.day)?,
                None => {}
            }
        }
        Ok(())
    }

    /// Writes the file; what is written goes out in order, so that it can leave as it comes.
    pub fn save(mut self, out: impl Write + Send) -> Result<(), XlsxError> {
        self.book.save_to_writer(out)
    }
}

fn put_text(sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
    if !text.is_empty() {
        sheet.write_string(row, column, fitting(text))?;
    }
    Ok(())
}

/// A day that a workbook has no number for stands there as a text.
fn put_day(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    day: Date,
    format: &Format,
) -> Result<(), XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    match ExcelDateTime::from_ymd(year, u8::from(day.month()), day.day()) {
        Ok(day) => sheet.write_datetime_with_format(row, column, &day, format)?,
        Err(_) => sheet.write_string(row, column, day.to_string())?,
    };
    Ok(())
}

/// The beginning of a text that fits into a cell. No entry that the service writes comes near; one that was cut is
/// found when the file is verified, and the other formats have it whole.
fn fitting(text: &str) -> &str {
    if text.len() <= MOST_TEXT {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > MOST_TEXT
    });
    end.map_or(text, |(end, _)| &text[..end])
}
