//! Checking a histories file: some entries of a log, with what it takes to rebuild the root they were taken under.

mod part;
mod row;
mod sources;
mod watched;

use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::verify::{Fault, FaultKind, Instant, open_checkpoint};

use crate::compare::{Reached, compare, wanted};
use crate::known::Known;
use crate::outcome::{self, Form, Outcome};
use crate::problem::Problem;
use crate::{Arguments, Environment};
use part::Part;
pub use row::COLUMNS;
use row::Row;

/// Checks the file row by row.
pub fn check(arguments: &Arguments, environment: &Environment) -> Result<Outcome, Problem> {
    let mut check = Check {
        arguments,
        environment,
        known: None,
        part: None,
        done: Vec::new(),
        rows: 0,
        newest: None,
        shows_its_end: false,
        has_names: false,
    };
    let sheets = sources::each_row(&arguments.path, &mut |row| check.take(&row))?;
    check.finish(sheets)
}

struct Check<'a> {
    arguments: &'a Arguments,
    environment: &'a Environment,
    /// What is known of the log, once the first checkpoint says which one it is.
    known: Option<Known>,
    /// The generation whose rows are read.
    part: Option<Part>,
    done: Vec<Reached>,
    rows: u64,
    /// When the newest entry shown was written.
    newest: Option<Instant>,
    /// True when the last entry of the last generation so far is shown.
    shows_its_end: bool,
    has_names: bool,
}

impl Check<'_> {
    fn take(&mut self, row: &Row) -> Result<(), Problem> {
        self.rows += 1;
        let is_of_staff = row
            .actor_id
            .as_ref()
            .map_or(row.actor != row.role, |id| !id.is_empty());
        self.has_names |= is_of_staff && !row.actor.is_empty();
        if !row.checkpoint.is_empty() {
            let (next, sizes) = self.open(&row.checkpoint)?;
            self.end_part()?;
            self.part = Some(Part::new(next, sizes)?);
        }
        let rows = self.rows;
        let without = || {
            Fault::new(
                FaultKind::Malformed,
                format!("row {rows} comes before any checkpoint"),
            )
        };
        let at = self.part.as_mut().ok_or_else(without)?.take(row, rows)?;
        self.newest = self.newest.max(at);
        Ok(())
    }

    /// Opens a checkpoint. Which log it is of says where its state is, and that which keys are believed. Gives the sizes
    /// at which its root is wanted too.
    fn open(&mut self, note: &str) -> Result<(Checkpoint, Vec<u64>), Problem> {
        let claimed = claimed(note)?;
        let known = match &mut self.known {
            Some(known) => known,
            unknown => unknown.insert(Known::of(
                self.arguments,
                self.environment,
                Some(&claimed.origin),
                Vec::new,
            )?),
        };
        need_keys(known)?;
        let checkpoint = open_checkpoint(note, &known.keys, "the checkpoint")?;
        let sizes = wanted(known, &checkpoint.origin);
        Ok((checkpoint, sizes))
    }

    fn end_part(&mut self) -> Result<(), Problem> {
        if let Some(part) = self.part.take() {
            self.shows_its_end = part.shows_its_end();
            self.done.push(part.finish()?);
        }
        Ok(())
    }

    fn finish(mut self, sheets: Vec<String>) -> Result<Outcome, Problem> {
        self.end_part()?;
        let Some(known) = self.known.take().filter(|_| !self.done.is_empty()) else {
            let what = "the file has no rows, so it proves nothing";
            return Err(Problem::Usage(what.to_owned()));
        };
        let compared = compare(&known, &self.done)?;
        self.is_recent()?;
        Ok(Outcome::Part(Box::new(outcome::Part {
            form: Form::Histories {
                newest: self.newest,
                max_age: self.arguments.max_age,
                sheets,
                has_names: self.has_names,
            },
            entries: self.rows,
            checkpoints: self.done.into_iter().map(|reached| reached.checkpoint).collect(),
            compared,
            state: known.state,
        })))
    }

    /// That the log has an entry as young as was asked for. A file need not show the newest one: then an older one shows
    /// nothing.
    fn is_recent(&self) -> Result<(), Problem> {
        let (Some(hours), Some(newest)) = (self.arguments.max_age, self.newest) else {
            return Ok(());
        };
        let age = self.environment.now.0.saturating_sub(newest.0);
        let limit = i64::try_from(hours.saturating_mul(3600)).unwrap_or(i64::MAX);
        if age <= limit {
            return Ok(());
        }
        let hours = age / 3600;
        if self.shows_its_end {
            let what = format!("the newest entry is {hours} hours old");
            return Err(Fault::new(FaultKind::Stale, what).into());
        }
        Err(Problem::Usage(format!(
            "--max-age: the newest entry shown is {hours} hours old, and the file does not show whether the log has newer \
             ones; give an export"
        )))
    }
}

/// The checkpoint as it stands, nothing of it checked.
pub fn claimed(note: &str) -> Result<Checkpoint, Problem> {
    let malformed = |error| {
        Fault::new(
            FaultKind::Malformed,
            format!("the checkpoint cannot be read: {error}"),
        )
    };
    Ok(Checkpoint::parse_unverified(note).map_err(malformed)?)
}

/// Such a file does not come with keys, so they must be known.
pub fn need_keys(known: &Known) -> Result<(), Problem> {
    if known.keys.is_empty() {
        let what = "no key is known for this log: give --key, or check an export of it first";
        return Err(Problem::Usage(what.to_owned()));
    }
    Ok(())
}
