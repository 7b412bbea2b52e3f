//! An export of histories leaves page by page: memory holds one page, however long the log is.

use std::io;

use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream::{Stream, try_unfold};
use jauap_domain::EventSeq;
use jauap_workflow::{
    Service,
    read::{
        HISTORY_PAGE, ReadError,
        export::{append_csv, append_csv_header, append_jsonl},
        histories, record_export,
    },
    records::HistoryFilter,
    staff::Caller,
};

use crate::{problem, state::AppState};

/// The formats by their words.
pub const FORMATS: [&str; 2] = ["jsonl", "csv"];

/// The histories as a file, for the API and for the desk; the export itself is an event. An unknown format means JSON
/// lines.
pub async fn download<E: From<ReadError>>(
    app: &AppState,
    auditor: Caller,
    filter: HistoryFilter,
    format: &str,
) -> Result<Response, E> {
    let format = match format {
        "csv" => Format::Csv,
        _ => Format::JsonLines,
    };
    record_export(&app.service, &auditor).await?;
    let headers = [
        (header::CONTENT_TYPE, format.media_type()),
        (header::CONTENT_DISPOSITION, format.disposition()),
    ];
    let body = Body::from_stream(rows(app.service.clone(), auditor, filter, format));
    Ok((headers, body).into_response())
}

/// How rows are written.
#[derive(Clone, Copy)]
enum Format {
    JsonLines,
    Csv,
}

impl Format {
    const fn media_type(self) -> &'static str {
        match self {
            Self::JsonLines => "application/jsonl",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }

    const fn disposition(self) -> &'static str {
        match self {
            Self::JsonLines => "attachment; filename=\"histories.jsonl\"",
            Self::Csv => "attachment; filename=\"histories.csv\"",
        }
    }
}

/// The rows after a place in the log; `begun` once the header is written.
struct Rest {
    service: Service,
    auditor: Caller,
    filter: HistoryFilter,
    format: Format,
    after: EventSeq,
    begun: bool,
}

/// The rows, a page at a time. A failure on the way breaks the answer off, so that nobody takes a part for the whole.
fn rows(
    service: Service,
    auditor: Caller,
    filter: HistoryFilter,
    format: Format,
) -> impl Stream<Item = io::Result<Bytes>> {
    let rest = Rest {
        service,
        auditor,
        filter,
        format,
        after: EventSeq(0),
        begun: false,
    };
    try_unfold(Some(rest), |rest| async {
        match rest {
            Some(rest) => rest.page().await.map(Some),
            None => Ok(None),
        }
    })
}

impl Rest {
    /// A page of rows, and what is left after it.
    async fn page(mut self) -> io::Result<(Bytes, Option<Self>)> {
        let read = histories(
            &self.service,
            &self.auditor,
            &self.filter,
            self.after,
            HISTORY_PAGE,
        );
        let rows = read.await.map_err(|error| {
            problem::log(&error);
            io::Error::other("the export broke off")
        })?;
        let mut out = Vec::new();
        match self.format {
            Format::JsonLines => append_jsonl(&mut out, &rows)?,
            Format::Csv if self.begun => append_csv(&mut out, &rows)?,
            Format::Csv => {
                append_csv_header(&mut out)?;
                append_csv(&mut out, &rows)?;
            }
        }
        self.begun = true;
        let is_last = u64::try_from(rows.len()).is_ok_and(|count| count < HISTORY_PAGE);
        match rows.last() {
            Some(row) if !is_last => {
                self.after = row.seq;
                Ok((out.into(), Some(self)))
            }
            Some(_) | None => Ok((out.into(), None)),
        }
    }
}
