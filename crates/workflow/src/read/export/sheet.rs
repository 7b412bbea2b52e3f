//! Rows as a workbook. They go to temporary files as they come, so that memory holds one row.

use std::io::Write;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::{HISTORY_COLUMNS, cells::Cells, proven::ProvenRow};

/// How many rows of events fit on a sheet under its header.
const MOST_ROWS: u32 = 1_048_575;
/// How much text fits into a cell, in units of UTF-16.
const MOST_TEXT: usize = 32_767;

/// A workbook that is being filled. A sheet that is full is followed by another one.
pub(super) struct Sheets {
    book: Workbook,
    count: usize,
    rows: u32,
    most: u32,
}

impl Sheets {
    pub fn new() -> Result<Self, XlsxError> {
        Self::of_at_most(MOST_ROWS)
    }

    /// A workbook with so many rows of events on a sheet.
    pub fn of_at_most(most: u32) -> Result<Self, XlsxError> {
        let mut sheets = Self {
            book: Workbook::new(),
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
            1 => "histories".to_owned(),
            more => format!("histories {more}"),
        };
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (column, name) in (0..).zip(HISTORY_COLUMNS) {
            sheet.write_string(0, column, name)?;
        }
        Ok(())
    }

    pub fn write(&mut self, rows: &[ProvenRow]) -> Result<(), XlsxError> {
        let mut cells = Cells::default();
        for row in rows {
            if self.rows == self.most {
                self.add()?;
            }
            self.rows += 1;
            cells.fill(row)?;
            let sheet = self.book.worksheet_from_index(self.count - 1)?;
            write(sheet, self.rows, &cells)?;
        }
        Ok(())
    }

    /// Writes the file; what is written goes out in order, so that it can leave as it comes.
    pub fn save(mut self, out: impl Write + Send) -> Result<(), XlsxError> {
        self.book.save_to_writer(out)
    }
}

/// Texts are written as texts, whatever they look like; never as a formula.
fn write(sheet: &mut Worksheet, row: u32, cells: &Cells) -> Result<(), XlsxError> {
    for (column, (_, cell)) in (0..).zip(cells.named()) {
        if !cell.is_empty() {
            sheet.write_string(row, column, fitting(&String::from_utf8_lossy(cell)))?;
        }
    }
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
