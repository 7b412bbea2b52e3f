//! Verifying an exported log without trusting whoever wrote it.
//!
//! [`verify`] reads an export through [`Files`] and either gives a [`Report`] of what was checked or the first
//! [`Fault`], in the order in which they matter: are the bytes of their form, is the checkpoint signed, are the entries
//! those that were signed, does the log continue what was seen of it before, do its generations follow one another, do
//! the entries of each request, did the rules allow each step, and does what lies beside the log agree with it.
//!
//! It streams: memory grows with the number of requests (about a hundred bytes each), not with that of entries.
//!
//! # What it cannot see
//!
//! Whoever holds the signing key can write another history, hash and sign it. Where that history is legal and complete
//! in itself, nothing in the export shows it. It shows against what others hold: the checkpoint remembered from the last
//! run ([`Trust::remembered`]), the one kept outside the database ([`Trust::published`]), and receipts. So the first run
//! on a log proves only that the log agrees with itself. Nor can it show that an entry is true.

mod beside;
mod day;
mod entry;
mod fault;
mod files;
mod heads;
mod receipts;
mod replay;
mod report;
mod rules;
mod seen;
mod tree;
mod trust;

pub use day::{Day, Instant};
pub use entry::{Entry, RequestId, RequestNumber, Span, Unreadable};
pub use fault::{Fault, FaultKind, Place};
pub use files::Files;
pub use report::{Lost, Report, Unchecked};
pub use seen::is_ahead;
pub use trust::{Trust, keys_of, open_checkpoint, origin_parts};

use crate::note::parse_keys;
use fault::Found;
use heads::{Head, named};
use receipts::Held;
use replay::Replay;
use seen::Passed;
use tree::{Walk, Walked};
use trust::Keys;

/// How to verify.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many threads read and hash; one more puts the results together.
    pub threads: usize,
    /// Receipts to hold against the log, each after the name it is told by.
    pub receipts: Vec<(String, String)>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threads: 2,
            receipts: Vec::new(),
        }
    }
}

/// Verifies an export; see the [module](self).
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(files: &dyn Files, trust: &Trust, options: &Options) -> Result<Report, Fault> {
    let exported = match files::read_text(files, "keys")? {
        Some(text) => {
            parse_keys(&text).map_err(|error| Fault::new(FaultKind::Malformed, format!("keys: {error}")))?
        }
        None => Vec::new(),
    };
    let keys = Keys::new(&trust.keys, &exported);
    let heads = heads::read(files, &keys)?;
    if let Some(newest) = heads.last() {
        seen::reaches(trust.remembered.as_ref(), newest, seen::rolled_back)?;
        seen::reaches(trust.published.as_ref(), newest, seen::silently_restored)?;
    }
    let held = receipts::read(&keys, &options.receipts)?;
    let mut replay = Replay::new(files);
    let walked = walk(files, trust, options, &heads, &held, &mut replay)?;
    let run = Run {
        files,
        trust,
        keys,
        heads,
        held,
        walked,
    };
    run.compare(&mut replay)
}

/// Goes through all generations, oldest first.
fn walk(
    files: &dyn Files,
    trust: &Trust,
    options: &Options,
    heads: &[Head],
    held: &[Held],
    replay: &mut Replay<'_>,
) -> Result<Vec<Walked>, Fault> {
    let mut found = Found::default();
    let mut all: Vec<Walked> = Vec::new();
    for head in heads {
        let wanted = wanted(head, trust, held);
        let walk = Walk {
            files,
            prefix: &head.prefix,
            generation: head.number,
            start: head.start,
            expected: head.left,
            root: head.root(),
            wanted: &wanted,
            threads: options.threads,
        };
        let mut index = 0;
        let walked = walk.run(&mut found, &mut |leaf, bytes, found| {
            if let Ok(entry) = &leaf.entry {
                replay.play(entry, bytes, leaf.hash, (head.number, index), found);
            }
            index += 1;
        })?;
        let before = heads
            .iter()
            .zip(&all)
            .next_back()
            .map(|(head, walked): (&Head, &Walked)| (head, walked.root));
        found.note(head.continues(before));
        all.push(walked);
    }
    let log = passed(heads, &all);
    if let Some(checkpoint) = &trust.remembered {
        found.note(seen::remembered(checkpoint, &log).map(|_| ()));
    }
    if let Some(checkpoint) = &trust.published {
        found.note(seen::published(checkpoint, &log).map(|_| ()));
    }
    found.finish().map(|()| all)
}

/// The sizes of this generation at which somebody saw it before.
fn wanted(head: &Head, trust: &Trust, receipts: &[Held]) -> Vec<u64> {
    let seen = trust
        .remembered
        .iter()
        .chain(&trust.published)
        .chain(receipts.iter().map(|held| &held.checkpoint));
    let of_this = seen.filter(|checkpoint| checkpoint.origin == head.checkpoint.origin);
    let mut sizes: Vec<u64> = of_this.map(|checkpoint| checkpoint.size).collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

fn passed<'a>(heads: &'a [Head], walked: &'a [Walked]) -> Vec<Passed<'a>> {
    heads
        .iter()
        .zip(walked)
        .map(|(head, walked)| Passed {
            head,
            roots: &walked.roots,
        })
        .collect()
}

/// A log whose entries were found sound, before what lies beside it is looked at.
struct Run<'a> {
    files: &'a dyn Files,
    trust: &'a Trust,
    keys: Keys,
    heads: Vec<Head>,
    held: Vec<Held>,
    walked: Vec<Walked>,
}

impl Run<'_> {
    fn compare(&self, replay: &mut Replay<'_>) -> Result<Report, Fault> {
        let newest = self
            .heads
            .last()
            .ok_or_else(|| Fault::new(FaultKind::Unreadable, "there is no generation"))?;
        let (_, generations) = named(&newest.checkpoint)?;
        let openings = beside::openings::check(self.files, &self.heads)?;
        let ciphertexts = beside::ciphertexts::check(self.files, &self.heads, replay)?;
        let rows = beside::table::check(self.files, replay)?;
        self.is_recent(replay)?;
        let lost_receipts = self.receipts()?;
        let lost = self.heads.iter().filter(|head| head.lost() > 0);
        let mut report = Report {
            checkpoint: newest.checkpoint.clone(),
            note: newest.note.clone(),
            keys: self.keys.of(&newest.checkpoint.origin),
            generations,
            entries: self.walked.iter().map(|walked| walked.count).sum(),
            requests: replay.requests(),
            destroyed: replay.destroyed(),
            rows,
            openings,
            ciphertexts: ciphertexts.map(|counted| counted.found),
            ciphertexts_of_destroyed: ciphertexts.map_or(0, |counted| counted.of_destroyed),
            receipts: self.held.len() as u64,
            lost_receipts,
            lost: lost
                .map(|head| Lost {
                    generation: head.number,
                    entries: head.lost(),
                })
                .collect(),
            newest: replay.newest,
            unchecked: Vec::new(),
        };
        report.unchecked = self.unchecked(&report);
        Ok(report)
    }

    fn is_recent(&self, replay: &Replay<'_>) -> Result<(), Fault> {
        let (Some(now), Some(max_age)) = (self.trust.now, self.trust.max_age) else {
            return Ok(());
        };
        let age = replay.newest.map(|newest| now.0.saturating_sub(newest.0));
        let limit = i64::try_from(max_age.as_secs()).unwrap_or(i64::MAX);
        match age {
            Some(age) if age <= limit => Ok(()),
            Some(age) => {
                let what = format!("the newest entry is {} hours old", age / 3600);
                Err(Fault::new(FaultKind::Stale, what))
            }
            None => Err(Fault::new(FaultKind::Stale, "the log has no entries")),
        }
    }

    /// Checks the receipts; gives how many are for entries that were lost.
    fn receipts(&self) -> Result<u64, Fault> {
        let log = passed(&self.heads, &self.walked);
        let mut lost = 0;
        for held in &self.held {
            lost += u64::from(!receipts::check(held, &self.keys, self.files, &log)?);
        }
        Ok(lost)
    }

    fn unchecked(&self, report: &Report) -> Vec<Unchecked> {
        let log = passed(&self.heads, &self.walked);
        let remembered = self.trust.remembered.as_ref();
        let lost = remembered.is_some_and(|checkpoint| seen::remembered(checkpoint, &log) == Ok(false));
        let all = [
            (self.keys.are_from_the_export, Unchecked::Keys),
            (remembered.is_none(), Unchecked::Before),
            (lost, Unchecked::LostBefore),
            (report.rows.is_none(), Unchecked::Table),
            (report.ciphertexts.is_none(), Unchecked::Ciphertexts),
            (report.openings.is_none(), Unchecked::Openings),
        ];
        all.into_iter()
            .filter(|(is_so, _)| *is_so)
            .map(|(_, what)| what)
            .collect()
    }
}
