//! The generations of a log: what each begins with, and how it continues the one before.

use serde::Deserialize;

use super::fault::{Fault, FaultKind, Place};
use super::files::{Files, open, read_text};
use super::tree::{Batch, Bundle};
use super::trust::{Keys, origin_parts};
use crate::Hash;
use crate::checkpoint::Checkpoint;
use crate::tiles::{WIDTH, entries_path};

use super::entry::hash;

/// No log comes near this many entries; more would only make sums overflow.
const MOST: u64 = 1 << 56;

/// `data` of the entry `log_opened`.
#[derive(Debug, Clone, Deserialize)]
struct Opened {
    reason: String,
    prev: Option<Prev>,
    restored: Option<u64>,
}

#[derive(Debug, Clone, Deserialize)]
struct Prev {
    origin: String,
    size: u64,
    root: String,
}

/// One generation, before its entries are gone through.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// From 1.
    pub(super) number: u32,
    /// Its folder.
    pub(super) prefix: String,
    /// The signed checkpoint, word for word.
    pub(super) note: String,
    /// The last checkpoint signed in it.
    pub(super) checkpoint: Checkpoint,
    /// The `seq` before its first entry.
    pub(super) start: u64,
    /// How many of its entries are still there.
    pub(super) left: u64,
    /// Its first entry, when that is `log_opened`, with its `seq`.
    opened: Option<(u64, Opened)>,
}

/// Reads the checkpoints and the first entries of all generations, oldest first.
pub(super) fn read(files: &dyn Files, keys: &Keys) -> Result<Vec<Head>, Fault> {
    let note = read_text(files, "checkpoint")?;
    let note = note.ok_or_else(|| {
        Fault::new(
            FaultKind::Unreadable,
            "there is no checkpoint: this is no export of a log",
        )
    })?;
    let checkpoint = keys.open(&note, "checkpoint")?;
    let (log, last) = named(&checkpoint)?;
    plausible(&checkpoint)?;
    let (log, mut heads) = (log.to_owned(), Vec::new());
    for number in 1..last {
        let head = older(files, keys, number)?;
        if head.checkpoint.origin != format!("{log}/{number}") {
            return Err(
                Fault::new(FaultKind::Restored, "the checkpoint is of another log").in_generation(number),
            );
        }
        heads.push(head);
    }
    heads.push(Head::new(last, String::new(), note, checkpoint));
    open_all(files, &mut heads)?;
    Ok(heads)
}

/// The log and generation a checkpoint is of.
pub(super) fn named(checkpoint: &Checkpoint) -> Result<(&str, u32), Fault> {
    let what = || format!("{} does not end in the number of a generation", checkpoint.origin);
    origin_parts(&checkpoint.origin).ok_or_else(|| Fault::new(FaultKind::Malformed, what()))
}

fn plausible(checkpoint: &Checkpoint) -> Result<(), Fault> {
    if checkpoint.size <= MOST {
        return Ok(());
    }
    let what = format!(
        "the checkpoint of {} counts more entries than there can be",
        checkpoint.origin
    );
    Err(Fault::new(FaultKind::Malformed, what))
}

fn older(files: &dyn Files, keys: &Keys, number: u32) -> Result<Head, Fault> {
    let prefix = format!("generations/{number}/");
    let path = format!("{prefix}checkpoint");
    let note = read_text(files, &path)?;
    let note = note.ok_or_else(|| {
        Fault::new(FaultKind::Restored, "its checkpoint is not in the export").in_generation(number)
    })?;
    let checkpoint = keys.open(&note, &path)?;
    plausible(&checkpoint)?;
    Ok(Head::new(number, prefix, note, checkpoint))
}

/// Newest first, since each generation says how much is left of the one before.
fn open_all(files: &dyn Files, heads: &mut [Head]) -> Result<(), Fault> {
    let mut left = heads.last().map(|head| head.checkpoint.size);
    for head in heads.iter_mut().rev() {
        head.left = match left {
            Some(left) => left.min(head.checkpoint.size),
            None => head.probe(files)?,
        };
        head.opened = head.first_entry(files)?;
        left = head.opened.as_ref().and_then(|(_, opened)| opened.restored);
    }
    let mut start = 0;
    for head in heads {
        // Within the generation its own first number counts; that it continues the one before is another question.
        head.start = head
            .opened
            .as_ref()
            .map_or(start, |(seq, _)| if head.number == 1 { 0 } else { seq - 1 });
        start = head.start.saturating_add(head.left).min(MOST);
    }
    Ok(())
}

impl Head {
    fn new(number: u32, prefix: String, note: String, checkpoint: Checkpoint) -> Self {
        Self {
            number,
            prefix,
            note,
            checkpoint,
            start: 0,
            left: 0,
            opened: None,
        }
    }

    /// The signed root, when everything that was signed is there.
    pub(super) fn root(&self) -> Option<Hash> {
        (self.left == self.checkpoint.size).then_some(self.checkpoint.root)
    }

    /// How many of its entries were lost in a restore.
    pub(super) const fn lost(&self) -> u64 {
        self.checkpoint.size.saturating_sub(self.left)
    }

    /// Reads one of its bundles once more. Its hashes were looked at before.
    pub(super) fn read(&self, files: &dyn Files, index: u64, bundle: &mut Bundle) -> Result<(), Fault> {
        bundle.read(files, &self.prefix, index, self.width(index))
    }

    /// How many entries bundle `index` should have.
    fn width(&self, index: u64) -> usize {
        let left = self.left.saturating_sub(index * WIDTH as u64);
        usize::try_from(left).map_or(WIDTH, |left| left.min(WIDTH))
    }

    fn first_entry(&self, files: &dyn Files) -> Result<Option<(u64, Opened)>, Fault> {
        if self.left == 0 {
            return Ok(None);
        }
        let mut batch = Batch::default();
        batch.load(files, &self.prefix, 0, self.width(0))?;
        // An entry that is not the one that was hashed says nothing about the generation before.
        Ok(batch.first_hashed().and_then(|(leaf, bytes)| {
            let entry = leaf.entry.as_ref().ok()?;
            let opened = serde_json::from_slice(entry.data.of(bytes)).ok()?;
            let is_opening = entry.event.of(bytes) == b"log_opened" && entry.seq <= MOST;
            is_opening.then_some((entry.seq, opened))
        }))
    }

    /// How many entries the files seem to have, when the next generation does not say.
    fn probe(&self, files: &dyn Files) -> Result<u64, Fault> {
        let there = |index, width| open(files, &format!("{}{}", self.prefix, entries_path(index, width)));
        let mut bundles = 0;
        while there(bundles, WIDTH)?.is_some() {
            bundles += 1;
        }
        let mut last = 0;
        for width in 1..WIDTH {
            if there(bundles, width)?.is_some() {
                last = width;
            }
        }
        Ok(bundles * WIDTH as u64 + last as u64)
    }

    /// That this generation begins as it must and says what became of the one before, whose entries lead to `root`.
    pub(super) fn continues(&self, before: Option<(&Self, Hash)>) -> Result<(), Fault> {
        let place = Place {
            generation: self.number,
            seq: Some(self.start + 1),
            request: None,
        };
        let wrong = |what: &str| Err(Fault::new(FaultKind::Restored, what).at(place));
        if self.left == 0 {
            return Ok(());
        }
        let Some((seq, opened)) = &self.opened else {
            return wrong("the generation does not begin with log_opened");
        };
        let Some((before, root)) = before else {
            let fresh = *seq == 1 && opened.reason == "installed" && opened.prev.is_none();
            return if fresh {
                Ok(())
            } else {
                wrong("the first generation says that it continues another")
            };
        };
        let (Some(prev), Some(restored)) = (&opened.prev, opened.restored) else {
            return wrong("log_opened does not commit to the generation before it");
        };
        let known = &before.checkpoint;
        if opened.reason != "restored" || prev.origin != known.origin {
            return wrong("log_opened commits to another log");
        }
        if prev.size != known.size || hash(&prev.root) != Some(known.root) {
            return wrong(
                "log_opened commits to another checkpoint than the last one of the generation before it",
            );
        }
        if restored > prev.size || (restored == prev.size && root != known.root) {
            return wrong("log_opened says that more was restored than there was");
        }
        if *seq != before.start + restored + 1 {
            return wrong("the numbers do not go on from the entries that were restored");
        }
        Ok(())
    }
}
