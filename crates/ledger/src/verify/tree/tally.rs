//! What is known of a generation while its bundles come in, and what is wrong with it in the end.

use super::batch::{Batch, Leaf, Tile};
use super::levels::Levels;
use super::order::Order;
use super::walk::{Walk, Walked, Worker};
use crate::Hash;
use crate::gaps::Rebuild;
use crate::tiles::{WIDTH, entries_path};
use crate::verify::fault::{Fault, FaultKind, Found};
use crate::verify::files::open;

/// What is known so far of one generation.
#[derive(Default)]
pub(super) struct Tally {
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
    pub(super) fn take(
        &mut self,
        walk: &Walk<'_>,
        index: u64,
        worker: &mut Worker,
        found: &mut Found,
        each: &mut dyn FnMut(&Leaf, &[u8], &mut Found),
    ) -> Result<bool, Fault> {
        let gone = || Fault::new(FaultKind::Unreadable, "a reading thread ended early");
        let batch = worker.results.recv().map_err(|_| gone())??;
        if !batch.is_there() {
            self.absent = Some(index);
            return Ok(false);
        }
        self.compare(walk, index, &batch);
        self.grow(walk, &batch)?;
        if self.is_right() {
            for (leaf, bytes) in batch.entries() {
                each(leaf, bytes, found);
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
            Some(root) if first.is_multiple_of(WIDTH as u64) => {
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

    pub(super) fn finish(mut self, walk: &Walk<'_>, found: &mut Found) -> Result<Walked, Fault> {
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
            if let Some(fault) = fault {
                found.add(fault);
            }
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

/// What is said of a kind of fault in the entries.
fn told(kind: FaultKind) -> &'static str {
    let known = [
        (FaultKind::Missing, "an entry is missing"),
        (
            FaultKind::Swapped,
            "entries stand in another order than they were written",
        ),
        (FaultKind::Inserted, "an entry was inserted"),
        (FaultKind::Cut, "the end of the log was cut off"),
    ];
    let told = known.iter().find(|(known, _)| *known == kind);
    told.map_or("the entry is not the one that was hashed", |(_, told)| *told)
}
