//! Checking a histories file: some entries of a log, with what it takes to rebuild the root they were taken under.

mod part;
mod row;
mod sources;

use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::VerifierKey;
use jauap_ledger::verify::{Fault, FaultKind, open_checkpoint};

use crate::export::{load, state_path, trusted};
use crate::outcome::Outcome;
use crate::problem::Problem;
use crate::state::Remembered;
use crate::{Arguments, Environment};
use part::Part;
pub use row::COLUMNS;
use row::Row;

/// Checks the file row by row.
pub fn check(arguments: &Arguments, environment: &Environment) -> Result<Outcome, Problem> {
    let mut check = Check {
        arguments,
        environment,
        keys: None,
        remembered: None,
        part: None,
        done: Vec::new(),
        rows: 0,
    };
    sources::each_row(&arguments.path, |row| check.take(&row))?;
    check.finish()
}

struct Check<'a> {
    arguments: &'a Arguments,
    environment: &'a Environment,
    keys: Option<Vec<VerifierKey>>,
    remembered: Option<Remembered>,
    /// The generation whose rows are read.
    part: Option<Part>,
    done: Vec<Checkpoint>,
    rows: u64,
}

impl Check<'_> {
    fn take(&mut self, row: &Row) -> Result<(), Problem> {
        self.rows += 1;
        if !row.checkpoint.is_empty() {
            let next = self.open(&row.checkpoint)?;
            self.end_part()?;
            self.part = Some(Part::new(next)?);
        }
        let rows = self.rows;
        let without = || {
            Fault::new(
                FaultKind::Malformed,
                format!("row {rows} comes before any checkpoint"),
            )
        };
        self.part.as_mut().ok_or_else(without)?.take(row, rows)?;
        Ok(())
    }

    /// Opens a checkpoint. Which log it is of says where its state is, and that which keys are believed.
    fn open(&mut self, note: &str) -> Result<Checkpoint, Problem> {
        let claimed = claimed(note)?;
        let keys = if let Some(keys) = &self.keys {
            keys
        } else {
            let path = state_path(self.arguments, self.environment, &claimed.origin);
            self.remembered = load(path.as_ref())?;
            let keys = trusted(self.arguments, self.remembered.as_ref())?;
            need_keys(&keys)?;
            self.keys.insert(keys)
        };
        Ok(open_checkpoint(note, keys, "the checkpoint")?)
    }

    fn end_part(&mut self) -> Result<(), Problem> {
        if let Some(part) = self.part.take() {
            self.done.push(part.finish()?);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Outcome, Problem> {
        self.end_part()?;
        if self.done.is_empty() {
            return Err(Problem::Usage(
                "the file has no rows, so it proves nothing".to_owned(),
            ));
        }
        let mut seen_before = false;
        for checkpoint in &self.done {
            seen_before |= compare(checkpoint, self.remembered.as_ref())?;
        }
        Ok(Outcome::Part {
            what: "histories",
            entries: self.rows,
            checkpoints: self.done,
            seen_before,
        })
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
pub fn need_keys(keys: &[VerifierKey]) -> Result<(), Problem> {
    if keys.is_empty() {
        let what = "no key is known for this log: give --key, or check an export of it first";
        return Err(Problem::Usage(what.to_owned()));
    }
    Ok(())
}

/// Compares with what was seen before, which is possible only at the same size. Says whether it is the same.
pub fn compare(checkpoint: &Checkpoint, remembered: Option<&Remembered>) -> Result<bool, Problem> {
    let Some(Remembered { checkpoint: seen, .. }) = remembered else {
        return Ok(false);
    };
    if (&seen.origin, seen.size) != (&checkpoint.origin, checkpoint.size) {
        return Ok(false);
    }
    if seen.root != checkpoint.root {
        let what = format!(
            "at {} entries the log had another root when it was seen before",
            seen.size
        );
        return Err(Fault::new(FaultKind::Fork, what).into());
    }
    Ok(true)
}
