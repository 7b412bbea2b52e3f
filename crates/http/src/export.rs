//! Exports leave piece by piece: memory holds one page, however long the log is.

use std::io;

use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream::try_unfold;
use jauap_workflow::{
    disclosure::{DisclosureError, DisclosureExport},
    read::{
        ReadError,
        export::{ExportError, HistoryExport, HistoryFormat},
    },
    records::HistoryFilter,
    staff::Caller,
};

use crate::{problem, state::AppState};

/// The formats by their words.
pub const FORMATS: [&str; 3] = [
    HistoryFormat::JsonLines.code(),
    HistoryFormat::Csv.code(),
    HistoryFormat::Xlsx.code(),
];

/// The histories as a file, for the API and for the desk; the export itself is an event. An unknown format means JSON
/// lines.
pub async fn download<E: From<ReadError>>(
    app: &AppState,
    auditor: Caller,
    filter: HistoryFilter,
    format: &str,
) -> Result<Response, E> {
    let format = HistoryFormat::from_code(format).unwrap_or(HistoryFormat::JsonLines);
    let export = HistoryExport::begin(&app.service, auditor.actor(), filter, format).await?;
    let disposition = format!("attachment; filename=\"histories.{}\"", format.code());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, in_pieces(export)).into_response())
}

/// A file that is made while it leaves.
pub trait Pieces: Send + 'static {
    /// Why it breaks off.
    type Failure: std::error::Error + Send + 'static;

    /// The next bytes, or nothing at the end.
    fn next_piece(&mut self) -> impl Future<Output = Result<Option<Vec<u8>>, Self::Failure>> + Send;
}

impl Pieces for HistoryExport {
    type Failure = ExportError;

    async fn next_piece(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        self.next().await
    }
}

impl Pieces for DisclosureExport {
    type Failure = DisclosureError;

    async fn next_piece(&mut self) -> Result<Option<Vec<u8>>, DisclosureError> {
        self.next().await
    }
}

/// The pieces of a file as an answer. A failure on the way breaks it off, so that nobody takes a part for the whole.
pub fn in_pieces(file: impl Pieces) -> Body {
    Body::from_stream(try_unfold(file, |mut file| async move {
        match file.next_piece().await {
            Ok(piece) => Ok(piece.map(|bytes| (Bytes::from(bytes), file))),
            Err(error) => {
                problem::log(&error);
                Err(io::Error::other("the file broke off"))
            }
        }
    }))
}
