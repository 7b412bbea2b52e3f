//! Changes by whoever has the signing key too: the whole tree is built anew and signed.

use std::{collections::BTreeMap, fs, path::Path};

use data_encoding::HEXLOWER;
use jauap_ledger::{checkpoint::Checkpoint, tiles::TileTree, tree::leaf_hash};
use serde_json::{Value, json};

use super::{History, export};

type Entries = Vec<Value>;

/// What is done; the exit code for one who has only the key, and for one who saw the log before; and how.
type Tampering = (&'static str, i32, i32, fn(&mut Entries));

/// Whoever signs can make up whatever the rules allow; then only those who saw the log before can tell.
const MATRIX: &[Tampering] = &[
    ("a note is edited into a question", 24, 19, |all| {
        let at = place(all, "noted");
        all[at]["typ"] = json!("asked");
    }),
    ("an entry is removed", 14, 20, |all| {
        drop(all.remove(place(all, "noted")));
    }),
    ("two entries change places", 15, 15, |all| {
        let at = place(all, "noted");
        all.swap(at, at + 1);
    }),
    ("an entry is inserted", 16, 16, |all| {
        let at = place(all, "token_issued");
        all.insert(at + 1, all[at].clone());
    }),
    ("the end is cut off", 0, 20, |all| all.truncate(all.len() - 4)),
    (
        "a failed login is made up at the very end of what was seen",
        0,
        19,
        |all| {
            let last = all.len() - 1;
            all[last]["typ"] = json!("login_failed");
        },
    ),
    (
        "one event of one request is dropped, and the rest numbered anew",
        24,
        20,
        |all| {
            let at = place(all, "noted");
            all.remove(at);
            number(all);
        },
    ),
    ("the first event of a request is dropped", 24, 20, |all| {
        let at = place(all, "received");
        all.remove(at);
        number(all);
    }),
    (
        "one who proposed approves, and the chain is made to fit",
        25,
        19,
        |all| {
            let at = place(all, "approved");
            let proposed = all[place(all, "proposed")]["actor"]["id"].clone();
            all[at]["actor"]["id"] = proposed;
            chain(all);
        },
    ),
    (
        "the due date is moved, and the chain is made to fit",
        25,
        19,
        |all| {
            let at = place(all, "received");
            all[at]["due"] = json!("2031-01-02");
            chain(all);
        },
    ),
    (
        "a step is dropped, and number and chain are made to fit",
        25,
        20,
        |all| {
            let at = place(all, "accepted");
            all.remove(at);
            number(all);
            chain(all);
        },
    ),
    ("an entry is judged by other rules", 26, 19, |all| {
        let at = all.len() - 1;
        all[at]["rules"] = json!("00".repeat(32));
    }),
    ("the log begins as another generation", 27, 19, |all| {
        all[0]["data"]["reason"] = json!("restored");
    }),
];

#[tokio::test]
async fn what_is_signed_anew_is_found_by_its_rules_or_by_who_saw_it_before() {
    let history = History::write().await;
    let key = jauap_server::signing_key::open(&history.at("keys/log-signing-key"));
    let key = key.expect("the signing key");
    let mut wrong = Vec::new();
    for (name, alone, remembering, change) in MATRIX {
        let dir = history.copy_of_export();
        rebuild(&dir, &key, change);
        // Openings, contents and the table would have to be changed along with it; a redacted export has none.
        for beside in ["openings.jsonl", "ciphertexts.jsonl", "requests.jsonl"] {
            fs::remove_file(dir.join(beside)).expect("it is there");
        }
        let judged = history.verify("changed", &["--no-state"]);
        let seen = history.verify_remembering("changed");
        if (judged.code, seen.code) != (Some(*alone), Some(*remembering)) {
            wrong.push(format!("{name}:\n{}{}", judged.told, seen.told));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Built anew without a change, it is the same log: the tool that forges is not what is found.
    rebuild(&history.copy_of_export(), &key, |_| ());
    let honest = history.verify_remembering("changed");
    assert_eq!(honest.code, Some(0), "{}", honest.told);
    println!(
        "tamper: {} changes signed with the key, each found; the honest control is sound",
        MATRIX.len()
    );
}

/// Changes the entries of an export, hashes them anew and signs the root.
fn rebuild(dir: &Path, key: &jauap_ledger::note::SigningKey, change: impl FnOnce(&mut Entries)) {
    let bundle = fs::read(export::bundle(dir)).expect("entries");
    let entries = export::read(&bundle);
    let parsed = entries
        .iter()
        .map(|entry| serde_json::from_slice(entry).expect("JSON"));
    let mut all: Entries = parsed.collect();
    change(&mut all);
    fs::remove_dir_all(dir.join("tile")).expect("the old tree goes");
    let write = |path: &str, bytes: &[u8]| {
        let file = dir.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, bytes).expect("a tile is written");
    };
    let mut tree = TileTree::new();
    for entry in &all {
        // Keys come out sorted, as canonical JSON wants them.
        let pushed = tree.push_entry(entry.to_string().as_bytes(), write);
        pushed.expect("the entry fits");
    }
    let size = tree.size();
    let root = tree.finish(write);
    let note = fs::read_to_string(dir.join("checkpoint")).expect("a note");
    let origin = Checkpoint::parse_unverified(&note).expect("a checkpoint").origin;
    let note = Checkpoint { origin, size, root }.sign(key).expect("a note");
    export::write(dir, "checkpoint", &note);
}

fn place(all: &Entries, event: &str) -> usize {
    let place = all.iter().position(|entry| entry["typ"] == event);
    place.unwrap_or_else(|| panic!("the log has no {event}"))
}

/// Closes the gap in the numbers of all entries.
fn number(all: &mut Entries) {
    for (seq, entry) in (1..).zip(all) {
        entry["seq"] = json!(seq);
    }
}

/// Makes every entry of a request name the one before it.
fn chain(all: &mut Entries) {
    let mut last: BTreeMap<String, (u64, String)> = BTreeMap::new();
    for entry in all {
        let Some(request) = entry["req"].as_str().map(str::to_owned) else {
            continue;
        };
        let before = last.get(&request).cloned();
        let place = before.as_ref().map_or(1, |(place, _)| place + 1);
        entry["rseq"] = json!(place);
        if let Some((_, hash)) = before {
            entry["rprev"] = json!(hash);
        }
        let hash = HEXLOWER.encode(&leaf_hash(entry.to_string().as_bytes()));
        last.insert(request, (place, hash));
    }
}
