//! The rows of one generation on the way to its root.

use std::ops::Range;

use data_encoding::BASE64;
use jauap_ledger::Hash;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::gaps::Rebuild;
use jauap_ledger::tree::leaf_hash;
use jauap_ledger::verify::{Entry, Fault, FaultKind, Place, origin_parts};

use super::row::Row;

/// One generation.
pub struct Part {
    checkpoint: Checkpoint,
    generation: u32,
    rebuild: Rebuild,
    /// The `seq` before its first entry, once it is known.
    start: Option<u64>,
    /// The number of the row before.
    last: u64,
    has_ended: bool,
    /// A gap that was not covered. Should its entries come later, the rows were moved, not lost.
    gap: Option<(Range<u64>, Fault)>,
}

impl Part {
    /// Begins with the checkpoint that its rows must lead to.
    pub fn new(checkpoint: Checkpoint) -> Result<Self, Fault> {
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
            rebuild: Rebuild::new(),
            start,
            last: 0,
            has_ended: false,
            gap: None,
        })
    }

    /// Adds a row: what was left out before it, and its entry.
    pub fn take(&mut self, row: &Row, number: u64) -> Result<(), Fault> {
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
                Ok(())
            };
        }
        self.follows(&entry, index)
            .map_err(|(kind, what)| Fault::new(kind, what).at(place))?;
        let before =
            hashes(&row.before).ok_or_else(|| malformed("before is no list of hashes".to_owned()))?;
        if let Err(error) = self.rebuild.push_gap(index, &before) {
            let what = format!("entries are missing before it: {error}");
            self.gap = Some((
                self.rebuild.size()..index,
                Fault::new(FaultKind::Missing, what).at(place),
            ));
            return Ok(());
        }
        self.push(leaf_hash(bytes))?;
        if !row.after.is_empty() || self.rebuild.size() == self.checkpoint.size {
            let after =
                hashes(&row.after).ok_or_else(|| malformed("after is no list of hashes".to_owned()))?;
            self.end(&after, place)?;
        }
        Ok(())
    }

    fn push(&mut self, leaf: Hash) -> Result<(), Fault> {
        self.rebuild
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
        if index < self.rebuild.size() {
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
        self.rebuild
            .push_gap(self.checkpoint.size, after)
            .map_err(|error| {
                Fault::new(
                    FaultKind::Missing,
                    format!("entries are missing after it: {error}"),
                )
                .at(place)
            })
    }

    /// The signed checkpoint, when everything leads to it.
    pub fn finish(self) -> Result<Checkpoint, Fault> {
        let fault = |kind, what: &str| Err(Fault::new(kind, what).in_generation(self.generation));
        if let Some((_, missing)) = self.gap {
            return Err(missing);
        }
        if !self.has_ended {
            return fault(FaultKind::Cut, "the last rows are missing");
        }
        if self.rebuild.root() != self.checkpoint.root {
            return fault(
                FaultKind::Root,
                "the rows lead to another root than the signed one",
            );
        }
        Ok(self.checkpoint)
    }
}

/// What one sees in the row is what the entry says.
fn agree(row: &Row, entry: &Entry) -> Result<(), String> {
    let bytes = row.entry.as_bytes();
    let json = |key: &str| key_of(bytes, key);
    let number = entry.number.map_or_else(String::new, |number| number.to_string());
    let due = entry.due.map_or_else(String::new, |day| day.to_string());
    for (column, cell, said) in [
        ("number", &row.number, number),
        ("seq", &row.seq, entry.seq.to_string()),
        ("at", &row.at, json("t")),
        ("event", &row.event, entry.event.text(bytes).to_owned()),
        ("role", &row.role, entry.role.text(bytes).to_owned()),
        ("from", &row.from, entry.from.text(bytes).to_owned()),
        ("to", &row.to, entry.to.text(bytes).to_owned()),
        ("due_on", &row.due_on, due),
    ] {
        if *cell != said {
            return Err(format!("the column {column} shows another value than the entry"));
        }
    }
    Ok(())
}

/// A text of the entry, word for word.
fn key_of(bytes: &[u8], key: &str) -> String {
    let value: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
    value
        .as_ref()
        .and_then(|value| value.get(key)?.as_str())
        .unwrap_or_default()
        .to_owned()
}

fn hashes(cell: &str) -> Option<Vec<Hash>> {
    cell.split_ascii_whitespace()
        .map(|text| BASE64.decode(text.as_bytes()).ok()?.try_into().ok())
        .collect()
}
