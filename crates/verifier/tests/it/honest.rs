//! Honest logs are found sound, however little of them is shown.

use jauap_ledger::verify::{Options, Unchecked, verify};
use serde_json::Value;

use crate::synthetic::{History, Random, Restore};
use crate::verdict::{Files, code, expect, hours_after, remembering, run, trust};

fn histories() -> impl Iterator<Item = History> {
    (1..=12).map(|seed| {
        let mut random = Random(seed);
        let restores: Vec<_> = (0..seed % 4)
            .map(|_| Restore {
                lost: random.below(2) * random.below(20),
            })
            .collect();
        History::honest(seed, 40 + random.below(500), &restores)
    })
}

#[test]
fn an_honest_log_is_sound() {
    for history in histories() {
        let export = history.build();
        let report = run(&export.files(), &trust()).unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(report.requests, history.table.len() as u64);
        assert_eq!(
            report.entries,
            export
                .generations
                .iter()
                .map(|one| one.entries.len() as u64)
                .sum::<u64>()
        );
        assert_eq!(report.openings, Some(export.openings.len() as u64));
        assert_eq!(report.ciphertexts, Some(export.ciphertexts.len() as u64));
        assert_eq!(report.ciphertexts_of_destroyed, 0);
        assert_eq!(report.unchecked, [Unchecked::Before]);
        let lost: u64 = report.lost.iter().map(|lost| lost.entries).sum();
        assert_eq!(
            lost,
            history
                .restores
                .iter()
                .map(|restore| restore.lost as u64)
                .sum::<u64>()
        );
    }
}

#[test]
fn some_of_the_honest_requests_were_destroyed() {
    let destroyed: u64 = histories()
        .map(|history| run(&history.build().files(), &trust()).unwrap().destroyed)
        .sum();
    assert!(destroyed > 20, "{destroyed}");
}

#[test]
fn a_redacted_log_is_sound_and_says_what_was_not_checked() {
    for history in histories() {
        let mut files = history.build().files();
        for path in ["requests.jsonl", "openings.jsonl", "ciphertexts.jsonl"] {
            files.remove(path);
        }
        let report = run(&files, &trust()).unwrap();
        let left_out = [
            Unchecked::Before,
            Unchecked::Table,
            Unchecked::Ciphertexts,
            Unchecked::Openings,
        ];
        assert_eq!(report.unchecked, left_out);
    }
}

#[test]
fn any_of_the_openings_may_be_left_out_and_they_may_stand_in_any_order() {
    for history in histories() {
        let mut export = history.build();
        let mut random = Random(9);
        export.openings.sort_by_cached_key(|_| random.next());
        export.openings.truncate(export.openings.len() / 2);
        expect(&export.files(), &trust(), 0);
    }
}

#[test]
fn what_a_destroyed_request_leaves_behind_is_told_and_is_no_fault() {
    let history = History::honest(3, 300, &[]);
    let mut export = history.build();
    let destroyed = export.table.iter().find(|row| row["destroyed"] == true).unwrap()["req"].clone();
    let bytes = export.generations[0].entries.iter().find_map(|bytes| {
        let entry: Value = serde_json::from_slice(bytes).unwrap();
        (entry["req"] == destroyed && entry["typ"] == "received").then(|| entry["blobs"][0].clone())
    });
    let mut line = bytes.unwrap();
    line["req"] = destroyed;
    let is_last = !export.generations[0].entries.iter().any(|bytes| {
        let entry: Value = serde_json::from_slice(bytes).unwrap();
        entry["req"] == line["req"] && entry["typ"] == "facts_recorded"
    });
    export.ciphertexts.push(line);
    if is_last {
        assert_eq!(
            run(&export.files(), &trust()).unwrap().ciphertexts_of_destroyed,
            1
        );
    } else {
        expect(&export.files(), &trust(), 22);
    }
}

#[test]
fn a_log_that_grew_continues_every_older_checkpoint_of_itself() {
    let export = History::honest(5, 600, &[Restore { lost: 7 }]).build();
    let files = export.files();
    let last = export.generations[1].entries.len();
    for size in [0, 1, 2, 255, 256, 257, 511, 512, last - 1, last] {
        let report = run(&files, &remembering(export.checkpoint_at(size))).unwrap();
        assert!(report.unchecked.is_empty(), "{size}");
    }
}

#[test]
fn a_checkpoint_of_an_earlier_generation_is_continued_too() {
    let history = History::honest(6, 300, &[Restore { lost: 5 }]);
    let export = history.build();
    let mut old = export.clone();
    old.generations.truncate(1);
    // What was left is contained, the last one signed is committed to, and between them nothing can be said.
    let left = old.generations[0].entries.len();
    expect(&export.files(), &remembering(old.checkpoint_at(left)), 0);
    expect(&export.files(), &remembering(old.checkpoint()), 0);
    let mut between = old.checkpoint();
    between.size -= 1;
    let report = run(&export.files(), &remembering(between)).unwrap();
    assert_eq!(report.unchecked, [Unchecked::LostBefore]);
}

#[test]
fn any_number_of_threads_finds_the_same() {
    let files = History::honest(7, 1500, &[]).build().files();
    let root = run(&files, &trust()).unwrap().checkpoint.root;
    for threads in [0, 1, 3, 16] {
        let report = verify(
            &files,
            &trust(),
            &Options {
                threads,
                ..Options::default()
            },
        )
        .unwrap();
        assert_eq!(report.checkpoint.root, root);
    }
}

#[test]
fn an_old_log_is_stale_only_when_asked() {
    let history = History::honest(8, 100, &[]);
    let files = history.build().files();
    expect(&files, &hours_after(history.now, 5, 6), 0);
    expect(&files, &hours_after(history.now, 7, 6), 28);
}

#[test]
fn without_a_key_the_log_proves_only_that_it_agrees_with_itself() {
    let files = History::honest(9, 100, &[]).build().files();
    let report = run(&files, &jauap_ledger::verify::Trust::default()).unwrap();
    assert_eq!(report.unchecked, [Unchecked::Keys, Unchecked::Before]);
}

#[test]
fn an_empty_folder_is_no_log() {
    assert_eq!(code(&Files::new(), &trust()).0, 2);
}
