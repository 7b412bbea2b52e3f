//! The eight leaves Certificate Transparency has tested itself with since its beginnings, and their known roots and proofs.

use jauap_ledger::Hash;
use jauap_ledger::proof::{ProofError, verify_consistency, verify_growth, verify_inclusion};
use jauap_ledger::tree::{Frontier, empty_root, leaf_hash, root};

use crate::sample::{Stored, hex, unhex};

const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];

/// The roots of the first one to eight leaves.
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// Index, size and inclusion proof.
const INCLUSION: [(u64, u64, &[&str]); 5] = [
    (0, 1, &[]),
    (
        0,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        &[
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        3,
        &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    ),
    (
        1,
        5,
        &[
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
];

/// The sizes of the older and the newer tree, and the consistency proof.
const CONSISTENCY: [(u64, u64, &[&str]); 4] = [
    (1, 1, &[]),
    (
        1,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        &[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        &[
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
];

fn leaves() -> Vec<Hash> {
    LEAVES.iter().map(|entry| leaf_hash(&unhex(entry))).collect()
}

fn root_of(size: u64) -> Vec<u8> {
    unhex(ROOTS[usize::try_from(size).unwrap() - 1])
}

#[test]
fn the_roots_are_the_known_ones() {
    assert_eq!(
        hex(&empty_root()),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    let leaves = leaves();
    let mut frontier = Frontier::new();
    for (count, known) in (1..).zip(ROOTS) {
        assert_eq!(hex(&root(&leaves[..count])), known, "{count} leaves");
        frontier.append(leaves[count - 1]);
        assert_eq!(hex(&frontier.root()), known, "{count} leaves");
    }
}

#[test]
fn the_proofs_are_the_known_ones() {
    let stored = Stored::of(leaves());
    for (index, size, known) in INCLUSION {
        let made: Vec<_> = stored
            .inclusion(index, size)
            .iter()
            .map(|hash| hex(hash))
            .collect();
        assert_eq!(made, known, "leaf {index} of {size}");
        let known: Vec<_> = known.iter().map(|hash| unhex(hash)).collect();
        assert_eq!(
            verify_inclusion(&stored.leaf(index), index, size, &known, &root_of(size)),
            Ok(())
        );
    }
    for (old, new, known) in CONSISTENCY {
        let made: Vec<_> = stored
            .consistency(old, new)
            .iter()
            .map(|hash| hex(hash))
            .collect();
        assert_eq!(made, known, "{old} leaves in {new}");
        let known: Vec<_> = known.iter().map(|hash| unhex(hash)).collect();
        assert_eq!(
            verify_consistency(old, new, &known, &root_of(old), &root_of(new)),
            Ok(())
        );
    }
}

#[test]
fn an_empty_older_tree_has_its_own_rule() {
    let (empty, root) = (empty_root(), root_of(8));
    let none: [Hash; 0] = [];
    assert_eq!(
        verify_consistency(0, 8, &none, &empty, &root),
        Err(ProofError::FromEmpty)
    );
    assert_eq!(
        verify_consistency(0, 8, &[[0; 32]], &empty, &root),
        Err(ProofError::FromEmpty)
    );
    assert_eq!(verify_consistency(0, 0, &none, &empty, &empty), Ok(()));
    assert_eq!(verify_growth(0, 8, &none, &empty, &root), Ok(()));
    assert_eq!(verify_growth(0, 0, &none, &empty, &empty), Ok(()));
    assert_eq!(
        verify_growth(0, 8, &[[0; 32]], &empty, &root),
        Err(ProofError::ProofLength)
    );
    assert_eq!(verify_growth(0, 8, &none, &root, &root), Err(ProofError::OldRoot));
    assert_eq!(
        verify_growth(0, 8, &none, &empty, &root[1..]),
        Err(ProofError::HashLength(31))
    );
    assert_eq!(
        verify_growth(8, 0, &none, &root, &empty),
        Err(ProofError::Shrinking { old: 8, new: 0 })
    );
    assert_eq!(verify_growth(8, 8, &none, &root, &empty), Err(ProofError::Root));
}

#[test]
fn equal_sizes_need_no_proof_and_take_none() {
    for (size, root) in [(0, empty_root().to_vec()), (1, root_of(1)), (8, root_of(8))] {
        let none: [Hash; 0] = [];
        assert_eq!(verify_consistency(size, size, &none, &root, &root), Ok(()));
        let too_much = verify_consistency(size, size, &[[0; 32]], &root, &root);
        assert_eq!(too_much, Err(ProofError::ProofLength));
        assert_eq!(
            verify_growth(size, size, &[[0; 32]], &root, &root),
            Err(ProofError::ProofLength)
        );
        assert_eq!(
            verify_consistency(size, size, &none, &root, &root_of(2)),
            Err(ProofError::Root)
        );
    }
}

#[test]
fn a_hash_of_another_length_is_refused() {
    let stored = Stored::of(leaves());
    let (leaf, root, proof) = (stored.leaf(0), root_of(8), stored.inclusion(0, 8));
    let slices: Vec<&[u8]> = proof.iter().map(<[u8; 32]>::as_slice).collect();
    let long = [&root[..], &[0]].concat();
    assert_eq!(verify_inclusion(&leaf, 0, 8, &slices, &root), Ok(()));
    assert_eq!(
        verify_inclusion(&leaf[1..], 0, 8, &slices, &root),
        Err(ProofError::HashLength(31))
    );
    assert_eq!(
        verify_inclusion(&leaf, 0, 8, &slices, &long),
        Err(ProofError::HashLength(33))
    );
    assert_eq!(
        verify_inclusion(&[], 0, 1, &[] as &[Hash], &[]),
        Err(ProofError::HashLength(0))
    );
    let mut short = slices.clone();
    short[1] = &short[1][..31];
    assert_eq!(
        verify_inclusion(&leaf, 0, 8, &short, &root),
        Err(ProofError::HashLength(31))
    );
    let empty: Vec<&[u8]> = vec![&[]; 3];
    assert_eq!(
        verify_consistency(1, 8, &empty, &root_of(1), &root),
        Err(ProofError::HashLength(0))
    );
    assert_eq!(
        verify_consistency(1, 8, &slices, &leaf[1..], &root),
        Err(ProofError::HashLength(31))
    );
    assert_eq!(
        verify_consistency(1, 8, &slices, &root_of(1), &long),
        Err(ProofError::HashLength(33))
    );
    // Nothing is hashed for equal sizes, and published vectors compare roots that are not hashes.
    let none: [Hash; 0] = [];
    assert_eq!(
        verify_consistency(1, 1, &none, b"no matter", b"no matter"),
        Ok(())
    );
    assert_eq!(
        verify_consistency(1, 1, &none, b"no matter", b"no matteR"),
        Err(ProofError::Root)
    );
}
