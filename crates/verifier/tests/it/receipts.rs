//! Receipts, alone and against an export.

use std::fs;

use jauap_ledger::plan::{Plan, subtree};
use jauap_ledger::receipt::Receipt;
use jauap_ledger::tree::{NodeId, leaf_hash};
use jauap_verifier::Arguments;

use crate::command::{Desk, redacted, shorter, with_key};
use crate::synthetic::{Export, History};

/// A receipt for the entry with this index, under the export's checkpoint.
pub fn receipt(export: &Export, index: usize) -> Receipt {
    let entries = &export.generations[0].entries;
    let hashes: Vec<_> = entries.iter().map(|entry| leaf_hash(entry)).collect();
    let plan = Plan::inclusion(index as u64, hashes.len() as u64).unwrap();
    let hash = |node: &NodeId| {
        let start = (node.index << node.level) as usize;
        subtree(&hashes[start..start + (1 << node.level)])
    };
    let nodes: Vec<_> = plan.nodes().iter().map(hash).collect();
    Receipt {
        extra: Some(entries[index].clone()),
        index: index as u64,
        proof: plan.finish(&nodes).unwrap(),
        checkpoint: export.generations[0].note.clone(),
    }
}

#[test]
fn a_receipt_is_checked_alone_and_against_a_later_export() {
    let desk = Desk::new();
    let export = History::honest(68, 300, &[]).build();
    let older = shorter(&export, 40);
    let file = desk.path("mine.tlog-proof");
    fs::write(&file, receipt(&older, 17).to_text()).unwrap();
    assert_eq!(desk.run(&with_key(&file)), (0, desk.run(&with_key(&file)).1));
    assert_eq!(
        desk.run(&Arguments {
            path: file.clone(),
            ..Arguments::default()
        })
        .0,
        2
    );
    let folder = desk.put("export", &export.files());
    let with_receipt = Arguments {
        receipt: vec![file.clone()],
        no_state: true,
        ..with_key(&folder)
    };
    let (code, text) = desk.run(&with_receipt);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("1 receipts are for entries of this log"), "{text}");

    // For another entry, of another history, and from after the end.
    let mut wrong = receipt(&older, 17);
    wrong.index = 18;
    fs::write(&file, wrong.to_text()).unwrap();
    assert_eq!(desk.run(&with_receipt).0, 29);
    assert_eq!(desk.run(&with_key(&file)).0, 29);
    let other = History::honest(69, 300, &[]).build();
    fs::write(&file, receipt(&shorter(&other, 40), 17).to_text()).unwrap();
    assert_eq!(desk.run(&with_receipt).0, 29);
    fs::write(&file, receipt(&export, 17).to_text()).unwrap();
    let folder = desk.put("export", &redacted(older.files()));
    assert_eq!(
        desk.run(&Arguments {
            path: folder,
            ..with_receipt.clone()
        })
        .0,
        29
    );
    let mut bare = receipt(&export, 17);
    bare.extra = None;
    fs::write(&file, bare.to_text()).unwrap();
    assert_eq!(desk.run(&with_key(&file)).0, 2);
    fs::write(&file, "c2sp.org/tlog-proof@v1\nnonsense").unwrap();
    assert_eq!(desk.run(&with_key(&file)).0, 29);
}
