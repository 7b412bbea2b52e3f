//! The same trees and notes in other people's implementations.

use std::collections::HashMap;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use data_encoding::BASE64;
use jauap_ledger::Hash;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::{self, SigningKey, VerifierKey};
use jauap_ledger::tree::{self, NodeId};
use sha2::Sha256;
use signed_note::{Note, StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::tlog::{self, HashReader};

use crate::sample::{Numbers, Stored, entry, hex, tree};

/// What the other implementation reads its hashes from: our stored subtrees under its numbers.
struct Reader(HashMap<u64, tlog::Hash>);

impl Reader {
    fn of(stored: &Stored) -> Self {
        let mut hashes = HashMap::new();
        let size = stored.leaves().len() as u64;
        for level in 0..64_u8 {
            for index in 0..size >> level {
                let hash = tlog::Hash(stored.get(NodeId { level, index }));
                hashes.insert(tlog::stored_hash_index(level, index), hash);
            }
        }
        Self(hashes)
    }
}

impl HashReader for Reader {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        Ok(indexes.iter().map(|index| self.0[index]).collect())
    }
}

fn plain(hashes: &[tlog::Hash]) -> Vec<Hash> {
    hashes.iter().map(|hash| hash.0).collect()
}

fn agrees_with_tlog(stored: &Stored, reader: &Reader, index: u64, size: u64) {
    let root = stored.root(size);
    assert_eq!(tlog::tree_hash(size, reader).unwrap().0, root);
    let theirs = tlog::prove_record(size, index, reader).unwrap();
    assert_eq!(plain(&theirs), stored.inclusion(index, size), "{index} of {size}");
    tlog::check_record(
        &theirs,
        size,
        tlog::Hash(root),
        index,
        tlog::Hash(stored.leaf(index)),
    )
    .unwrap();
    let old = index + 1;
    let theirs = tlog::prove_tree(size, old, reader).unwrap();
    assert_eq!(plain(&theirs), stored.consistency(old, size), "{old} in {size}");
    tlog::check_tree(&theirs, size, tlog::Hash(root), old, tlog::Hash(stored.root(old))).unwrap();
}

#[test]
fn proofs_are_those_of_tlog_tiles() {
    let stored = tree("crates", 70_000);
    let reader = Reader::of(&stored);
    for size in 1..=70 {
        for index in 0..size {
            agrees_with_tlog(&stored, &reader, index, size);
        }
    }
    let mut numbers = Numbers(0xdead_beef_cafe_f00d);
    for _ in 0..200 {
        let size = numbers.below(70_000) + 1;
        agrees_with_tlog(&stored, &reader, numbers.below(size), size);
    }
}

#[test]
fn proofs_are_those_of_ct_merkle() {
    let stored = tree("crates", 130);
    let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    for size in 1..=130 {
        theirs.push(entry("crates", size - 1));
        assert_eq!(theirs.root().as_bytes()[..], stored.root(size));
        for index in 0..size {
            let added = usize::try_from(size - index - 1).unwrap();
            let proof = theirs.prove_inclusion(usize::try_from(index).unwrap());
            assert_eq!(
                proof.as_bytes(),
                stored.inclusion(index, size).as_flattened(),
                "{index} of {size}"
            );
            let proof = theirs.prove_consistency(added);
            // That implementation gives the old root as a proof of nothing added; RFC 6962 gives none.
            if added > 0 {
                assert_eq!(
                    proof.as_bytes(),
                    stored.consistency(index + 1, size).as_flattened(),
                    "{index} in {size}"
                );
            }
        }
    }
}

#[test]
fn hashes_are_those_of_tlog_tiles() {
    let (one, two) = (tree::leaf_hash(b"one"), tree::leaf_hash(b""));
    assert_eq!(tlog::record_hash(b"one").0, one);
    assert_eq!(tlog::record_hash(b"").0, two);
    assert_eq!(
        tlog::node_hash(tlog::Hash(one), tlog::Hash(two)).0,
        tree::node_hash(&one, &two)
    );
    assert_eq!(tlog::EMPTY_HASH.0, tree::empty_root());
}

const NAME: &str = "healthcity.kz/log/1";

#[test]
fn signed_note_opens_ours_and_signs_the_same() {
    let key = SigningKey::from_seed([9; 32]);
    let verifier = key.verifier(NAME).unwrap();
    let checkpoint = Checkpoint {
        origin: NAME.to_owned(),
        size: 5,
        root: [3; 32],
    };
    let ours = checkpoint.sign(&key).unwrap();

    let theirs = Note::from_bytes(ours.as_bytes()).unwrap();
    let known = StandardVerifier::new(&verifier.to_string()).unwrap();
    let (signed, unknown) = theirs.verify(&VerifierList::new(vec![Box::new(known)])).unwrap();
    assert_eq!((signed.len(), unknown.len()), (1, 0));
    assert_eq!(signed[0].id().to_be_bytes(), verifier.key_id());

    let secret = BASE64.encode(&[&[1], &[9; 32][..]].concat());
    let secret = format!("PRIVATE+KEY+{NAME}+{}+{secret}", hex(&verifier.key_id()));
    let their_key = StandardSigner::new(&secret).unwrap();
    let mut note = Note::new(checkpoint.to_text().as_bytes(), &[]).unwrap();
    note.add_sigs(&[&their_key]).unwrap();
    assert_eq!(String::from_utf8(note.to_bytes()).unwrap(), ours);
    assert_eq!(note::open(&ours, &[verifier]).unwrap().text, checkpoint.to_text());
}

#[test]
fn checkpoints_are_those_of_tlog_tiles() {
    for size in [0, 1, 70_000, u64::MAX] {
        let ours = Checkpoint {
            origin: NAME.to_owned(),
            size,
            root: [0xa5; 32],
        };
        let theirs = tlog_tiles::checkpoint::Checkpoint::from_bytes(ours.to_text().as_bytes()).unwrap();
        assert_eq!(
            (theirs.origin(), theirs.size(), theirs.hash().0),
            (NAME, size, ours.root)
        );
        assert_eq!(
            Checkpoint::parse(&String::from_utf8(theirs.to_bytes()).unwrap()),
            Ok(ours)
        );
    }
}

#[test]
fn both_read_and_refuse_the_same_verifier_keys() {
    let good = SigningKey::from_seed([4; 32])
        .verifier("a/b")
        .unwrap()
        .to_string();
    let mut keys = vec![
        good.clone(),
        String::new(),
        "a+b".to_owned(),
        good.replace("a/b", "a/c"),
    ];
    keys.extend((0..good.len()).map(|at| format!("{}{}", &good[..at], &good[at + 1..])));
    keys.push(format!("{good}="));
    keys.push(format!("{good} "));
    for key in keys {
        assert_eq!(
            VerifierKey::parse(&key).is_ok(),
            StandardVerifier::new(&key).is_ok(),
            "{key}"
        );
    }
}
