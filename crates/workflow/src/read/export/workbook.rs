//! A workbook that is filled page by page and leaves piece by piece.

use std::io::{self, BufWriter, Write};

use rust_xlsxwriter::XlsxError;
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    task::{JoinHandle, spawn_blocking},
};

use super::{
    ExportError,
    sheet::{Cell, SheetHead, Sheets},
};

/// How large the pieces of a workbook are, in bytes.
const PIECE: usize = 64 * 1024;

/// A workbook that is being filled.
pub struct Filling(Sheets);

/// A workbook on its way out: its pieces, and whether it was saved to its end.
pub struct Leaving {
    pieces: Receiver<Vec<u8>>,
    saved: Option<JoinHandle<Result<(), XlsxError>>>,
}

impl Filling {
    /// An empty workbook.
    ///
    /// # Errors
    /// When the head cannot be written.
    pub async fn begin(head: SheetHead) -> Result<Self, ExportError> {
        Ok(Self(spawn_blocking(move || Sheets::new(head)).await??))
    }

    /// Adds rows; `cells` gives the cells of one.
    ///
    /// # Errors
    /// When a temporary file cannot be written.
    pub async fn add<R, F>(self, rows: Vec<R>, cells: F) -> Result<Self, ExportError>
    where
        R: Send + 'static,
        F: Fn(&R) -> Vec<Option<Cell<'_>>> + Send + 'static,
    {
        let mut sheets = self.0;
        let write = move || {
            for row in &rows {
                sheets.write(cells(row).into_iter())?;
            }
            Ok::<_, XlsxError>(sheets)
        };
        Ok(Self(spawn_blocking(write).await??))
    }

    /// Saves the workbook piece by piece, as fast as the pieces are taken.
    pub fn leave(self) -> Leaving {
        Leaving::begin(self.0)
    }
}

impl Leaving {
    pub(super) fn begin(sheets: Sheets) -> Self {
        let (taker, pieces) = channel(2);
        let save = move || sheets.save(BufWriter::with_capacity(PIECE, Pieces(taker)));
        Self {
            pieces,
            saved: Some(spawn_blocking(save)),
        }
    }

    /// The next piece, or nothing at the end.
    ///
    /// # Errors
    /// When the workbook was not saved to its end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
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
