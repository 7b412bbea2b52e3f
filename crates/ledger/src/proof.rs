//! Verifying proofs, exactly as RFC 9162 §2.1.3.2 and §2.1.4.2 spell it out.
//!
//! Hashes come as byte slices, so that foreign proofs and published vectors can be handed over as they are: a leaf hash
//! (not the entry itself: see [`leaf_hash`](crate::tree::leaf_hash)), the sizes, the proof from the leaf's side to the
//! root, and the roots. No input panics, and a hash that is not 32 bytes long is refused.
//!
//! ```
//! use jauap_ledger::{proof, tree};
//! let (one, two) = (tree::leaf_hash(b"one"), tree::leaf_hash(b"two"));
//! let root = tree::root(&[one, two]);
//! assert!(proof::verify_inclusion(&one, 0, 2, &[two], &root).is_ok());
//! assert!(proof::verify_inclusion(&one, 1, 2, &[two], &root).is_err());
//! assert!(proof::verify_consistency(1, 2, &[two], &one, &root).is_ok());
//! // No tree can be shown to have grown out of nothing, but a witness lets a new log begin.
//! assert!(proof::verify_consistency(0, 2, &[] as &[&[u8]], &tree::empty_root(), &root).is_err());
//! assert!(proof::verify_growth(0, 2, &[] as &[&[u8]], &tree::empty_root(), &root).is_ok());
//! ```

use crate::Hash;
use crate::tree::{empty_root, node_hash};

/// Why a proof is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The leaf lies outside the tree.
    #[error("leaf {index} is not in a tree of {size} leaves")]
    OutOfTree {
        /// The leaf asked about, from 0.
        index: u64,
        /// The number of leaves.
        size: u64,
    },
    /// The newer tree is smaller than the older one.
    #[error("a tree of {old} leaves cannot grow to {new}")]
    Shrinking {
        /// The number of leaves of the older tree.
        old: u64,
        /// The number of leaves of the newer tree.
        new: u64,
    },
    /// Nothing can be proved about the growth of an empty tree.
    #[error("there is no proof that a tree grew from an empty one")]
    FromEmpty,
    /// A hash is not 32 bytes long.
    #[error("a hash has 32 bytes, not {0}")]
    HashLength(usize),
    /// The proof has too few or too many hashes for these sizes.
    #[error("the proof has the wrong number of hashes")]
    ProofLength,
    /// The proof leads to another root than that of the tree (of the newer tree, for consistency).
    #[error("the proof leads to another root")]
    Root,
    /// The proof leads to another root of the older tree.
    #[error("the proof leads to another root of the older tree")]
    OldRoot,
}

/// Verifies that the leaf with this hash is number `index` (from 0) of the tree of `size` leaves with this `root`
/// (RFC 9162 §2.1.3.2). The proof runs from the leaf's neighbour to the root's child.
///
/// # Errors
/// Whatever does not fit, see [`ProofError`].
pub fn verify_inclusion(
    leaf: &[u8],
    index: u64,
    size: u64,
    proof: &[impl AsRef<[u8]>],
    root: &[u8],
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::OutOfTree { index, size });
    }
    let (mut hash, root) = (hash_of(leaf)?, hash_of(root)?);
    let mut place = Place {
        at: index,
        last: size - 1,
    };
    for sibling in proof {
        let sibling = hash_of(sibling.as_ref())?;
        hash = match place.climb()? {
            Side::Left => node_hash(&sibling, &hash),
            Side::Right => node_hash(&hash, &sibling),
        };
    }
    place.ends_at_the_root()?;
    if hash == root {
        Ok(())
    } else {
        Err(ProofError::Root)
    }
}

/// Verifies that the tree of `size1` leaves with `root1` is the beginning of the tree of `size2` leaves with `root2`
/// (RFC 9162 §2.1.4.2). An empty older tree is refused, since any tree would do (see [`verify_growth`]).
///
/// Equal sizes need an empty proof and equal roots. Nothing is hashed then: the roots are compared as the bytes they
/// are, whatever their length, since the published vectors of transparency-dev/merkle have such cases with other than 32
/// bytes and want them accepted. Everywhere else a hash that is not 32 bytes long is refused.
///
/// # Errors
/// Whatever does not fit, see [`ProofError`].
pub fn verify_consistency(
    size1: u64,
    size2: u64,
    proof: &[impl AsRef<[u8]>],
    root1: &[u8],
    root2: &[u8],
) -> Result<(), ProofError> {
    if size2 < size1 {
        return Err(ProofError::Shrinking {
            old: size1,
            new: size2,
        });
    }
    if size1 == size2 {
        return verify_same(proof, root1, root2);
    }
    let (root1, root2) = (hash_of(root1)?, hash_of(root2)?);
    let path = hashes_of(proof)?;
    // The older tree is itself a subtree of the newer one: the proof leaves out its root.
    let (seed, path) = match (size1, path.as_slice()) {
        (0, _) => return Err(ProofError::FromEmpty),
        (_, []) => return Err(ProofError::ProofLength),
        (size, path) if size.is_power_of_two() => (root1, path),
        (_, [first, path @ ..]) => (*first, path),
    };
    let (old, new) = climb_both(size1, size2, seed, path)?;
    match (old == root1, new == root2) {
        (true, true) => Ok(()),
        (false, _) => Err(ProofError::OldRoot),
        (true, false) => Err(ProofError::Root),
    }
}

/// As [`verify_consistency`], but an older tree without leaves, with the root of the empty tree, may grow into any tree
/// by an empty proof: the rule of C2SP tlog-witness for a log it has not seen before.
///
/// # Errors
/// Whatever does not fit, see [`ProofError`].
pub fn verify_growth(
    size1: u64,
    size2: u64,
    proof: &[impl AsRef<[u8]>],
    root1: &[u8],
    root2: &[u8],
) -> Result<(), ProofError> {
    if size1 != 0 || size2 == 0 {
        return verify_consistency(size1, size2, proof, root1, root2);
    }
    if !proof.is_empty() {
        return Err(ProofError::ProofLength);
    }
    hash_of(root2)?;
    if hash_of(root1)? == empty_root() {
        Ok(())
    } else {
        Err(ProofError::OldRoot)
    }
}

fn verify_same(proof: &[impl AsRef<[u8]>], root1: &[u8], root2: &[u8]) -> Result<(), ProofError> {
    if !proof.is_empty() {
        return Err(ProofError::ProofLength);
    }
    if root1 == root2 {
        Ok(())
    } else {
        Err(ProofError::Root)
    }
}

/// Steps 3 to 6 of RFC 9162 §2.1.4.2: the roots of the older and the newer tree that the path leads to.
fn climb_both(size1: u64, size2: u64, seed: Hash, path: &[Hash]) -> Result<(Hash, Hash), ProofError> {
    let shift = (size1 - 1).trailing_ones();
    let mut place = Place {
        at: (size1 - 1) >> shift,
        last: (size2 - 1) >> shift,
    };
    let (mut old, mut new) = (seed, seed);
    for sibling in path {
        match place.climb()? {
            Side::Left => {
                old = node_hash(sibling, &old);
                new = node_hash(sibling, &new);
            }
            Side::Right => new = node_hash(&new, sibling),
        }
    }
    place.ends_at_the_root()?;
    Ok((old, new))
}

/// On which side of the hash so far its neighbour stands.
enum Side {
    Left,
    Right,
}

/// Where a proof stands: the node `at` in a level whose last node is `last` (`fn` and `sn` of RFC 9162).
struct Place {
    at: u64,
    last: u64,
}

impl Place {
    /// Takes one hash of the proof: says on which side it stands and goes up to the parent.
    fn climb(&mut self) -> Result<Side, ProofError> {
        if self.last == 0 {
            return Err(ProofError::ProofLength);
        }
        let is_right_child = self.at & 1 == 1;
        if !is_right_child && self.at != self.last {
            self.up(1);
            return Ok(Side::Right);
        }
        // The last node of a level without a neighbour moves up as it is until it is a right child.
        self.up(self.at.trailing_zeros());
        self.up(1);
        Ok(Side::Left)
    }

    fn up(&mut self, levels: u32) {
        self.at = self.at.checked_shr(levels).unwrap_or(0);
        self.last = self.last.checked_shr(levels).unwrap_or(0);
    }

    fn ends_at_the_root(&self) -> Result<(), ProofError> {
        if self.last == 0 {
            Ok(())
        } else {
            Err(ProofError::ProofLength)
        }
    }
}

fn hash_of(bytes: &[u8]) -> Result<Hash, ProofError> {
    bytes.try_into().map_err(|_| ProofError::HashLength(bytes.len()))
}

fn hashes_of(proof: &[impl AsRef<[u8]>]) -> Result<Vec<Hash>, ProofError> {
    proof.iter().map(|hash| hash_of(hash.as_ref())).collect()
}
