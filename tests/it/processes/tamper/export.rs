//! Changes of an exported log by whoever has the files, and not the key.

use std::{fs, path::Path};

use jauap_ledger::{checkpoint::Checkpoint, note::SigningKey, tiles};

use super::{History, LAST, put_back};

/// What is done, the exit code of `jauap verify`, and how.
type Tampering = (&'static str, i32, fn(&Path));

const MATRIX: &[Tampering] = &[
    ("an entry is edited", 13, |dir| {
        entries(dir, |all| replace(&mut all[9], b"\"v\":1", b"\"v\":2"));
    }),
    ("an entry is removed", 14, |dir| {
        entries(dir, |all| drop(all.remove(9)));
    }),
    ("two entries change places", 15, |dir| {
        entries(dir, |all| all.swap(9, 14));
    }),
    ("an entry is inserted", 16, |dir| {
        entries(dir, |all| all.insert(10, all[9].clone()));
    }),
    ("the end is cut off", 17, |dir| {
        entries(dir, |all| all.truncate(all.len() - 4));
    }),
    ("the checkpoint is changed", 11, |dir| {
        let note = fs::read_to_string(dir.join("checkpoint")).expect("a note");
        let text = note.split_once("\n\n").expect("a signature").1;
        let mut forged = Checkpoint::parse_unverified(&note).expect("a checkpoint");
        forged.root[7] ^= 1;
        write(dir, "checkpoint", &format!("{}\n{text}", forged.to_text()));
    }),
    ("it is signed by another key", 12, |dir| {
        let note = fs::read_to_string(dir.join("checkpoint")).expect("a note");
        let checkpoint = Checkpoint::parse_unverified(&note).expect("a checkpoint");
        let note = checkpoint.sign(&SigningKey::from_seed([9; 32])).expect("a note");
        write(dir, "checkpoint", &note);
    }),
    ("openings change places", 21, |dir| {
        lines(dir, "openings.jsonl", |lines| {
            let salt = lines[0]["r"].take();
            lines[0]["r"] = lines[1]["r"].take();
            lines[1]["r"] = salt;
        });
    }),
    ("contents change places", 22, |dir| {
        lines(dir, "ciphertexts.jsonl", |lines| {
            let hash = lines[0]["ct"].take();
            lines[0]["ct"] = lines[1]["ct"].take();
            lines[1]["ct"] = hash;
        });
    }),
    ("the table is changed", 23, |dir| {
        lines(dir, "requests.jsonl", |lines| {
            lines[0]["state"] = "withdrawn".into();
        });
    }),
    ("rules are changed after the fact", 26, |dir| {
        for rules in fs::read_dir(dir.join("rules")).expect("the rules are there") {
            let path = rules.expect("it is readable").path();
            let text = fs::read_to_string(&path).expect("a document");
            fs::write(&path, text.replace("\"four_eyes\":true", "\"four_eyes\":false"))
                .expect("it is changed");
        }
    }),
];

#[tokio::test]
async fn every_change_of_an_export_is_found_with_its_own_code() {
    let history = History::write().await;
    for honest in ["first", LAST] {
        let verified = history.verify(honest, &["--no-state"]);
        assert_eq!(verified.code, Some(0), "{}", verified.told);
    }
    for (name, code, change) in MATRIX {
        change(&history.copy_of_export());
        let verified = history.verify("changed", &["--no-state"]);
        assert_eq!(verified.code, Some(*code), "{name}: {}", verified.told);
    }
    println!(
        "tamper: {} changes of an export, each found; the honest control is sound",
        MATRIX.len()
    );
}

/// What an auditor remembers tells an older log, and one that went another way.
#[tokio::test]
async fn an_older_or_another_log_is_found_by_who_saw_it_before() {
    let history = History::write().await;
    let older = history.verify_remembering("first");
    assert_eq!(older.code, Some(20), "{}", older.told);

    if history.installation().database.is_postgres() {
        return;
    }
    // The desk goes back silently, and on from there: longer than before, and another.
    let (data, outside) = (history.installation().data.clone(), history.at("log"));
    let (old_data, old_outside) = (history.at("old-data"), history.at("old-log"));
    super::copy(&data, &old_data);
    super::copy(&outside, &old_outside);
    for login in ["one", "two"] {
        history.installation().staff(login, "auditor");
    }
    history.export("longer", &[]);
    let honest = history.verify_remembering("longer");
    assert_eq!(honest.code, Some(0), "{}", honest.told);
    fs::rename(history.at("state"), history.at("seen")).expect("the auditor saw the longer one");
    put_back(&old_data, &data);
    put_back(&old_outside, &outside);
    for login in ["three", "four", "five"] {
        history.installation().staff(login, "auditor");
    }
    history.export("forked", &[]);
    let forked = history.verify_remembering("forked");
    assert_eq!(forked.code, Some(19), "{}", forked.told);
    // Who saw nothing before sees nothing now: that is why checkpoints are kept by others.
    let unseen = history.verify("forked", &["--no-state"]);
    assert_eq!(unseen.code, Some(0), "{}", unseen.told);
}

/// Rewrites the first bundle of entries of an export.
pub fn entries(dir: &Path, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let path = bundle(dir);
    let bytes = fs::read(&path).expect("entries");
    let mut all = read(&bytes);
    change(&mut all);
    fs::write(&path, tiles::encode_bundle(&all).expect("they fit")).expect("they are written");
}

/// The only bundle of entries of a short log.
pub fn bundle(dir: &Path) -> std::path::PathBuf {
    let folder = dir.join("tile/entries");
    let found = fs::read_dir(folder.join("000.p")).expect("the log is shorter than a bundle");
    let mut found = found.map(|entry| entry.expect("it is readable").path());
    found.next().expect("a bundle")
}

pub fn read(bundle: &[u8]) -> Vec<Vec<u8>> {
    let entries = tiles::decode_bundle(bundle).expect("a bundle");
    entries.into_iter().map(<[u8]>::to_vec).collect()
}

fn replace(entry: &mut Vec<u8>, from: &[u8], to: &[u8]) {
    let at = entry.windows(from.len()).position(|window| window == from);
    let at = at.expect("it is in the entry");
    entry.splice(at..at + from.len(), to.iter().copied());
}

fn lines(dir: &Path, file: &str, change: impl FnOnce(&mut Vec<serde_json::Value>)) {
    let text = fs::read_to_string(dir.join(file)).expect("a file of lines");
    let parsed = text.lines().map(|line| serde_json::from_str(line).expect("JSON"));
    let mut all: Vec<serde_json::Value> = parsed.collect();
    change(&mut all);
    let text: Vec<String> = all.iter().map(|line| format!("{line}\n")).collect();
    write(dir, file, &text.concat());
}

pub fn write(dir: &Path, file: &str, text: &str) {
    fs::write(dir.join(file), text).expect("it is written");
}
