//! A tree that only grows, kept as the few hashes needed to let it grow further.

use crate::Hash;

use super::{NodeId, empty_root, node_hash};

/// The largest number of leaves a [`Frontier`] is read back with: 2^63, so that counting on can never overflow.
pub const MAX_SIZE: u64 = 1 << 63;

/// Why stored bytes are not the frontier of a tree of that size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError {
    /// A tree of this size has another number of complete subtrees.
    #[error("a frontier of {size} leaves has {expected} bytes, not {found}")]
    Length {
        /// The number of leaves asked for.
        size: u64,
        /// The bytes such a frontier has: 32 for each set bit of the size.
        expected: usize,
        /// The bytes that were given.
        found: usize,
    },
    /// The size is over [`MAX_SIZE`].
    #[error("a tree of {0} leaves is too large")]
    TooLarge(u64),
}

/// The compact range of a tree: the roots of its complete subtrees, largest first.
///
/// There is one for each set bit of the size, so at most 64 hashes stand for a tree of any size. They are enough to
/// append, to know the root, and to prove the inclusion of the leaf that comes next.
///
/// ```
/// use jauap_ledger::tree::{Frontier, leaf_hash, root};
/// let leaves = [leaf_hash(b"one"), leaf_hash(b"two"), leaf_hash(b"three")];
/// let mut frontier = Frontier::new();
/// for leaf in leaves {
///     frontier.append(leaf);
/// }
/// assert_eq!(frontier.root(), root(&leaves));
/// assert_eq!(Frontier::from_bytes(3, &frontier.to_bytes()), Ok(frontier));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    roots: Vec<Hash>,
}

impl Frontier {
    /// The frontier of the empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads back what [`Frontier::to_bytes`] wrote for a tree of `size` leaves.
    ///
    /// # Errors
    /// When the bytes are not 32 for each set bit of `size`, or `size` is over [`MAX_SIZE`]. That the hashes are the
    /// right ones shows only in the root.
    pub fn from_bytes(size: u64, bytes: &[u8]) -> Result<Self, FrontierError> {
        if size > MAX_SIZE {
            return Err(FrontierError::TooLarge(size));
        }
        let (roots, rest) = bytes.as_chunks::<32>();
        let expected = size.count_ones() as usize;
        if roots.len() != expected || !rest.is_empty() {
            return Err(FrontierError::Length {
                size,
                expected: expected * 32,
                found: bytes.len(),
            });
        }
        Ok(Self {
            size,
            roots: roots.to_vec(),
        })
    }

    /// The hashes one after the other, largest subtree first; the size is stored beside them.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.roots.as_flattened().to_vec()
    }

    /// The number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The roots of the complete subtrees, largest first.
    pub fn roots(&self) -> &[Hash] {
        &self.roots
    }

    /// The root of the whole tree (RFC 6962 §2.1).
    pub fn root(&self) -> Hash {
        let whole = self
            .roots
            .iter()
            .rev()
            .copied()
            .reduce(|right, left| node_hash(&left, &right));
        whole.unwrap_or_else(empty_root)
    }

    /// Appends one leaf hash.
    pub fn append(&mut self, leaf: Hash) {
        self.append_with(leaf, |_, _| ());
    }

    /// Appends one leaf hash and tells of every complete subtree of two leaves or more that it completes, smallest
    /// first. Together with the leaves these are all the hashes a [`Plan`](crate::plan::Plan) can ever ask for.
    pub fn append_with(&mut self, leaf: Hash, mut on_node: impl FnMut(NodeId, &Hash)) {
        let mut hash = leaf;
        // Each trailing one bit of the size is a complete subtree on the left, as large as the one carried.
        for level in 1..=self.size.trailing_ones() {
            let Some(left) = self.roots.pop() else { break };
            hash = node_hash(&left, &hash);
            on_node(
                NodeId {
                    level: level_of(level),
                    index: self.size >> level,
                },
                &hash,
            );
        }
        self.roots.push(hash);
        self.size += 1;
    }

    /// The inclusion proof, leaf to root, of the leaf that is appended next, in the tree that ends with it.
    ///
    /// It does not depend on that leaf: all its neighbours are complete subtrees to the left.
    pub fn proof_of_next(&self) -> Vec<Hash> {
        self.roots.iter().rev().copied().collect()
    }
}

/// A level is at most 64 and always fits.
fn level_of(level: u32) -> u8 {
    u8::try_from(level).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::leaf_hash;

    #[test]
    fn a_leaf_tells_of_the_subtrees_it_completes() {
        let mut frontier = Frontier::new();
        let mut seen = Vec::new();
        for number in 0..8_u64 {
            frontier.append_with(leaf_hash(&number.to_be_bytes()), |id, _| {
                seen.push((number, id.level, id.index));
            });
        }
        let expected = [
            (1, 1, 0),
            (3, 1, 1),
            (3, 2, 0),
            (5, 1, 2),
            (7, 1, 3),
            (7, 2, 1),
            (7, 3, 0),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn bytes_of_another_size_are_refused() {
        let bytes = [7; 64];
        assert!(Frontier::from_bytes(3, &bytes).is_ok());
        assert!(Frontier::from_bytes(3, &bytes[..63]).is_err());
        assert!(Frontier::from_bytes(4, &bytes).is_err());
        assert!(Frontier::from_bytes(0, &[]).is_ok());
        assert!(Frontier::from_bytes(0, &[1]).is_err());
        assert!(Frontier::from_bytes(MAX_SIZE, &bytes[..32]).is_ok());
        assert_eq!(
            Frontier::from_bytes(u64::MAX, &[0; 2048]),
            Err(FrontierError::TooLarge(u64::MAX))
        );
    }
}
