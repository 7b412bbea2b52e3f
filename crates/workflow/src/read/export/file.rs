//! An export as the bytes of a file, piece by piece: memory holds one page, however long the log is.

use std::io;

use jauap_domain::Actor;
use rust_xlsxwriter::XlsxError;
use tokio::task::{JoinError, spawn_blocking};

use super::{
    HistoryFormat,
    cells::Cells,
    history_head,
    proven::{ProvenRow, ProvenRows},
    sheet::{Cell, Sheets},
    text::{append_csv, append_csv_header, append_jsonl},
    workbook::Leaving,
};
use crate::{
    read::{ReadError, record_export},
    records::HistoryFilter,
    service::Service,
};

/// Why an export broke off.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The rows could not be read or proven.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A page could not be put into its format, or a temporary file failed.
    #[error("the export could not be written")]
    Write(#[from] io::Error),
    /// The workbook could not be written.
    #[error("the workbook could not be written")]
    Workbook(#[from] XlsxError),
    /// The work on the workbook was given up.
    #[error("the work on the workbook was given up")]
    GivenUp(#[from] JoinError),
}

/// An export that has begun.
pub struct HistoryExport {
    rows: ProvenRows,
    format: HistoryFormat,
    begun: bool,
    workbook: Option<Leaving>,
}

impl HistoryExport {
    /// Begins an export for an auditor, or for the operator (`Actor::System`). The export itself is an event, written
    /// before the first row leaves; the file ends where the log ends now.
    ///
    /// # Errors
    /// `Forbidden` for everybody else; else when the store fails.
    pub async fn begin(
        service: &Service,
        actor: Actor,
        filter: HistoryFilter,
        format: HistoryFormat,
    ) -> Result<Self, ReadError> {
        record_export(service, actor, &filter, format.logged()).await?;
        Ok(Self {
            rows: ProvenRows::begin(service.clone(), filter).await?,
            format,
            begun: false,
            workbook: None,
        })
    }

    /// The next bytes of the file, or nothing at its end. After an error the bytes so far are no whole file.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        match self.format {
            HistoryFormat::JsonLines | HistoryFormat::Csv => self.next_lines().await,
            HistoryFormat::Xlsx => self.next_piece().await,
        }
    }

    async fn next_lines(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        let Some(rows) = self.rows.page().await? else {
            return Ok(None);
        };
        let mut out = Vec::new();
        match self.format {
            HistoryFormat::Csv if !self.begun => {
                append_csv_header(&mut out)?;
                append_csv(&mut out, &rows)?;
            }
            HistoryFormat::Csv => append_csv(&mut out, &rows)?,
            HistoryFormat::JsonLines | HistoryFormat::Xlsx => append_jsonl(&mut out, &rows)?,
        }
        self.begun = true;
        Ok(Some(out))
    }

    async fn next_piece(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        if !self.begun {
            self.begun = true;
            let mut sheets = spawn_blocking(|| Sheets::new(history_head())).await??;
            while let Some(rows) = self.rows.page().await? {
                sheets =
                    spawn_blocking(move || write_histories(&mut sheets, &rows).map(|()| sheets)).await??;
            }
            self.workbook = Some(Leaving::begin(sheets));
        }
        match &mut self.workbook {
            Some(workbook) => workbook.next().await,
            None => Ok(None),
        }
    }
}

/// Adds histories to a workbook.
pub(super) fn write_histories(sheets: &mut Sheets, rows: &[ProvenRow]) -> Result<(), XlsxError> {
    let mut cells = Cells::default();
    for row in rows {
        cells.fill(row)?;
        let texts: Vec<_> = cells
            .named()
            .map(|(_, cell)| String::from_utf8_lossy(cell))
            .collect();
        sheets.write(texts.iter().map(|text| Some(Cell::Text(text))))?;
    }
    Ok(())
}
