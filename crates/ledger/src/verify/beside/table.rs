//! `requests.jsonl`: the table of requests as it stands.

use std::borrow::Cow;

use serde::Deserialize;

use crate::verify::entry::RequestId;
use crate::verify::fault::{Fault, FaultKind, Place};
use crate::verify::files::{Files, each_line, json};
use crate::verify::replay::{Replay, Row};

/// Its path.
const PATH: &str = "requests.jsonl";

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow, default)]
    due: Option<Cow<'a, str>>,
    #[serde(borrow)]
    num: Cow<'a, str>,
    #[serde(borrow)]
    req: Cow<'a, str>,
    #[serde(borrow)]
    state: Cow<'a, str>,
    #[serde(default)]
    destroyed: bool,
}

/// Compares each row with the log, and looks for requests without a row. Gives the number of rows; none when there is
/// no table.
pub(in crate::verify) fn check(files: &dyn Files, replay: &mut Replay<'_>) -> Result<Option<u64>, Fault> {
    let mut rows = 0;
    let is_there = each_line(files, PATH, |number, line| {
        rows += 1;
        let line: Line<'_> = json(PATH, number, line)?;
        let id = RequestId::parse(&line.req).ok_or_else(|| {
            Fault::new(
                FaultKind::Malformed,
                format!("line {number} of {PATH}: req is no UUID"),
            )
        })?;
        let row = Row {
            id,
            number: &line.num,
            state: &line.state,
            due: line.due.as_deref(),
            destroyed: line.destroyed,
        };
        replay
            .compare(&row)
            .map_err(|what| Fault::new(FaultKind::Table, what))
    })?;
    if !is_there {
        return Ok(None);
    }
    if let Some(number) = replay.without_row() {
        let place = Place {
            request: Some(number),
            ..Place::default()
        };
        return Err(Fault::new(FaultKind::Table, "the table has no row for a request of the log").at(place));
    }
    Ok(Some(rows))
}
