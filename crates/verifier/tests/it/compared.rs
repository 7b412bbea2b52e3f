//! `--state`, `--published` and `--max-age` for histories files and receipts: compared where that can be, told where it
//! cannot, refused where it means nothing.

use std::fs;
use std::path::PathBuf;

use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::verify::Instant;
use jauap_verifier::Arguments;
use serde_json::Value;

use crate::command::{Desk, redacted, shorter, with_key};
use crate::histories::{export, rows, write_csv};
use crate::receipts::receipt;
use crate::synthetic::{Export, History, key};

fn published(desk: &Desk, checkpoint: &Checkpoint, signed_by: u8) -> PathBuf {
    let path = desk.path("published");
    fs::write(&path, checkpoint.sign(&key(signed_by)).unwrap()).unwrap();
    path
}

fn first_generation(export: &Export) -> Export {
    let mut export = export.clone();
    export.generations.truncate(1);
    export
}

/// How the only comparison came out.
fn how(object: &Value) -> &str {
    object["compared"][0]["how"].as_str().unwrap_or("nothing")
}

#[test]
fn histories_continue_what_was_seen_where_that_shows() {
    let desk = Desk::new();
    let export = first_generation(&export(120));
    let size = export.checkpoint().size;
    let whole = rows(&export, 1, 4000);
    let every_entry_is_shown = whole.len() as u64 > size / 2;
    assert!(every_entry_is_shown);
    let path = write_csv(&desk, &whole);
    let mut seen = 0;
    for older in 1..=size {
        let arguments = Arguments {
            published: Some(published(&desk, &export.checkpoint_at(older as usize), 1)),
            ..with_key(&path)
        };
        let (code, object) = desk.json(&arguments);
        assert_eq!(code, 0, "{object}");
        match how(&object) {
            "continues" => seen += 1,
            "same" => assert_eq!(older, size),
            other => assert_eq!(other, "unproven", "{older}"),
        }
        // The same size, another history.
        let mut forged = export.checkpoint_at(older as usize);
        forged.root[0] ^= 1;
        let arguments = Arguments {
            published: Some(published(&desk, &forged, 1)),
            ..with_key(&path)
        };
        let expected = if how(&object) == "unproven" { 0 } else { 19 };
        assert_eq!(desk.run(&arguments).0, expected, "{older}");
    }
    assert!(seen > size / 2, "{seen} of {size}");
}

#[test]
fn an_older_histories_file_is_told_as_older_and_is_no_fault() {
    let desk = Desk::new();
    let export = first_generation(&export(121));
    let older = first_generation(&shorter(&export, 20));
    let path = write_csv(&desk, &rows(&older, 2, 30));
    let folder = desk.put("export", &redacted(export.files()));
    assert_eq!(desk.run(&with_key(&folder)).0, 0);
    let (code, text) = desk.run(&with_key(&path));
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("older, which is no fault"), "{text}");
    let (_, object) = desk.json(&with_key(&path));
    assert_eq!(
        (how(&object), object["compared"][0]["with"].as_str()),
        ("newer", Some("remembered"))
    );
    assert_eq!(object["compared"][0]["seen"], "2027-01-15T08:00:00Z");
    assert_eq!(object["seen_before"], false);
}

#[test]
fn a_published_checkpoint_of_another_key_or_log_is_refused_for_parts_too() {
    let desk = Desk::new();
    let export = first_generation(&export(122));
    let file = desk.path("mine.tlog-proof");
    fs::write(&file, receipt(&export, 3).to_text()).unwrap();
    for path in [write_csv(&desk, &rows(&export, 3, 30)), file] {
        let with = |path: &PathBuf, checkpoint: PathBuf| {
            desk.run(&Arguments {
                published: Some(checkpoint),
                ..with_key(path)
            })
        };
        assert_eq!(with(&path, published(&desk, &export.checkpoint(), 1)).0, 0);
        assert_eq!(with(&path, published(&desk, &export.checkpoint(), 2)).0, 12);
        assert_eq!(with(&path, desk.path("nowhere")).0, 2);
        let mut forged = export.checkpoint();
        forged.root[5] ^= 1;
        assert_eq!(with(&path, published(&desk, &forged, 1)).0, 19);
        let mut other = export.checkpoint();
        "other.example.org/log/1".clone_into(&mut other.origin);
        let (code, text) = with(&path, published(&desk, &other, 1));
        assert_eq!(code, 12);
        assert!(text.contains("no trusted key is of that log"), "{text}");
    }
}

#[test]
fn a_state_of_another_log_is_refused_for_parts() {
    let desk = Desk::new();
    let export = first_generation(&export(123));
    let state = desk.path("other-state");
    let other = Checkpoint {
        origin: "other.example.org/log/1".to_owned(),
        size: 3,
        root: [0; 32],
    };
    let stored = serde_json::json!({"checkpoint": other.sign(&key(1)).unwrap(), "keys": []});
    fs::write(&state, stored.to_string()).unwrap();
    let file = desk.path("mine.tlog-proof");
    fs::write(&file, receipt(&export, 3).to_text()).unwrap();
    for path in [write_csv(&desk, &rows(&export, 3, 30)), file] {
        let (code, text) = desk.run(&Arguments {
            state: Some(state.clone()),
            ..with_key(&path)
        });
        assert_eq!(code, 2, "{text}");
        assert!(text.contains("--state"), "{text}");
    }
}

#[test]
fn how_old_histories_may_be_is_checked_where_it_shows() {
    let history = History::honest(124, 150, &[]);
    let mut desk = Desk::new();
    desk.environment.now = Instant(history.now + 5 * 3600);
    let export = history.build();
    let whole = rows(&export, 1, 4000);
    let last = export.checkpoint().size;
    let run = |desk: &Desk, rows: &[Vec<String>], hours| {
        desk.run(&Arguments {
            max_age: Some(hours),
            ..with_key(&write_csv(desk, rows))
        })
    };
    let shows_the_last = whole.last().unwrap()[1] == last.to_string();
    assert!(shows_the_last);
    assert_eq!(run(&desk, &whole, 6).0, 0);
    assert_eq!(run(&desk, &whole, 4).0, 28);
    // One old entry says nothing of how old the log is.
    let few = rows(&export, 4, 1);
    assert_ne!(few.last().unwrap()[1], last.to_string());
    let (code, text) = run(&desk, &few, 4);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("does not show whether the log has newer"), "{text}");
}

#[test]
fn what_means_nothing_is_refused() {
    let desk = Desk::new();
    let export = first_generation(&export(125));
    let file = desk.path("mine.tlog-proof");
    fs::write(&file, receipt(&export, 3).to_text()).unwrap();
    let histories = write_csv(&desk, &rows(&export, 3, 30));
    let with_age = Arguments {
        max_age: Some(1),
        ..with_key(&file)
    };
    let with_receipt = |path: &PathBuf| Arguments {
        receipt: vec![file.clone()],
        ..with_key(path)
    };
    for arguments in [with_age, with_receipt(&file), with_receipt(&histories)] {
        let (code, text) = desk.run(&arguments);
        assert_eq!(code, 2, "{text}");
        assert!(
            text.contains("--max-age means nothing") || text.contains("--receipt holds"),
            "{text}"
        );
    }
}

#[test]
fn a_receipt_tells_what_its_entry_says() {
    let desk = Desk::new();
    let export = first_generation(&export(126));
    let entries = &export.generations[0].entries;
    let of = |entry: &[u8]| -> Value { serde_json::from_slice(entry).unwrap() };
    let at = entries
        .iter()
        .position(|entry| of(entry)["typ"] == "received")
        .unwrap();
    let entry = of(&entries[at]);
    // A browser may save it under another name.
    let file = desk.path("proof.txt");
    fs::write(&file, receipt(&export, at).to_text()).unwrap();
    let (code, text) = desk.run(&with_key(&file));
    assert_eq!(code, 0, "{text}");
    for part in [
        entry["num"].as_str().unwrap(),
        entry["t"].as_str().unwrap(),
        entry["due"].as_str().unwrap(),
        "the request was received (received)",
        "received, not yet taken up",
        "nothing is remembered",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (_, object) = desk.json(&with_key(&file));
    let told = &object["entry"];
    for (key, said) in [
        ("request", "num"),
        ("at", "t"),
        ("event", "typ"),
        ("state", "to"),
        ("due", "due"),
        ("seq", "seq"),
    ] {
        assert_eq!(told[key], entry[said], "{key}");
    }
}
