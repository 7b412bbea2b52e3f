//! Receipts.

use jauap_ledger::checkpoint::{Checkpoint, CheckpointError};
use jauap_ledger::note::{NoteError, SigningKey, VerifierKey};
use jauap_ledger::proof::ProofError;
use jauap_ledger::receipt::{HEADER, Receipt, ReceiptError};

use crate::sample::tree;

const ORIGIN: &str = "healthcity.kz/log/1";

fn keys() -> Vec<VerifierKey> {
    vec![SigningKey::from_seed([6; 32]).verifier(ORIGIN).unwrap()]
}

/// A receipt for leaf 3 of seven, and that leaf.
fn sample(extra: Option<&[u8]>) -> (Receipt, [u8; 32]) {
    let stored = tree("receipt", 7);
    let checkpoint = Checkpoint {
        origin: ORIGIN.to_owned(),
        size: 7,
        root: stored.root(7),
    };
    let checkpoint = checkpoint.sign(&SigningKey::from_seed([6; 32])).unwrap();
    let receipt = Receipt {
        extra: extra.map(<[u8]>::to_vec),
        index: 3,
        proof: stored.inclusion(3, 7),
        checkpoint,
    };
    (receipt, stored.leaf(3))
}

#[test]
fn a_receipt_reads_back_and_verifies() {
    for extra in [None, Some(b"\x00extra".as_slice()), Some(b"")] {
        let (receipt, leaf) = sample(extra);
        let text = receipt.to_text();
        assert_eq!(text.contains("\nextra "), extra.is_some());
        let read = Receipt::parse(&text).unwrap();
        assert_eq!(read, receipt);
        assert_eq!(read.verify(&leaf, &keys()).unwrap().size, 7);
    }
}

#[test]
fn the_only_leaf_needs_no_proof() {
    let stored = tree("receipt", 1);
    let checkpoint = Checkpoint {
        origin: ORIGIN.to_owned(),
        size: 1,
        root: stored.root(1),
    };
    let checkpoint = checkpoint.sign(&SigningKey::from_seed([6; 32])).unwrap();
    let text = format!("{HEADER}\nindex 0\n\n{checkpoint}");
    let receipt = Receipt::parse(&text).unwrap();
    assert_eq!(receipt.to_text(), text);
    assert!(receipt.verify(&stored.leaf(0), &keys()).is_ok());
}

#[test]
fn whatever_does_not_fit_is_refused() {
    let (receipt, leaf) = sample(None);
    assert_eq!(receipt.verify(&[0; 32], &keys()), Err(ProofError::Root.into()));
    let moved = Receipt {
        index: 4,
        ..receipt.clone()
    };
    assert!(matches!(
        moved.verify(&leaf, &keys()),
        Err(ReceiptError::Proof(_))
    ));
    let outside = Receipt {
        index: 7,
        ..receipt.clone()
    };
    assert_eq!(
        outside.verify(&leaf, &keys()),
        Err(ProofError::OutOfTree { index: 7, size: 7 }.into())
    );
    let unknown = ReceiptError::Checkpoint(CheckpointError::Note(NoteError::NoKnownKey));
    assert_eq!(receipt.verify(&leaf, &[]), Err(unknown));
    let other = Checkpoint {
        origin: ORIGIN.to_owned(),
        size: 8,
        root: [0; 32],
    };
    let other = other.sign(&SigningKey::from_seed([6; 32])).unwrap();
    assert!(
        Receipt {
            checkpoint: other,
            ..receipt
        }
        .verify(&leaf, &keys())
        .is_err()
    );
}

#[test]
fn every_changed_character_is_noticed() {
    let (receipt, leaf) = sample(None);
    let text = receipt.to_text();
    for (at, old) in text.char_indices() {
        for new in ['0', 'A', '\n', ' '].into_iter().filter(|new| *new != old) {
            let changed = format!("{}{new}{}", &text[..at], &text[at + old.len_utf8()..]);
            let fits = Receipt::parse(&changed).is_ok_and(|receipt| receipt.verify(&leaf, &keys()).is_ok());
            assert!(!fits, "{new:?} at {at} in {changed}");
        }
    }
}

#[test]
fn the_lines_are_strict() {
    let (receipt, _) = sample(None);
    let good = receipt.to_text();
    let hash = good.lines().nth(2).unwrap();
    let cases = [
        ("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\n", 1),
        ("c2sp.org/tlog-proof@v1\n", " c2sp.org/tlog-proof@v1\n", 1),
        ("index 3\n", "", 2),
        ("index 3\n", "index 03\n", 2),
        ("index 3\n", "index +3\n", 2),
        ("index 3\n", "index  3\n", 2),
        ("index 3\n", "index 18446744073709551616\n", 2),
        ("index 3\n", "extra x\nindex 3\n", 2),
        ("index 3\n", "extra\nindex 3\n", 2),
        ("index 3\n", "extra AA==\nextra AA==\nindex 3\n", 3),
        ("index 3\n", "index 3\nextra AA==\n", 3),
        (hash, "AAAA", 3),
        (hash, &hash.replace('=', ""), 3),
    ];
    for (old, new, line) in cases {
        let text = good.replacen(old, new, 1);
        assert_eq!(Receipt::parse(&text), Err(ReceiptError::Line(line)), "{text}");
    }
    let long = good.replacen(
        "index 3\n",
        &format!("index 3\n{}", format!("{hash}\n").repeat(62)),
        1,
    );
    assert_eq!(Receipt::parse(&long), Err(ReceiptError::Line(67)));
    assert!(Receipt::parse("").is_err());
    assert!(Receipt::parse(&format!("{HEADER}\nindex 0\n\n")).is_err());
    assert!(matches!(
        Receipt::parse(&format!("{good}x")),
        Err(ReceiptError::Checkpoint(_))
    ));
}
