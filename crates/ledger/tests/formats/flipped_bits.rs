//! A proof, root or leaf with one bit changed is refused, whichever bit it is.

use jauap_ledger::Hash;
use jauap_ledger::proof::{verify_consistency, verify_inclusion};

use crate::sample::{Numbers, Stored, tree};

/// Calls `check` with every copy of the hashes that differs in one bit.
fn each_flip(hashes: &[Hash], mut check: impl FnMut(&[Hash], usize)) {
    let mut changed = hashes.to_vec();
    for bit in 0..hashes.len() * 256 {
        changed[bit / 256][bit % 256 / 8] ^= 1 << (bit % 8);
        check(&changed, bit);
        changed[bit / 256][bit % 256 / 8] ^= 1 << (bit % 8);
    }
}

fn flip_inclusion(stored: &Stored, index: u64, size: u64) {
    let inputs = [
        vec![stored.leaf(index), stored.root(size)],
        stored.inclusion(index, size),
    ]
    .concat();
    each_flip(&inputs, |changed, bit| {
        let refused = verify_inclusion(&changed[0], index, size, &changed[2..], &changed[1]).is_err();
        assert!(refused, "bit {bit} of the proof of leaf {index} in {size}");
    });
}

fn flip_consistency(stored: &Stored, old: u64, new: u64) {
    let inputs = [
        vec![stored.root(old), stored.root(new)],
        stored.consistency(old, new),
    ]
    .concat();
    each_flip(&inputs, |changed, bit| {
        let refused = verify_consistency(old, new, &changed[2..], &changed[0], &changed[1]).is_err();
        assert!(refused, "bit {bit} of the proof of {old} leaves in {new}");
    });
}

#[test]
fn every_bit_of_every_proof_of_small_trees() {
    let stored = tree("flip", 18);
    for size in 1..=18 {
        for index in 0..size {
            flip_inclusion(&stored, index, size);
            flip_consistency(&stored, index + 1, size);
        }
    }
}

#[test]
fn every_bit_of_some_proofs_of_large_trees() {
    let stored = tree("flip", 70_000);
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    for _ in 0..12 {
        let size = numbers.below(70_000) + 1;
        let index = numbers.below(size);
        flip_inclusion(&stored, index, size);
        flip_consistency(&stored, index + 1, size);
    }
}
