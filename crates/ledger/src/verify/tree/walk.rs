//! Going through one generation: several threads read and hash, one puts the results together in order.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{self, Scope};

use super::batch::{Batch, Leaf, Tile};
use super::levels::Levels;
use super::order::Order;
use crate::Hash;
use crate::gaps::Rebuild;
use crate::tiles::{WIDTH, entries_path};
use crate::verify::fault::{Fault, FaultKind, Found, Place};
use crate::verify::files::{Files, open};

/// How many bundles each thread may be ahead. A bundle of usual entries is about 100 kB.
const AHEAD: usize = 2;

/// One generation to go through.
#[derive(Clone, Copy)]
pub(in crate::verify) struct Walk<'a> {
    /// The export.
    pub(in crate::verify) files: &'a dyn Files,
    /// The folder of the generation, with a slash, or nothing.
    pub(in crate::verify) prefix: &'a str,
    /// The generation, from 1.
    pub(in crate::verify) generation: u32,
    /// The `seq` before its first entry.
    pub(in crate::verify) start: u64,
    /// How many entries there must be.
    pub(in crate::verify) expected: u64,
    /// The signed root, when all the entries that were signed should be there.
    pub(in crate::verify) root: Option<Hash>,
    /// The sizes at which the root is wanted, in rising order.
    pub(in crate::verify) wanted: &'a [u64],
    /// How many threads read.
    pub(in crate::verify) threads: usize,
}

/// What was found.
#[derive(Debug)]
pub(in crate::verify) struct Walked {
    /// The number of entries.
    pub(in crate::verify) count: u64,
    /// The root over them.
    pub(in crate::verify) root: Hash,
    /// The roots at the sizes that were wanted and reached.
    pub(in crate::verify) roots: Vec<(u64, Hash)>,
}

impl<'a> Walk<'a> {
    /// Reads all entries. Each that is what was hashed, and has what was hashed before it, is handed to `each` in order.
    /// Faults of the tree are added to `found`.
    ///
    /// # Errors
    /// When a file cannot be read or taken apart.
    pub(in crate::verify) fn run(
        &self,
        found: &mut Found,
        each: &mut dyn FnMut(&Batch, &Leaf, &mut Found),
    ) -> Result<Walked, Fault> {
        let mut tally = Tally::default();
        let lanes = u64::try_from(self.threads.max(1))
            .unwrap_or(1)
            .min(self.bundles())
            .max(1);
        thread::scope(|scope| {
            let mut workers: Vec<_> = (0..lanes).map(|lane| self.spawn(scope, lane, lanes)).collect();
            let mut index = 0;
            while index < self.bundles() {
                for worker in &mut workers {
                    if index == self.bundles() || !tally.take(self, index, worker, found, each)? {
                        return Ok(());
                    }
                    index += 1;
                }
            }
            Ok(())
        })?;
        tally.finish(self, found)
    }

    fn bundles(&self) -> u64 {
        self.expected.div_ceil(WIDTH as u64)
    }

    /// The number of entries that bundle `index` should have.
    fn width(&self, index: u64) -> usize {
        let left = self.expected.saturating_sub(index * WIDTH as u64);
        usize::try_from(left).map_or(WIDTH, |left| left.min(WIDTH))
    }

    fn spawn<'scope, 'env>(&self, scope: &'scope Scope<'scope, 'env>, lane: u64, lanes: u64) -> Worker
    where
        'a: 'scope,
    {
        let (send, results) = sync_channel(AHEAD);
        let (recycle, used) = channel();
        let walk = *self;
        scope.spawn(move || walk.work(lane, lanes, &send, &used));
        Worker { results, recycle }
    }

    /// Every `lanes`-th bundle, until nobody wants more.
    fn work(&self, lane: u64, lanes: u64, send: &SyncSender<Result<Batch, Fault>>, used: &Receiver<Batch>) {
        let mut index = lane;
        while index < self.bundles() {
            let mut batch = used.try_recv().unwrap_or_default();
            let loaded = batch
                .load(self.files, self.prefix, index, self.width(index))
                .map(|()| batch);
            let failed = loaded.is_err();
            if send.send(loaded).is_err() || failed {
                return;
            }
            index += lanes;
        }
    }

    fn fault(&self, kind: FaultKind, seq: u64, what: impl Into<String>) -> Fault {
        Fault::new(kind, what).at(Place {
            generation: self.generation,
            seq: Some(seq),
            request: None,
        })
    }
}

/// One thread that reads.
struct Worker {
    results: Receiver<Result<Batch, Fault>>,
    /// Takes back what was used, so that its memory is used again.
    recycle: Sender<Batch>,
}

/// What is known so far of one generation.
#[derive(Default)]
struct Tally {
    rebuild: Rebuild,
    levels: Levels,
    order: Order,
    roots: Vec<(u64, Hash)>,
    /// The first leaf whose hash is not the one in its tile.
    differs: Option<u64>,
    /// The first bundle that is not there.
    absent: Option<u64>,
    /// What is wrong with the tiles themselves.
    tiles: Option<Fault>,
    /// An entry that was hashed as it is, but is no entry.
    unreadable: Option<Fault>,
}

impl Tally {
    /// Takes the next bundle; false when there is none.
    fn take(
        &mut self,
        walk: &Walk<'_>,
        index: u64,
        worker: &mut Worker,
        found: &mut Found,
        each: &mut dyn FnMut(&Batch, &Leaf, &mut Found),
    ) -> Result<bool, Fault> {
        let gone = || Fault::new(FaultKind::Unreadable, "a reading thread ended early");
        let batch = worker.results.recv().map_err(|_| gone())??;
        if !batch.is_there {
            self.absent = Some(index);
            return Ok(false);
        }
        self.compare(walk, index, &batch);
        self.grow(walk, &batch)?;
        if self.is_right() {
            for leaf in &batch.leaves {
                each(&batch, leaf, found);
            }
        }
        // Nobody is there to take it once the thread has ended.
        let _unwanted = worker.recycle.send(batch);
        Ok(true)
    }

    fn is_right(&self) -> bool {
        self.differs.is_none() && self.unreadable.is_none() && self.order.is_right()
    }

    fn compare(&mut self, walk: &Walk<'_>, index: u64, batch: &Batch) {
        let first = self.rebuild.size();
        for (place, leaf) in (first..).zip(&batch.leaves) {
            let expected = walk.start + 1 + place;
            match &leaf.entry {
                Ok(entry) => self.order.add(place, expected, entry.seq),
                Err(problem) if self.unreadable.is_none() => {
                    let what = format!("the entry cannot be read: {problem}");
                    self.unreadable = Some(walk.fault(FaultKind::Malformed, expected, what));
                }
                Err(_) => (),
            }
        }
        let problem = match batch.tile {
            Tile::Fits => return,
            Tile::Differs(place) => {
                self.differs.get_or_insert(first + place as u64);
                return;
            }
            Tile::Absent => "is not there",
            Tile::Length => "has another number of hashes",
        };
        let what = format!("the tile of leaf hashes number {index} {problem}");
        self.tiles
            .get_or_insert_with(|| walk.fault(FaultKind::Malformed, walk.start + 1 + first, what));
    }

    /// Adds the leaves to the tree.
    fn grow(&mut self, walk: &Walk<'_>, batch: &Batch) -> Result<(), Fault> {
        let full = |_| Fault::new(FaultKind::Malformed, "the tree is too large");
        let first = self.rebuild.size();
        let end = first + batch.leaves.len() as u64;
        for size in walk.wanted.iter().filter(|size| (first..=end).contains(*size)) {
            let mut older = self.rebuild.clone();
            for (_, leaf) in (first..*size).zip(&batch.leaves) {
                older.push_leaf(leaf.hash).map_err(full)?;
            }
            self.roots.push((*size, older.root()));
        }
        match batch.subtree {
            Some(root) if first % WIDTH as u64 == 0 => {
                self.rebuild.push_subtree(8, root).map_err(full)?;
                if self.tiles.is_none() && self.is_right() {
                    self.tiles = self.levels.push(walk.files, walk.prefix, root).err();
                }
                Ok(())
            }
            Some(_) | None => batch
                .leaves
                .iter()
                .try_for_each(|leaf| self.rebuild.push_leaf(leaf.hash).map_err(full)),
        }
    }

    fn finish(mut self, walk: &Walk<'_>, found: &mut Found) -> Result<Walked, Fault> {
        let (count, root) = (self.rebuild.size(), self.rebuild.root());
        if let Some(fault) = self.entries_fault(walk, root)? {
            found.add(fault);
        } else {
            let levels = std::mem::take(&mut self.levels);
            let tiles = self
                .tiles
                .take()
                .or_else(|| levels.finish(walk.files, walk.prefix).err());
            let wrong_root = walk.root.filter(|signed| *signed != root).map(|_| {
                let what = format!("the {count} entries lead to another root than the signed one");
                Fault::new(FaultKind::Root, what).in_generation(walk.generation)
            });
            let fault = tiles
                .map(|fault| fault.in_generation(walk.generation))
                .or(wrong_root)
                .or(self.unreadable);
            fault.into_iter().for_each(|fault| found.add(fault));
        }
        Ok(Walked {
            count,
            root,
            roots: self.roots,
        })
    }

    /// What is wrong with the entries themselves.
    fn entries_fault(&self, walk: &Walk<'_>, root: Hash) -> Result<Option<Fault>, Fault> {
        let count = self.rebuild.size();
        let next = walk.start + 1 + count;
        if let Some((kind, seq)) = self.order.verdict(self.differs) {
            return Ok(Some(walk.fault(kind, seq, told(kind))));
        }
        if let Some(place) = self.differs {
            let what = if walk.root == Some(root) {
                "the tile holds another hash than that of its entry, although the entries lead to the signed root"
            } else {
                told(FaultKind::Edited)
            };
            return Ok(Some(walk.fault(FaultKind::Edited, walk.start + 1 + place, what)));
        }
        if count < walk.expected {
            let kind = if self.goes_on(walk)? {
                FaultKind::Missing
            } else {
                FaultKind::Cut
            };
            let what = format!("{}: there are {count} entries of {}", told(kind), walk.expected);
            return Ok(Some(walk.fault(kind, next, what)));
        }
        if count > walk.expected {
            let what = format!(
                "there are {count} entries, and the checkpoint counts {}",
                walk.expected
            );
            return Ok(Some(walk.fault(
                FaultKind::Inserted,
                walk.start + 1 + walk.expected,
                what,
            )));
        }
        Ok(None)
    }

    /// True when a bundle is missing but the last one is there.
    fn goes_on(&self, walk: &Walk<'_>) -> Result<bool, Fault> {
        let last = walk.bundles().saturating_sub(1);
        match self.absent {
            Some(absent) if absent < last => {
                let path = format!("{}{}", walk.prefix, entries_path(last, walk.width(last)));
                Ok(open(walk.files, &path)?.is_some())
            }
            Some(_) | None => Ok(false),
        }
    }
}

const fn told(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Missing => "an entry is missing",
        FaultKind::Swapped => "entries stand in another order than they were written",
        FaultKind::Inserted => "an entry was inserted",
        FaultKind::Cut => "the end of the log was cut off",
        FaultKind::Edited | _ => "the entry is not the one that was hashed",
    }
}
