//! One bundle of entries, read, hashed and taken apart. This is the work that is done by several threads.

use crate::Hash;
use crate::tiles::{WIDTH, entries_path, hash_tile_path};
use crate::verify::entry::{Entry, Unreadable};
use crate::verify::fault::{Fault, FaultKind};
use crate::verify::files::{Files, read_into};

use super::sha::{leaf_hash, node_hash};

/// One leaf.
#[derive(Debug)]
pub(in crate::verify) struct Leaf {
    start: u32,
    end: u32,
    /// Its hash.
    pub(in crate::verify) hash: Hash,
    /// What it says.
    pub(in crate::verify) entry: Result<Entry, Unreadable>,
}

/// How the leaf hashes compare with the tile beside them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Tile {
    /// All are the same.
    #[default]
    Fits,
    /// There is no such tile.
    Absent,
    /// It holds another number of hashes.
    Length,
    /// This leaf of the bundle, from 0, has another hash.
    Differs(usize),
}

/// A bundle.
#[derive(Debug, Default)]
pub(in crate::verify) struct Batch {
    bytes: Vec<u8>,
    hashes: Vec<u8>,
    /// The leaves.
    pub(in crate::verify) leaves: Vec<Leaf>,
    /// The root over the leaves when they are exactly 256.
    pub(super) subtree: Option<Hash>,
    pub(super) tile: Tile,
    /// False when there is no such bundle of any width.
    pub(super) is_there: bool,
}

impl Batch {
    /// The bytes of a leaf.
    pub(in crate::verify) fn bytes(&self, leaf: &Leaf) -> &[u8] {
        self.bytes
            .get(leaf.start as usize..leaf.end as usize)
            .unwrap_or_default()
    }

    /// The first leaf, unless its hash is not the one in the tile.
    pub(in crate::verify) fn first_hashed(&self) -> Option<&Leaf> {
        self.leaves.first().filter(|_| self.tile != Tile::Differs(0))
    }

    /// Reads bundle `index` of the tree under `prefix`, which should have `width` entries, and all that it says.
    pub(in crate::verify) fn load(
        &mut self,
        files: &dyn Files,
        prefix: &str,
        index: u64,
        width: usize,
    ) -> Result<(), Fault> {
        self.read(files, prefix, index, width)?;
        self.subtree = subtree(&self.leaves);
        self.tile = self.compare(files, prefix, index, width)?;
        Ok(())
    }

    /// Reads the bundle alone.
    pub(in crate::verify) fn read(
        &mut self,
        files: &dyn Files,
        prefix: &str,
        index: u64,
        width: usize,
    ) -> Result<(), Fault> {
        self.leaves.clear();
        let path = format!("{prefix}{}", entries_path(index, width));
        self.is_there = read_into(files, &path, &mut self.bytes)?;
        if !self.is_there {
            self.read_other_width(files, prefix, index)?;
        }
        self.take_apart(&path)
    }

    /// When the bundle is not there under its name, what is left of it may be there under another.
    fn read_other_width(&mut self, files: &dyn Files, prefix: &str, index: u64) -> Result<(), Fault> {
        for width in (1..=WIDTH).rev() {
            let path = format!("{prefix}{}", entries_path(index, width));
            self.is_there = read_into(files, &path, &mut self.bytes)?;
            if self.is_there {
                break;
            }
        }
        Ok(())
    }

    fn take_apart(&mut self, path: &str) -> Result<(), Fault> {
        let broken = || Fault::new(FaultKind::Malformed, format!("{path} ends within an entry"));
        let mut at = 0;
        while let Some(rest) = self.bytes.get_mut(at..).filter(|rest| !rest.is_empty()) {
            let ([high, low], rest) = rest.split_first_chunk_mut::<2>().ok_or_else(broken)?;
            let length = usize::from(u16::from_be_bytes([*high, *low]));
            if rest.len() < length {
                return Err(broken());
            }
            // The leaf is hashed after a byte of 0, and the length has been read.
            *low = 0;
            let (start, end) = (at + 2, at + 2 + length);
            let hash = leaf_hash(self.bytes.get(start - 1..end).unwrap_or_default());
            let entry = Entry::read(self.bytes.get(start..end).unwrap_or_default());
            // A bundle is at most 16 MiB, see `files`.
            let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
            self.leaves.push(Leaf {
                start: place(start),
                end: place(end),
                hash,
                entry,
            });
            at = end;
        }
        Ok(())
    }

    fn compare(&mut self, files: &dyn Files, prefix: &str, index: u64, width: usize) -> Result<Tile, Fault> {
        let path = format!("{prefix}{}", hash_tile_path(0, index, width));
        if !read_into(files, &path, &mut self.hashes)? {
            return Ok(Tile::Absent);
        }
        let (hashes, rest) = self.hashes.as_chunks::<32>();
        if hashes.len() != width || !rest.is_empty() {
            return Ok(Tile::Length);
        }
        let differs = self
            .leaves
            .iter()
            .zip(hashes)
            .position(|(leaf, hash)| leaf.hash != *hash);
        Ok(differs.map_or(Tile::Fits, Tile::Differs))
    }
}

/// The root over exactly 256 leaves.
fn subtree(leaves: &[Leaf]) -> Option<Hash> {
    if leaves.len() != WIDTH {
        return None;
    }
    let mut level: Vec<Hash> = leaves
        .as_chunks::<2>()
        .0
        .iter()
        .map(|[left, right]| node_hash(&left.hash, &right.hash))
        .collect();
    while level.len() > 1 {
        let half = level.len() / 2;
        for at in 0..half {
            let [left, right] = level.as_chunks::<2>().0.get(at)?;
            let parent = node_hash(left, right);
            *level.get_mut(at)? = parent;
        }
        level.truncate(half);
    }
    level.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_over_a_full_bundle_is_that_of_the_tree() {
        let leaf = |number: usize| Leaf {
            start: 0,
            end: 0,
            hash: leaf_hash(&number.to_be_bytes()),
            entry: Err(Unreadable("")),
        };
        let leaves: Vec<_> = (0..WIDTH).map(leaf).collect();
        let hashes: Vec<_> = leaves.iter().map(|leaf| leaf.hash).collect();
        assert_eq!(subtree(&leaves), Some(crate::tree::root(&hashes)));
        assert_eq!(subtree(&leaves[1..]), None);
    }
}
