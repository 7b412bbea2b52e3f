//! Every proof of every small tree verifies, and none verifies for what it was not made for.

use std::collections::BTreeMap;

use jauap_ledger::plan::Plan;
use jauap_ledger::proof::{ProofError, verify_consistency, verify_inclusion};
use jauap_ledger::tree::{Frontier, NodeId, leaf_hash, node_hash, root};
use proptest::prelude::*;

use crate::sample::{Numbers, Stored, entry, tree};

const LARGEST: u64 = 130;

#[test]
fn every_inclusion_proof_verifies_and_fits_nothing_else() {
    let stored = tree("small", LARGEST);
    for size in 1..=LARGEST {
        let root = stored.root(size);
        for index in 0..size {
            let (leaf, proof) = (stored.leaf(index), stored.inclusion(index, size));
            assert_eq!(
                verify_inclusion(&leaf, index, size, &proof, &root),
                Ok(()),
                "{index} of {size}"
            );
            let other = (index + 1) % LARGEST;
            assert!(verify_inclusion(&stored.leaf(other), index, size, &proof, &root).is_err());
            for wrong in [index + 1, index.wrapping_sub(1), index ^ 2, u64::MAX, size, 0]
                .iter()
                .filter(|w| **w != index)
            {
                assert!(
                    verify_inclusion(&leaf, *wrong, size, &proof, &root).is_err(),
                    "{wrong} for {index} of {size}"
                );
            }
            refuses_other_lengths(|proof| verify_inclusion(&leaf, index, size, proof, &root), &proof);
        }
    }
}

#[test]
fn every_consistency_proof_verifies_and_fits_nothing_else() {
    let stored = tree("small", LARGEST);
    let roots: Vec<_> = (0..=LARGEST).map(|size| stored.root(size)).collect();
    let at = |size: u64| &roots[usize::try_from(size).unwrap()];
    for new in 1..=LARGEST {
        for old in 1..=new {
            let proof = stored.consistency(old, new);
            assert_eq!(
                verify_consistency(old, new, &proof, at(old), at(new)),
                Ok(()),
                "{old} in {new}"
            );
            if old == new {
                continue;
            }
            assert!(
                verify_consistency(old, new, &proof, at(new), at(old)).is_err(),
                "swapped {old} in {new}"
            );
            assert_eq!(
                verify_consistency(old, new, &proof, at(old), at(old)),
                Err(ProofError::Root)
            );
            assert!(verify_consistency(old, new, &proof, at(old - 1), at(new)).is_err());
            assert!(verify_consistency(old - 1, new, &proof, at(old), at(new)).is_err());
            assert!(verify_consistency(old + 1, new, &proof, at(old), at(new)).is_err());
            assert!(verify_consistency(new, old, &proof, at(new), at(old)).is_err());
            refuses_other_lengths(
                |proof| verify_consistency(old, new, proof, at(old), at(new)),
                &proof,
            );
        }
    }
}

/// A proof with a hash too few or too many, wherever it stands, is refused.
fn refuses_other_lengths(verify: impl Fn(&[[u8; 32]]) -> Result<(), ProofError>, proof: &[[u8; 32]]) {
    for at in 0..=proof.len() {
        let mut longer = proof.to_vec();
        longer.insert(at, *proof.get(at).unwrap_or(&[0; 32]));
        assert!(verify(&longer).is_err());
        if at < proof.len() {
            let mut shorter = proof.to_vec();
            shorter.remove(at);
            assert!(verify(&shorter).is_err());
        }
    }
}

/// A proof that goes on above the root is refused even when the roots are made to fit it.
#[test]
fn nothing_stands_above_the_root() {
    let stored = tree("small", 20);
    let above = [0xee; 32];
    for size in 1..=20 {
        for index in 0..size {
            let leaf = stored.leaf(index);
            let (old, new) = (stored.root(index + 1), stored.root(size));
            let longer = [stored.inclusion(index, size), vec![above]].concat();
            for root in [node_hash(&above, &new), node_hash(&new, &above)] {
                let refused = verify_inclusion(&leaf, index, size, &longer, &root);
                assert_eq!(refused, Err(ProofError::ProofLength), "{index} of {size}");
            }
            if index + 1 == size {
                continue;
            }
            let longer = [stored.consistency(index + 1, size), vec![above]].concat();
            for (old, new) in [
                (node_hash(&above, &old), node_hash(&above, &new)),
                (old, node_hash(&new, &above)),
            ] {
                let refused = verify_consistency(index + 1, size, &longer, &old, &new);
                assert_eq!(refused, Err(ProofError::ProofLength), "{index} in {size}");
            }
        }
    }
}

#[test]
fn a_growing_frontier_knows_all_a_plan_asks_for() {
    let mut frontier = Frontier::new();
    let mut nodes = BTreeMap::new();
    let leaves: Vec<_> = (0..LARGEST)
        .map(|number| leaf_hash(&entry("small", number)))
        .collect();
    for (index, leaf) in (0..).zip(&leaves) {
        let proof = frontier.proof_of_next();
        frontier.append_with(*leaf, |node, hash| assert_eq!(nodes.insert(node, *hash), None));
        nodes.insert(NodeId { level: 0, index }, *leaf);
        let size = index + 1;
        assert_eq!(
            verify_inclusion(leaf, index, size, &proof, &frontier.root()),
            Ok(())
        );
        assert_eq!(frontier.root(), root(&leaves[..usize::try_from(size).unwrap()]));
        for plan in [
            Plan::root(size),
            Plan::inclusion(index / 3, size),
            Plan::consistency(index / 2 + 1, size),
        ] {
            assert!(plan.unwrap().nodes().iter().all(|node| nodes.contains_key(node)));
        }
        assert_eq!(
            Frontier::from_bytes(size, &frontier.to_bytes()),
            Ok(frontier.clone())
        );
    }
    let stored = Stored::of(leaves);
    assert!(nodes.iter().all(|(node, hash)| stored.get(*node) == *hash));
}

#[test]
fn random_proofs_of_a_large_tree_verify() {
    const SIZE: u64 = 70_000;
    let stored = tree("large", SIZE);
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for _ in 0..400 {
        let size = numbers.below(SIZE) + 1;
        let index = numbers.below(size);
        let root = stored.root(size);
        let (leaf, proof) = (stored.leaf(index), stored.inclusion(index, size));
        assert_eq!(
            verify_inclusion(&leaf, index, size, &proof, &root),
            Ok(()),
            "{index} of {size}"
        );
        let (old, proof) = (index + 1, stored.consistency(index + 1, size));
        assert_eq!(
            verify_consistency(old, size, &proof, &stored.root(old), &root),
            Ok(()),
            "{old} in {size}"
        );
    }
}

/// Trees as large as numbers go, known only by their frontier.
#[test]
fn proofs_of_huge_trees_verify() {
    let sizes: [u64; 6] = [
        (1 << 32) - 1,
        1 << 32,
        (1 << 40) + 12_345,
        (1 << 62) + 1,
        (1 << 63) - 1,
        1 << 63,
    ];
    for size in sizes {
        let peaks: Vec<u8> = (0_u32..size.count_ones())
            .flat_map(|peak| leaf_hash(&peak.to_be_bytes()))
            .collect();
        let mut frontier = Frontier::from_bytes(size, &peaks).unwrap();
        let old = frontier.clone();
        let mut nodes: BTreeMap<_, _> = Plan::root(size)
            .unwrap()
            .nodes()
            .iter()
            .copied()
            .zip(old.roots().iter().copied())
            .collect();
        let leaf = leaf_hash(b"the last one");
        nodes.insert(
            NodeId {
                level: 0,
                index: size,
            },
            leaf,
        );
        frontier.append_with(leaf, |node, hash| assert_eq!(nodes.insert(node, *hash), None));
        let fetch = |plan: Plan| {
            let hashes: Vec<_> = plan.nodes().iter().map(|node| nodes[node]).collect();
            plan.finish(&hashes).unwrap()
        };
        let (new, root) = (size + 1, frontier.root());
        assert_eq!(fetch(Plan::root(new).unwrap()), [root]);
        let proof = fetch(Plan::inclusion(size, new).unwrap());
        assert_eq!(proof, old.proof_of_next());
        assert_eq!(
            verify_inclusion(&leaf, size, new, &proof, &root),
            Ok(()),
            "{size}"
        );
        let proof = fetch(Plan::consistency(size, new).unwrap());
        assert_eq!(
            verify_consistency(size, new, &proof, &old.root(), &root),
            Ok(()),
            "{size}"
        );
        assert!(verify_consistency(size, new, &proof, &root, &root).is_err());
    }
}

proptest! {
    /// Nothing anyone may claim about sizes makes the verifiers stop in another way than with an error.
    #[test]
    fn no_size_is_too_large(
        one in prop_oneof![any::<u64>(), 0..4_u64, u64::MAX - 4..=u64::MAX],
        two in prop_oneof![any::<u64>(), 0..4_u64, u64::MAX - 4..=u64::MAX],
        length in 0..130_usize,
    ) {
        let proof = vec![[7; 32]; length];
        prop_assert!(verify_inclusion(&[1; 32], one, two, &proof, &[2; 32]).is_err());
        prop_assert!(verify_consistency(one, two, &proof, &[1; 32], &[2; 32]).is_err());
        let _ = (Plan::inclusion(one, two), Plan::consistency(one, two), Plan::root(one));
    }
}
