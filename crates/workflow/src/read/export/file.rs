//! An export as the bytes of a file, piece by piece: memory holds one page, however long the log is.

use std::io::{self, BufWriter, Write};

use jauap_domain::Actor;
use rust_xlsxwriter::XlsxError;
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    task::{JoinError, JoinHandle, spawn_blocking},
};

use super::{
    HistoryFormat,
    proven::ProvenRows,
    sheet::Sheets,
    text::{append_csv, append_csv_header, append_jsonl},
};
use crate::{
    read::{ReadError, record_export},
    records::HistoryFilter,
    service::Service,
};

/// How large the pieces of a workbook are, in bytes.
const PIECE: usize = 64 * 1024;

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

/// A workbook on its way out: its pieces, and whether it was saved to its end.
struct Leaving {
    pieces: Receiver<Vec<u8>>,
    saved: Option<JoinHandle<Result<(), XlsxError>>>,
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
            let mut sheets = spawn_blocking(Sheets::new).await??;
            while let Some(rows) = self.rows.page().await? {
                sheets = spawn_blocking(move || sheets.write(&rows).map(|()| sheets)).await??;
            }
            self.workbook = Some(Leaving::begin(sheets));
        }
        match &mut self.workbook {
            Some(workbook) => workbook.next().await,
            None => Ok(None),
        }
    }
}

impl Leaving {
    /// Saves a workbook piece by piece, as fast as the pieces are taken.
    fn begin(sheets: Sheets) -> Self {
        let (taker, pieces) = channel(2);
        let save = move || sheets.save(BufWriter::with_capacity(PIECE, Pieces(taker)));
        Self {
            pieces,
            saved: Some(spawn_blocking(save)),
        }
    }

    async fn next(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        if let Some(piece) = self.pieces.recv().await {
            return Ok(Some(piece));
        }
        if let Some(saved) = self.saved.take() {
            saved.await??;
        }
        Ok(None)
    }
}

/// Hands on what is written.
struct Pieces(Sender<Vec<u8>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .blocking_send(bytes.to_vec())
            .map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
