//! One bundle of entries, read, hashed and taken apart. This is the work that is done by several threads.

use super::bundle::Bundle;
use crate::Hash;
use crate::tiles::{WIDTH, hash_tile_path};
use crate::verify::entry::{Entry, Reader, Unreadable};
use crate::verify::fault::Fault;
use crate::verify::files::{Files, read_into};

use super::sha::{leaf_hash, node_hash};

/// One leaf.
#[derive(Debug)]
pub(in crate::verify) struct Leaf {
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
    bundle: Bundle,
    reader: Reader,
    hashes: Vec<u8>,
    /// The leaves.
    pub(in crate::verify) leaves: Vec<Leaf>,
    /// The root over the leaves when they are exactly 256.
    pub(super) subtree: Option<Hash>,
    pub(super) tile: Tile,
}

impl Batch {
    /// The leaves with the bytes of their entries.
    pub(in crate::verify) fn entries(&self) -> impl Iterator<Item = (&Leaf, &[u8])> {
        self.leaves.iter().zip(self.bundle.entries())
    }

    /// False when there is no such bundle of any width.
    pub(super) const fn is_there(&self) -> bool {
        self.bundle.is_there
    }

    /// The first leaf, unless its hash is not the one in the tile.
    pub(in crate::verify) fn first_hashed(&self) -> Option<(&Leaf, &[u8])> {
        self.entries().next().filter(|_| self.tile != Tile::Differs(0))
    }

    /// Reads bundle `index` of the tree under `prefix`, which should have `width` entries, and all that it says.
    pub(in crate::verify) fn load(
        &mut self,
        files: &dyn Files,
        prefix: &str,
        index: u64,
        width: usize,
    ) -> Result<(), Fault> {
        self.bundle.read(files, prefix, index, width)?;
        self.take_apart();
        self.subtree = subtree(&self.leaves);
        self.tile = self.compare(files, prefix, index, width)?;
        Ok(())
    }

    /// Hashes and reads each entry.
    fn take_apart(&mut self) {
        self.leaves.clear();
        for at in 0..self.bundle.len() {
            let hash = leaf_hash(self.bundle.prefixed(at).unwrap_or_default());
            let entry = self.reader.read(self.bundle.entry(at).unwrap_or_default());
            self.leaves.push(Leaf { hash, entry });
        }
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
            hash: leaf_hash(&number.to_be_bytes()),
            entry: Err(Unreadable("")),
        };
        let leaves: Vec<_> = (0..WIDTH).map(leaf).collect();
        let hashes: Vec<_> = leaves.iter().map(|leaf| leaf.hash).collect();
        assert_eq!(subtree(&leaves), Some(crate::tree::root(&hashes)));
        assert_eq!(subtree(&leaves[1..]), None);
    }
}
