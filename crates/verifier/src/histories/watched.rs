//! A tree that is rebuilt while somebody watches for its root at certain sizes.

use jauap_ledger::Hash;
use jauap_ledger::gaps::{GapError, Rebuild, cover};

/// A tree on the way to its end, with the roots it had at the sizes that are wanted.
#[derive(Debug, Clone)]
pub struct Watched {
    rebuild: Rebuild,
    wanted: Vec<u64>,
    roots: Vec<(u64, Hash)>,
}

impl Watched {
    /// The empty tree.
    pub fn new(wanted: Vec<u64>) -> Self {
        let mut watched = Self {
            rebuild: Rebuild::new(),
            wanted,
            roots: Vec::new(),
        };
        watched.note();
        watched
    }

    /// The number of leaves so far.
    pub const fn size(&self) -> u64 {
        self.rebuild.size()
    }

    /// The root so far.
    pub fn root(&self) -> Hash {
        self.rebuild.root()
    }

    /// The roots at the sizes that were wanted, where they showed.
    pub fn into_roots(self) -> Vec<(u64, Hash)> {
        self.roots
    }

    /// Adds a leaf.
    pub fn push_leaf(&mut self, leaf: Hash) -> Result<(), GapError> {
        self.rebuild.push_leaf(leaf)?;
        self.note();
        Ok(())
    }

    /// Adds the subtrees up to a size. The root at a size within shows when one of them ends there.
    pub fn push_gap(&mut self, to: u64, hashes: &[Hash]) -> Result<(), GapError> {
        let mut older = self.rebuild.clone();
        let from = older.size();
        self.rebuild.push_gap(to, hashes)?;
        if self.wanted.iter().any(|size| (from + 1..=to).contains(size)) {
            for (node, hash) in cover(from, to).iter().zip(hashes) {
                older.push_subtree(node.level, *hash)?;
                if self.wanted.contains(&older.size()) {
                    self.roots.push((older.size(), older.root()));
                }
            }
        }
        Ok(())
    }

    fn note(&mut self) {
        let (size, roots) = (self.rebuild.size(), &mut self.roots);
        if self.wanted.contains(&size) {
            roots.push((size, self.rebuild.root()));
        }
    }
}

#[cfg(test)]
mod tests {
    use jauap_ledger::plan::subtree;
    use jauap_ledger::tree::{leaf_hash, root};

    use super::*;

    #[test]
    fn a_root_shows_where_a_leaf_or_a_subtree_ends() {
        let leaves: Vec<Hash> = (0..13_u8).map(|number| leaf_hash(&[number])).collect();
        let gap = |from: u64, to: u64| -> Vec<Hash> {
            let hash = |node: &jauap_ledger::tree::NodeId| {
                let start = usize::try_from(node.index << node.level).unwrap();
                subtree(&leaves[start..start + (1 << node.level)])
            };
            cover(from, to).iter().map(hash).collect()
        };
        let mut watched = Watched::new((0..=13).collect());
        watched.push_gap(5, &gap(0, 5)).unwrap();
        watched.push_leaf(leaves[5]).unwrap();
        watched.push_gap(13, &gap(6, 13)).unwrap();
        assert_eq!(watched.root(), root(&leaves));
        let roots = watched.into_roots();
        let sizes: Vec<u64> = roots.iter().map(|(size, _)| *size).collect();
        assert_eq!(sizes, [0, 4, 5, 6, 8, 12, 13]);
        for (size, found) in roots {
            assert_eq!(found, root(&leaves[..usize::try_from(size).unwrap()]));
        }
    }
}
