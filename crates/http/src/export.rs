//! An export of histories leaves piece by piece: memory holds one page, however long the log is.

use std::io;

use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream::{Stream, try_unfold};
use jauap_workflow::{
    read::{
        ReadError,
        export::{HistoryExport, HistoryFormat},
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
    Ok((headers, Body::from_stream(pieces(export))).into_response())
}

/// The pieces of the file. A failure on the way breaks the answer off, so that nobody takes a part for the whole.
fn pieces(export: HistoryExport) -> impl Stream<Item = io::Result<Bytes>> {
    try_unfold(export, |mut export| async move {
        match export.next().await {
            Ok(piece) => Ok(piece.map(|bytes| (bytes.into(), export))),
            Err(error) => {
                problem::log(&error);
                Err(io::Error::other("the export broke off"))
            }
        }
    })
}
