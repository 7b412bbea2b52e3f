//! `requests.jsonl`: the table of requests as it stands.

use std::borrow::Cow;

use serde::Deserialize;

use crate::verify::entry::RequestId;
use crate::verify::fault::{Fault, FaultKind, Place};
use crate::verify::files::{Files, each_line, json};
use crate::verify::replay::{Destroyed, Proposed, Replay, Row, Told};

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
    #[serde(borrow, default)]
    subject: Text<'a>,
    #[serde(borrow, default)]
    channel: Text<'a>,
    #[serde(borrow, default)]
    received: Text<'a>,
    #[serde(borrow, default)]
    closed: Text<'a>,
    #[serde(borrow, default)]
    held: Text<'a>,
    #[serde(borrow, default)]
    resume: Text<'a>,
    #[serde(default)]
    outcome: Told<serde_json::Value>,
    #[serde(borrow, default)]
    delivery: Text<'a>,
    #[serde(borrow, default)]
    proposed_by: Text<'a>,
    #[serde(borrow, default)]
    assignee: Text<'a>,
    #[serde(borrow, default)]
    proposed: Told<ProposedPart<'a>>,
    #[serde(borrow, default)]
    destruction: Told<DestroyedPart<'a>>,
}

/// A text or null, if the key is there.
type Text<'a> = Told<Cow<'a, str>>;

#[derive(Deserialize)]
struct ProposedPart<'a> {
    #[serde(borrow)]
    by: Option<Cow<'a, str>>,
    #[serde(borrow)]
    reason: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct DestroyedPart<'a> {
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(borrow)]
    by: Option<Cow<'a, str>>,
    #[serde(borrow)]
    columns: Cow<'a, str>,
    #[serde(borrow, rename = "final")]
    ended: Option<Cow<'a, str>>,
    generation: u64,
    #[serde(borrow)]
    reason: Cow<'a, str>,
}

impl Line<'_> {
    fn row<'a>(&'a self, id: RequestId, outcome: &'a Told<String>) -> Row<'a> {
        Row {
            id,
            number: &self.num,
            state: &self.state,
            due: self.due.as_deref(),
            destroyed: self.destroyed,
            subject: self.subject.map(AsRef::as_ref),
            channel: self.channel.map(AsRef::as_ref),
            received: self.received.map(AsRef::as_ref),
            closed: self.closed.map(AsRef::as_ref),
            held: self.held.map(AsRef::as_ref),
            resume: self.resume.map(AsRef::as_ref),
            outcome: outcome.map(AsRef::as_ref),
            delivery: self.delivery.map(AsRef::as_ref),
            proposed_by: self.proposed_by.map(AsRef::as_ref),
            assignee: self.assignee.map(AsRef::as_ref),
            proposed: self.proposed.map(ProposedPart::proposed),
            destruction: self.destruction.map(DestroyedPart::destroyed),
        }
    }
}

impl ProposedPart<'_> {
    fn proposed(&self) -> Proposed<'_> {
        Proposed {
            by: self.by.as_deref(),
            reason: self.reason.as_deref(),
        }
    }
}

impl DestroyedPart<'_> {
    fn destroyed(&self) -> Destroyed<'_> {
        Destroyed {
            at: &self.at,
            by: self.by.as_deref(),
            columns: &self.columns,
            ended: self.ended.as_deref(),
            generation: self.generation,
            reason: &self.reason,
        }
    }
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
        // As JSON, which is how the log has it; its keys sort as they stand there.
        let outcome = line.outcome.map(ToString::to_string);
        let row = line.row(id, &outcome);
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
