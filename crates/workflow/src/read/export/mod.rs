//! Histories as files for others to read: CSV, JSON lines and XLSX with the same columns.
//!
//! A file proves itself. Every row carries its entry, word for word; the first row of each generation of the log
//! carries a signed checkpoint, and `before` and `after` carry the roots of the subtrees over the entries that are not
//! in the file. From these a reader rebuilds the root that the checkpoint names (`jauap_ledger::gaps`), so no row can
//! be changed, left out or added unseen, whatever was filtered. Of a generation after the first, the event that opened
//! it is shown whatever is filtered: from it a reader knows where the generation begins.

mod cells;
mod file;
mod proven;
mod sheet;
#[cfg(test)]
mod tests;
mod text;
mod workbook;

use jauap_domain::ExportFormat;

pub use file::{ExportError, HistoryExport};
pub use sheet::{Cell, SheetHead};
pub use workbook::{Filling, Leaving};

/// The names of the columns, in their order.
///
/// `actor` is the name that the desk shows, which the log does not hold; `actor_id` is the member of staff as the entry
/// names them, empty for the user and the system, whose `actor` is their role.
///
/// `before` has the roots of the complete subtrees (each as large as its place allows, left to right, in base64 with a
/// space between two) over the entries between the row before, or the beginning of the generation, and this row;
/// `after` has the same between the last row of a generation and the end of its checkpoint. Both are empty where
/// nothing lies between.
pub const HISTORY_COLUMNS: [&str; 14] = [
    "number",
    "seq",
    "at",
    "event",
    "actor",
    "role",
    "from",
    "to",
    "due_on",
    "actor_id",
    "entry",
    "before",
    "after",
    "checkpoint",
];

/// How a history is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryFormat {
    /// One JSON object a line; what is absent is null.
    JsonLines,
    /// Comma-separated values with a header; what is absent is empty.
    Csv,
    /// A workbook (Office Open XML) with a header on every sheet; what is absent is an empty cell.
    Xlsx,
}

impl HistoryFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::JsonLines, Self::Csv, Self::Xlsx];

    /// The stable word, which is also the ending of a file's name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The format with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    /// The format as the log names it.
    pub(super) const fn logged(self) -> ExportFormat {
        match self {
            Self::JsonLines => ExportFormat::JsonLines,
            Self::Csv => ExportFormat::Csv,
            Self::Xlsx => ExportFormat::Xlsx,
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::JsonLines => "application/jsonl",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// What the sheets of exported histories begin with.
fn history_head() -> SheetHead {
    SheetHead {
        name: "histories".to_owned(),
        columns: HISTORY_COLUMNS.map(|name| (name.to_owned(), None)).into(),
    }
}
