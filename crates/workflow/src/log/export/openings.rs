//! The openings of the commitments: personal data, for those allowed.

use data_encoding::{BASE64, HEXLOWER};
use jauap_domain::{EventSeq, RequestId};
use serde::Serialize;

use super::{ExportError, ExportSink, OnProgress, PAGE, Progress, tables::push};
use crate::{ports::LogReader, records::Opening};

const OPENINGS: &str = "openings.jsonl";

/// A line of `openings.jsonl`; the keys are sorted as RFC 8785 wants it.
#[derive(Serialize)]
struct OpeningLine<'a> {
    r#gen: u32,
    n: &'a str,
    r: String,
    req: RequestId,
    seq: EventSeq,
    value: String,
}

/// Writes those of every request that was not destroyed, and returns how many.
pub(super) async fn write(
    log: &dyn LogReader,
    sink: &mut dyn ExportSink,
    progress: OnProgress<'_>,
) -> Result<u64, ExportError> {
    sink.append(OPENINGS, b"")?;
    let (mut after, mut done) = (EventSeq(0), 0);
    loop {
        let (page, next) = log.log_openings(after, PAGE).await?;
        let mut lines = Vec::new();
        for opening in &page {
            push_opening(&mut lines, opening)?;
        }
        sink.append(OPENINGS, &lines)?;
        done += page.len() as u64;
        progress(Progress::Openings(done));
        match next {
            Some(next) => after = next,
            None => return Ok(done),
        }
    }
}

fn push_opening(lines: &mut Vec<u8>, opening: &Opening) -> Result<(), ExportError> {
    let line = OpeningLine {
        r#gen: opening.generation,
        n: &opening.name,
        r: HEXLOWER.encode(&opening.salt),
        req: opening.request,
        seq: opening.seq,
        value: BASE64.encode(&opening.value),
    };
    push(lines, &line)
}
