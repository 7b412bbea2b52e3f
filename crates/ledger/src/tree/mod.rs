//! The RFC 6962 §2.1 Merkle tree: how entries become a root.
//!
//! A leaf is `SHA-256(0x00 ‖ entry)`, a node `SHA-256(0x01 ‖ left ‖ right)`, and a list of `n` leaves is split at the
//! largest power of two smaller than `n`. The root of no leaves is `SHA-256("")`.

mod frontier;

use sha2::{Digest, Sha256};

pub use frontier::{Frontier, FrontierError, MAX_SIZE};

use crate::Hash;

/// The place of a complete subtree: the one that covers the leaves `index·2^level … (index+1)·2^level - 1`.
///
/// Such a subtree never changes once its last leaf is there, so its hash can be stored for good. Level 0 is a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId {
    /// The height over the leaves; the subtree has `2^level` leaves.
    pub level: u8,
    /// The position among the subtrees of this level, from 0.
    pub index: u64,
}

/// The root of a tree without leaves: `SHA-256("")` (RFC 6962 §2.1).
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// The hash of one leaf: `SHA-256(0x00 ‖ entry)` (RFC 6962 §2.1).
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Sha256::new()
        .chain_update([0x00])
        .chain_update(entry)
        .finalize()
        .into()
}

/// The hash of two neighbours: `SHA-256(0x01 ‖ left ‖ right)` (RFC 6962 §2.1).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new()
        .chain_update([0x01])
        .chain_update(left)
        .chain_update(right)
        .finalize()
        .into()
}

/// The root of a tree over these leaf hashes, in order (`MTH` of RFC 6962 §2.1).
pub fn root(leaves: &[Hash]) -> Hash {
    let mut frontier = Frontier::new();
    for leaf in leaves {
        frontier.append(*leaf);
    }
    frontier.root()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hashes_carry_their_prefixes() {
        let direct = |bytes: &[u8]| Hash::from(Sha256::digest(bytes));
        assert_eq!(leaf_hash(b"L123456"), direct(b"\x00L123456"));
        let (left, right) = (leaf_hash(b"a"), leaf_hash(b"b"));
        assert_eq!(
            node_hash(&left, &right),
            direct(&[&[1], &left[..], &right[..]].concat())
        );
        assert_eq!(empty_root()[..4], [0xe3, 0xb0, 0xc4, 0x42]);
        assert_eq!(root(&[]), empty_root());
        assert_eq!(root(&[left]), left);
    }
}
