//! Showing only some leaves of a tree and still letting the reader rebuild its root.
//!
//! Between two shown leaves stand the roots of complete subtrees that cover the leaves left out: [`cover`] says which,
//! [`Rebuild`] folds leaves and subtrees back into the root. A histories file carries such hashes in its columns
//! `before` and `after`.
//!
//! ```
//! use jauap_ledger::{gaps, plan, tree};
//! let leaves: Vec<_> = (0..7_u8).map(|number| tree::leaf_hash(&[number])).collect();
//! let hash = |node: &tree::NodeId| {
//!     let width = 1 << node.level;
//!     let start = node.index as usize * width;
//!     plan::subtree(&leaves[start..start + width])
//! };
//! // Only leaf 5 is shown.
//! let (before, after): (Vec<_>, Vec<_>) =
//!     (gaps::cover(0, 5).iter().map(hash).collect(), gaps::cover(6, 7).iter().map(hash).collect());
//! let mut rebuild = gaps::Rebuild::new();
//! rebuild.push_gap(5, &before)?;
//! rebuild.push_leaf(leaves[5])?;
//! rebuild.push_gap(7, &after)?;
//! assert_eq!(rebuild.root(), tree::root(&leaves));
//! # Ok::<_, gaps::GapError>(())
//! ```

use crate::Hash;
use crate::tree::{NodeId, empty_root, node_hash};

/// Why hashes do not fill a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GapError {
    /// The gap ends before it begins.
    #[error("leaf {to} was passed already: the next one is {from}")]
    Backwards {
        /// The next leaf.
        from: u64,
        /// The leaf to which the gap was to reach.
        to: u64,
    },
    /// There are more or fewer hashes than complete subtrees.
    #[error("the leaves {from} to {to} are covered by {expected} hashes, not {found}")]
    Hashes {
        /// The first leaf of the gap.
        from: u64,
        /// The first leaf after it.
        to: u64,
        /// One for each complete subtree.
        expected: usize,
        /// The number of hashes given.
        found: usize,
    },
    /// The subtree would not begin where the leaves so far end.
    #[error("no complete subtree of height {level} begins at leaf {at}")]
    Place {
        /// The next leaf.
        at: u64,
        /// The height of the subtree.
        level: u8,
    },
}

/// The fewest complete subtrees that cover the leaves from `from` up to but not including `to`, left to right. Each is
/// as large as its place and what is left allow. The list is empty when `to` is not greater than `from`.
pub fn cover(from: u64, to: u64) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    let mut at = from;
    while at < to {
        let aligned = at.trailing_zeros();
        let fits = (to - at).ilog2();
        let level = aligned.min(fits);
        nodes.push(NodeId {
            level: u8::try_from(level).unwrap_or(u8::MAX),
            index: at >> level,
        });
        at += 1 << level;
    }
    nodes
}

/// Leaves and complete subtrees, from left to right, on the way to the root (RFC 6962 §2.1).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rebuild {
    size: u64,
    /// The complete subtrees so far, largest first: one for each set bit of the size.
    roots: Vec<Hash>,
}

impl Rebuild {
    /// The empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of leaves so far, those in subtrees included.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds the leaf with this hash.
    ///
    /// # Errors
    /// When there is no more room in a tree.
    pub fn push_leaf(&mut self, leaf: Hash) -> Result<(), GapError> {
        self.push_subtree(0, leaf)
    }

    /// Adds a complete subtree of `2^level` leaves.
    ///
    /// # Errors
    /// When no such subtree can begin where the leaves so far end.
    pub fn push_subtree(&mut self, level: u8, root: Hash) -> Result<(), GapError> {
        let place = GapError::Place { at: self.size, level };
        let width = 1_u64.checked_shl(u32::from(level)).ok_or(place)?;
        let size = self.size.checked_add(width).ok_or(place)?;
        if !self.size.is_multiple_of(width) {
            return Err(place);
        }
        let mut hash = root;
        for _ in 0..(self.size >> level).trailing_ones() {
            let Some(left) = self.roots.pop() else { break };
            hash = node_hash(&left, &hash);
        }
        self.roots.push(hash);
        self.size = size;
        Ok(())
    }

    /// Adds the subtrees that cover the leaves up to but not including `to`; see [`cover`].
    ///
    /// # Errors
    /// When they are not one hash for each subtree, or `to` was passed already; then nothing was added.
    pub fn push_gap(&mut self, to: u64, hashes: &[Hash]) -> Result<(), GapError> {
        let from = self.size;
        if to < from {
            return Err(GapError::Backwards { from, to });
        }
        let nodes = cover(from, to);
        if nodes.len() != hashes.len() {
            return Err(GapError::Hashes {
                from,
                to,
                expected: nodes.len(),
                found: hashes.len(),
            });
        }
        for (node, hash) in nodes.iter().zip(hashes) {
            self.push_subtree(node.level, *hash)?;
        }
        Ok(())
    }

    /// The root over all leaves so far.
    pub fn root(&self) -> Hash {
        let whole = self
            .roots
            .iter()
            .rev()
            .copied()
            .reduce(|right, left| node_hash(&left, &right));
        whole.unwrap_or_else(empty_root)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::subtree;
    use crate::tree::{leaf_hash, root};

    fn leaves(count: u64) -> Vec<Hash> {
        (0..count)
            .map(|number| leaf_hash(&number.to_be_bytes()))
            .collect()
    }

    fn hashes(leaves: &[Hash], from: u64, to: u64) -> Vec<Hash> {
        let of = |node: &NodeId| {
            let (start, width) = (
                usize::try_from(node.index << node.level).unwrap(),
                1 << node.level,
            );
            subtree(&leaves[start..start + width])
        };
        cover(from, to).iter().map(of).collect()
    }

    #[test]
    fn covers_are_maximal() {
        let as_pairs = |from, to| {
            cover(from, to)
                .iter()
                .map(|node| (node.level, node.index))
                .collect::<Vec<_>>()
        };
        assert_eq!(as_pairs(0, 8), [(3, 0)]);
        assert_eq!(as_pairs(1, 8), [(0, 1), (1, 1), (2, 1)]);
        assert_eq!(as_pairs(3, 13), [(0, 3), (2, 1), (2, 2), (0, 12)]);
        assert_eq!(as_pairs(5, 5), []);
        assert_eq!(as_pairs(0, u64::MAX).len(), 64);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let mut rebuild = Rebuild::new();
        rebuild.push_leaf([1; 32]).unwrap();
        let before = rebuild.clone();
        assert!(rebuild.push_subtree(1, [2; 32]).is_err());
        assert!(rebuild.push_subtree(64, [2; 32]).is_err());
        assert!(rebuild.push_gap(0, &[]).is_err());
        assert!(rebuild.push_gap(4, &[[3; 32]]).is_err());
        assert_eq!(rebuild, before);
        rebuild.push_gap(4, &[[3; 32]; 2]).unwrap();
        assert_eq!(rebuild.size(), 4);
    }

    proptest! {
        #[test]
        fn any_leaves_shown_rebuild_the_root(count in 0..200_u64, shown in proptest::collection::btree_set(0..200_u64, 0..20)) {
            let leaves = leaves(count);
            let mut rebuild = Rebuild::new();
            for index in shown.into_iter().filter(|index| *index < count) {
                let gap = hashes(&leaves, rebuild.size(), index);
                rebuild.push_gap(index, &gap).unwrap();
                rebuild.push_leaf(leaves[usize::try_from(index).unwrap()]).unwrap();
            }
            let gap = hashes(&leaves, rebuild.size(), count);
            rebuild.push_gap(count, &gap).unwrap();
            prop_assert_eq!(rebuild.size(), count);
            prop_assert_eq!(rebuild.root(), root(&leaves));
        }
    }
}
