//! What the tables and the file store say about every request, for the log to be held against.

use data_encoding::HEXLOWER;
use jauap_domain::RequestId;
use serde::Serialize;

use super::{ExportError, ExportSink, OnProgress, PAGE, Progress, request_line::RequestLine};
use crate::{
    ports::LogReader,
    records::{Projection, SealedCell},
    service::Service,
};

const REQUESTS: &str = "requests.jsonl";
const CIPHERTEXTS: &str = "ciphertexts.jsonl";

/// A line of `ciphertexts.jsonl`.
#[derive(Serialize)]
struct CiphertextLine<'a> {
    ct: String,
    len: u64,
    n: &'a str,
    req: RequestId,
}

/// Writes both files and returns how many requests there are.
pub(super) async fn write(
    service: &Service,
    log: &dyn LogReader,
    sink: &mut dyn ExportSink,
    progress: OnProgress<'_>,
) -> Result<u64, ExportError> {
    sink.append(REQUESTS, b"")?;
    sink.append(CIPHERTEXTS, b"")?;
    let (mut after, mut done) = (None, 0);
    loop {
        let page = log.projections(after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(done) };
        (after, done) = (Some(last.skeleton.number), done + page.len() as u64);
        let (mut requests, mut ciphertexts) = (Vec::new(), Vec::new());
        for projection in &page {
            push(&mut requests, &RequestLine::from(projection))?;
            let id = projection.skeleton.id;
            for cell in projection.cells.iter().chain(&files(service, projection).await?) {
                push(&mut ciphertexts, &ciphertext(id, cell))?;
            }
        }
        sink.append(REQUESTS, &requests)?;
        sink.append(CIPHERTEXTS, &ciphertexts)?;
        progress(Progress::Requests(done));
    }
}

fn ciphertext(id: RequestId, cell: &SealedCell) -> CiphertextLine<'_> {
    CiphertextLine {
        ct: HEXLOWER.encode(&cell.sha256),
        len: cell.len,
        n: &cell.name,
        req: id,
    }
}

/// The files of a request as they stand in the file store. One that is not there has no line, and whoever checks says
/// so; unless it went because the request was destroyed since the tables were looked at.
async fn files(service: &Service, projection: &Projection) -> Result<Vec<SealedCell>, ExportError> {
    let mut found = Vec::with_capacity(projection.files.len());
    for id in &projection.files {
        match service.files.sealed(id.raw()).await? {
            Some(sealed) => found.push(SealedCell {
                name: format!("file:{id}"),
                len: sealed.len,
                sha256: sealed.sha256,
            }),
            None => must_be_known(service, projection).await?,
        }
    }
    Ok(found)
}

async fn must_be_known(service: &Service, projection: &Projection) -> Result<(), ExportError> {
    let number = projection.skeleton.number;
    let now = service.store.skeleton(number).await?;
    let is_destroyed = now.is_some_and(|now| now.destroyed.is_some());
    if is_destroyed && projection.skeleton.destroyed.is_none() {
        return Err(ExportError::Destroyed(number));
    }
    Ok(())
}

/// Adds a value as one line of JSON.
pub(super) fn push(lines: &mut Vec<u8>, value: &impl Serialize) -> Result<(), ExportError> {
    serde_json::to_writer(&mut *lines, value)?;
    lines.push(b'\n');
    Ok(())
}
