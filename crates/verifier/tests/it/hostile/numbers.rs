//! Numbers as large as they can be written, signed as everything else: sums must not overflow, nor loops go on for ever.

use jauap_ledger::verify::Trust;
use serde_json::{Value, json};

use crate::synthetic::{Export, History, Restore, key, signed};
use crate::verdict::{Files, code, trust};

const LARGE: [u64; 4] = [1 << 20, 1 << 56, u64::MAX - 1, u64::MAX];

fn answered(files: &Files) {
    for trust in [trust(), Trust::default()] {
        let (code, what) = code(files, &trust);
        assert!((10..=29).contains(&code), "{code}: {what}");
    }
}

/// Changes the first entry of the newest generation and signs it anew.
fn opened(export: &Export, change: impl FnOnce(&mut Value)) -> Export {
    let mut export = export.clone();
    let number = export.generations.len();
    let newest = export.newest();
    let mut entry: Value = serde_json::from_slice(&newest.entries[0]).unwrap();
    change(&mut entry);
    newest.entries[0] = serde_json::to_vec(&entry).unwrap();
    newest.sign(number, &key(1));
    export
}

#[test]
fn a_checkpoint_may_tell_any_size() {
    let export = History::honest(160, 300, &[Restore { lost: 3 }]).build();
    for size in LARGE {
        for generation in 0..2 {
            let mut export = export.clone();
            let (_, root) = export.generations[generation].checkpoint;
            export.generations[generation].note = signed(&key(1), generation + 1, size, root);
            answered(&export.files());
            if size > 1 << 56 {
                let (code, what) = code(&export.files(), &trust());
                assert_eq!(code, 10, "{what}");
            }
        }
    }
}

#[test]
fn an_opening_may_tell_any_number() {
    let export = History::honest(161, 120, &[Restore { lost: 3 }, Restore { lost: 0 }]).build();
    for number in LARGE {
        answered(&opened(&export, |entry| entry["seq"] = json!(number)).files());
        answered(&opened(&export, |entry| entry["data"]["restored"] = json!(number)).files());
        let both = opened(&export, |entry| {
            entry["seq"] = json!(number);
            entry["data"]["restored"] = json!(number);
            entry["data"]["prev"]["size"] = json!(number);
        });
        answered(&both.files());
    }
}

#[test]
fn an_opened_value_and_a_receipt_may_tell_any_place() {
    let export = History::honest(162, 120, &[]).build();
    for number in LARGE {
        for name in ["seq", "gen"] {
            let mut export = export.clone();
            export.openings[0][name] = json!(number);
            answered(&export.files());
        }
        let mut held = crate::receipts::receipt(&export, 3);
        held.index = number;
        let options = jauap_ledger::verify::Options {
            receipts: vec![("mine".to_owned(), held.to_text())],
            ..jauap_ledger::verify::Options::default()
        };
        let _answer = jauap_ledger::verify::verify(&export.files(), &trust(), &options);
    }
}
