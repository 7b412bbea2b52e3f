//! The rows of one generation on the way to its root.

use std::ops::Range;

use data_encoding::BASE64;
use jauap_ledger::Hash;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::tree::leaf_hash;
use jauap_ledger::verify::{Entry, Fault, FaultKind, Instant, Place, origin_parts};

use serde_json::Value;

use super::row::Row;
use super::watched::Watched;
use crate::compare::Reached;

/// One generation.
pub struct Part {
    checkpoint: Checkpoint,
    generation: u32,
    tree: Watched,
    /// The `seq` before its first entry, once it is known.
    start: Option<u64>,
    /// The number of the row before.
    last: u64,
    has_ended: bool,
    /// A gap that was not covered. Should its entries come later, the rows were moved, not lost.
    gap: Option<(Range<u64>, Fault)>,
}

impl Part {
    /// Begins with the checkpoint that its rows must lead to. The roots at these sizes are wanted.
    pub fn new(checkpoint: Checkpoint, wanted: Vec<u64>) -> Result<Self, Fault> {
        let what = || {
            Fault::new(
                FaultKind::Malformed,
                "the origin does not end in the number of a generation",
            )
        };
        let (_, generation) = origin_parts(&checkpoint.origin).ok_or_else(what)?;
        let start = (generation == 1).then_some(0);
        Ok(Self {
            checkpoint,
            generation,
            tree: Watched::new(wanted),
            start,
            last: 0,
            has_ended: false,
            gap: None,
        })
    }

    /// Adds a row: what was left out before it, and its entry. Gives when the entry was written.
    pub fn take(&mut self, row: &Row, number: u64) -> Result<Option<Instant>, Fault> {
        let bytes = row.entry.as_bytes();
        let malformed = |what: String| Fault::new(FaultKind::Malformed, format!("row {number}: {what}"));
        let entry =
            Entry::read(bytes).map_err(|error| malformed(format!("the entry cannot be read: {error}")))?;
        let place = Place {
            generation: self.generation,
            seq: Some(entry.seq),
            request: entry.number,
        };
        if self.has_ended {
            return Err(malformed("it comes after the end of its generation".to_owned()).at(place));
        }
        agree(row, &entry).map_err(|what| Fault::new(FaultKind::Edited, what).at(place))?;
        let index = self.index(row, &entry).ok_or_else(|| {
            malformed("it is not said where in its generation the file begins (column index)".to_owned())
                .at(place)
        })?;
        if let Some((gap, _)) = &self.gap {
            let moved =
                || Fault::new(FaultKind::Swapped, "the rows stand in another order than the log").at(place);
            return if gap.contains(&index) {
                Err(moved())
            } else {
                Ok(entry.at)
            };
        }
        self.follows(&entry, index)
            .map_err(|(kind, what)| Fault::new(kind, what).at(place))?;
        let before =
            hashes(&row.before).ok_or_else(|| malformed("before is no list of hashes".to_owned()))?;
        if let Err(error) = self.tree.push_gap(index, &before) {
            let what = format!("entries are missing before it: {error}");
            self.gap = Some((
                self.tree.size()..index,
                Fault::new(FaultKind::Missing, what).at(place),
            ));
            return Ok(entry.at);
        }
        self.push(leaf_hash(bytes))?;
        if !row.after.is_empty() || self.tree.size() == self.checkpoint.size {
            let after =
                hashes(&row.after).ok_or_else(|| malformed("after is no list of hashes".to_owned()))?;
            self.end(&after, place)?;
        }
        Ok(entry.at)
    }

    /// True when the last entry that was signed is among the rows.
    pub fn shows_its_end(&self) -> bool {
        self.start
            .is_some_and(|start| self.last.checked_sub(start) == Some(self.checkpoint.size))
    }

    fn push(&mut self, leaf: Hash) -> Result<(), Fault> {
        self.tree
            .push_leaf(leaf)
            .map_err(|error| Fault::new(FaultKind::Malformed, error.to_string()))
    }

    fn index(&mut self, row: &Row, entry: &Entry) -> Option<u64> {
        let told = row.index.parse().ok();
        let is_first = entry.event.of(row.entry.as_bytes()) == b"log_opened";
        let first = told.or(is_first.then_some(0));
        let start = match self.start {
            Some(start) => start,
            None => *self.start.insert(entry.seq.checked_sub(first?)?.checked_sub(1)?),
        };
        entry.seq.checked_sub(start)?.checked_sub(1)
    }

    fn follows(&mut self, entry: &Entry, index: u64) -> Result<(), (FaultKind, &'static str)> {
        let last = std::mem::replace(&mut self.last, entry.seq);
        if entry.generation != self.generation {
            return Err((
                FaultKind::Restored,
                "the entry is of another generation than the checkpoint before it",
            ));
        }
        if entry.seq == last {
            return Err((FaultKind::Inserted, "the same entry stands twice"));
        }
        if index < self.tree.size() {
            return Err((FaultKind::Swapped, "the rows stand in another order than the log"));
        }
        if index >= self.checkpoint.size {
            return Err((
                FaultKind::Inserted,
                "the entry lies behind the end that was signed",
            ));
        }
        Ok(())
    }

    /// Adds what was left out after the last row.
    fn end(&mut self, after: &[Hash], place: Place) -> Result<(), Fault> {
        self.has_ended = true;
        self.tree.push_gap(self.checkpoint.size, after).map_err(|error| {
            Fault::new(
                FaultKind::Missing,
                format!("entries are missing after it: {error}"),
            )
            .at(place)
        })
    }

    /// The signed checkpoint, when everything leads to it.
    pub fn finish(self) -> Result<Reached, Fault> {
        let fault = |kind, what: &str| Err(Fault::new(kind, what).in_generation(self.generation));
        if let Some((_, missing)) = self.gap {
            return Err(missing);
        }
        if !self.has_ended {
            return fault(FaultKind::Cut, "the last rows are missing");
        }
        if self.tree.root() != self.checkpoint.root {
            return fault(
                FaultKind::Root,
                "the rows lead to another root than the signed one",
            );
        }
        Ok(Reached {
            checkpoint: self.checkpoint,
            roots: self.tree.into_roots(),
        })
    }
}

/// What one sees in the row is what the entry says.
fn agree(row: &Row, entry: &Entry) -> Result<(), String> {
    let bytes = row.entry.as_bytes();
    let value: Option<Value> = serde_json::from_slice(bytes).ok();
    let json = |pointer: &str| {
        let text = value.as_ref().and_then(|value| value.pointer(pointer)?.as_str());
        text.unwrap_or_default().to_owned()
    };
    let number = entry.number.map_or_else(String::new, |number| number.to_string());
    let staff = json("/actor/id");
    let due = entry.due.map_or_else(String::new, |day| day.to_string());
    let role = entry.role.text(bytes).to_owned();
    // Of staff the file has the name that the desk shows, which the log does not hold.
    let actor = if staff.is_empty() {
        role.clone()
    } else {
        row.actor.clone()
    };
    for (column, cell, said) in [
        ("number", &row.number, number),
        ("seq", &row.seq, entry.seq.to_string()),
        ("at", &row.at, json("/t")),
        ("event", &row.event, entry.event.text(bytes).to_owned()),
        ("actor", &row.actor, actor),
        ("role", &row.role, role),
        ("from", &row.from, entry.from.text(bytes).to_owned()),
        ("to", &row.to, entry.to.text(bytes).to_owned()),
        ("due_on", &row.due_on, due),
        // Files of earlier versions do not have it.
        ("actor_id", row.actor_id.as_ref().unwrap_or(&staff), staff.clone()),
    ] {
        if *cell != said {
            return Err(format!("the column {column} shows another value than the entry"));
        }
    }
    Ok(())
}

fn hashes(cell: &str) -> Option<Vec<Hash>> {
    cell.split_ascii_whitespace()
        .map(|text| BASE64.decode(text.as_bytes()).ok()?.try_into().ok())
        .collect()
}
