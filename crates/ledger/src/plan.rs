//! How a proof or a root is put together from stored complete subtrees, without reading anything itself.
//!
//! Whoever holds the hashes (a database, tiles on disk) asks for a [`Plan`], fetches [`Plan::nodes`], and hands the
//! hashes to [`Plan::finish`]. A node is the root of a complete subtree, see [`NodeId`]; one that is not stored can be
//! made with [`subtree`] from the hashes below it.
//!
//! ```
//! use jauap_ledger::{plan::Plan, proof, tree};
//! let leaves: Vec<_> = (0..5_u8).map(|n| tree::leaf_hash(&[n])).collect();
//! let plan = Plan::inclusion(1, 5)?;
//! let hashes: Vec<_> = plan.nodes().iter().map(|node| {
//!     let width = 1 << node.level;
//!     let start = node.index as usize * width;
//!     jauap_ledger::plan::subtree(&leaves[start..start + width])
//! }).collect();
//! let path = plan.finish(&hashes)?;
//! proof::verify_inclusion(&leaves[1], 1, 5, &path, &tree::root(&leaves))?;
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

use crate::Hash;
use crate::tree::{self, NodeId, empty_root, node_hash};

/// Why a plan cannot be made or finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The leaf is not in a tree of that size.
    #[error("leaf {index} is not in a tree of {size} leaves")]
    OutOfTree {
        /// The leaf asked for, from 0.
        index: u64,
        /// The number of leaves.
        size: u64,
    },
    /// The older tree is larger than the newer one.
    #[error("a tree of {old} leaves cannot grow to {new}")]
    Shrinking {
        /// The number of leaves of the older tree.
        old: u64,
        /// The number of leaves of the newer tree.
        new: u64,
    },
    /// The hashes handed over are not one for each node.
    #[error("the plan asks for {expected} hashes, not {found}")]
    Hashes {
        /// One for each node of the plan.
        expected: usize,
        /// The number of hashes given.
        found: usize,
    },
}

/// Which complete subtrees to fetch, and how they combine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    nodes: Vec<NodeId>,
    /// For each hash of the result, how many of the nodes it is made of (from the left, largest first).
    widths: Vec<usize>,
}

impl Plan {
    /// The inclusion proof of leaf `index` in the tree of the first `size` leaves (`PATH` of RFC 6962 §2.1.1).
    ///
    /// # Errors
    /// When `index` is not smaller than `size`.
    pub fn inclusion(index: u64, size: u64) -> Result<Self, PlanError> {
        if index >= size {
            return Err(PlanError::OutOfTree { index, size });
        }
        let mut siblings = Vec::new();
        let (mut start, mut count) = (0, size);
        while count > 1 {
            let left = split(count);
            if index - start < left {
                siblings.push((start + left, count - left));
                count = left;
            } else {
                siblings.push((start, left));
                (start, count) = (start + left, count - left);
            }
        }
        Ok(Self::from_the_leaf_up(siblings))
    }

    /// The proof that the tree of the first `old` leaves is a beginning of that of the first `new` leaves (`PROOF` of
    /// RFC 6962 §2.1.2). It is empty when the sizes are equal, and also for `old = 0`, as tlog-witness wants it.
    ///
    /// # Errors
    /// When `old` is larger than `new`.
    pub fn consistency(old: u64, new: u64) -> Result<Self, PlanError> {
        if old > new {
            return Err(PlanError::Shrinking { old, new });
        }
        let mut siblings = Vec::new();
        if old == 0 {
            return Ok(Self::from_the_leaf_up(siblings));
        }
        let (mut start, mut count) = (0, new);
        // `old` counts from the beginning, so `old - start` leaves of the part looked at are old.
        while old - start != count {
            let left = split(count);
            if old - start <= left {
                siblings.push((start + left, count - left));
                count = left;
            } else {
                siblings.push((start, left));
                (start, count) = (start + left, count - left);
            }
        }
        // The old tree as a whole is known to whoever verifies; a right part of it is not.
        if start != 0 {
            siblings.push((start, count));
        }
        Ok(Self::from_the_leaf_up(siblings))
    }

    /// The root of the tree of the first `size` leaves; [`Plan::finish`] gives exactly one hash.
    ///
    /// # Errors
    /// None at present: every size has a root.
    pub fn root(size: u64) -> Result<Self, PlanError> {
        Ok(Self::from_the_leaf_up(vec![(0, size)]))
    }

    /// The complete subtrees to fetch, in the order in which [`Plan::finish`] takes their hashes.
    pub fn nodes(&self) -> &[NodeId] {
        &self.nodes
    }

    /// Combines the fetched hashes, one for each of [`Plan::nodes`] in the same order, into the hashes of the proof
    /// (leaf to root) or into the root.
    ///
    /// # Errors
    /// When there are more or fewer hashes than nodes.
    pub fn finish(&self, hashes: &[Hash]) -> Result<Vec<Hash>, PlanError> {
        if hashes.len() != self.nodes.len() {
            return Err(PlanError::Hashes {
                expected: self.nodes.len(),
                found: hashes.len(),
            });
        }
        let mut rest = hashes;
        let mut out = Vec::with_capacity(self.widths.len());
        for width in &self.widths {
            let (parts, others) = rest.split_at(*width);
            rest = others;
            let whole = parts
                .iter()
                .rev()
                .copied()
                .reduce(|right, left| node_hash(&left, &right));
            out.push(whole.unwrap_or_else(empty_root));
        }
        Ok(out)
    }

    /// A plan of the given ranges of leaves (start and count, as they are met from the root down), turned over.
    fn from_the_leaf_up(ranges: Vec<(u64, u64)>) -> Self {
        let mut plan = Self {
            nodes: Vec::new(),
            widths: Vec::with_capacity(ranges.len()),
        };
        for (start, count) in ranges.into_iter().rev() {
            let before = plan.nodes.len();
            push_complete(&mut plan.nodes, start, count);
            plan.widths.push(plan.nodes.len() - before);
        }
        plan
    }
}

/// The root of a run of leaf or node hashes; of a power of two of them, a node of the tree above.
pub fn subtree(hashes: &[Hash]) -> Hash {
    tree::root(hashes)
}

/// The largest power of two smaller than `count`, which is at least 2.
fn split(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}

/// The complete subtrees a range is made of, largest first. The ranges a tree is split into always start at a multiple
/// of the largest of them.
fn push_complete(nodes: &mut Vec<NodeId>, start: u64, count: u64) {
    let mut at = start;
    for level in (0..64_u8).rev().filter(|level| count >> level & 1 == 1) {
        nodes.push(NodeId {
            level,
            index: at >> level,
        });
        // The last subtree of the largest possible tree ends where counting does.
        at = at.wrapping_add(1 << level);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(plan: &Plan) -> Vec<(u8, u64)> {
        plan.nodes().iter().map(|node| (node.level, node.index)).collect()
    }

    #[test]
    fn the_examples_of_the_rfc() -> Result<(), PlanError> {
        // RFC 6962 §2.1.3, a tree of seven leaves: the audit paths of d0, d3, d4 and d6.
        assert_eq!(nodes(&Plan::inclusion(0, 7)?), [(0, 1), (1, 1), (1, 2), (0, 6)]);
        assert_eq!(nodes(&Plan::inclusion(3, 7)?), [(0, 2), (1, 0), (1, 2), (0, 6)]);
        assert_eq!(nodes(&Plan::inclusion(4, 7)?), [(0, 5), (0, 6), (2, 0)]);
        assert_eq!(nodes(&Plan::inclusion(6, 7)?), [(1, 2), (2, 0)]);
        // The consistency proofs of 3, 4 and 6 leaves with seven.
        assert_eq!(
            nodes(&Plan::consistency(3, 7)?),
            [(0, 2), (0, 3), (1, 0), (1, 2), (0, 6)]
        );
        assert_eq!(nodes(&Plan::consistency(4, 7)?), [(1, 2), (0, 6)]);
        assert_eq!(nodes(&Plan::consistency(6, 7)?), [(1, 2), (0, 6), (2, 0)]);
        Ok(())
    }

    #[test]
    fn the_edges() -> Result<(), PlanError> {
        assert_eq!(Plan::root(0)?.finish(&[])?, [empty_root()]);
        assert!(Plan::inclusion(0, 0).is_err());
        assert!(Plan::inclusion(5, 5).is_err());
        assert!(Plan::consistency(3, 2).is_err());
        assert!(Plan::consistency(0, 9)?.nodes().is_empty());
        assert!(Plan::consistency(9, 9)?.nodes().is_empty());
        assert_eq!(
            Plan::root(3)?.finish(&[]),
            Err(PlanError::Hashes {
                expected: 2,
                found: 0
            })
        );
        for index in [0, 1, u64::MAX / 2, u64::MAX - 2, u64::MAX - 1] {
            assert!(Plan::inclusion(index, u64::MAX)?.nodes().len() >= 63);
            assert!(!Plan::consistency(index + 1, u64::MAX)?.nodes().is_empty() || index == u64::MAX - 1);
        }
        assert_eq!(Plan::root(u64::MAX)?.nodes().len(), 64);
        Ok(())
    }
}
