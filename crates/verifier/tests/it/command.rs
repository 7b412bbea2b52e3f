//! The command over real directories: state, keys, receipts, what it prints.

use std::fs;
use std::path::{Path, PathBuf};

use jauap_ledger::note::SigningKey;
use jauap_ledger::verify::Instant;
use jauap_verifier::{Arguments, Environment, run_in};
use serde_json::Value;
use tempfile::TempDir;

use crate::synthetic::{Export, HOST, History, Restore, key};
use crate::verdict::Files;

/// A directory with an export, and one for state.
pub struct Desk {
    pub home: TempDir,
    pub environment: Environment,
}

impl Desk {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let environment = Environment {
            now: Instant(1_800_000_000),
            state: Some(home.path().join("state")),
        };
        Self { home, environment }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes an export, in the place of an older one.
    pub fn put(&self, name: &str, files: &Files) -> PathBuf {
        let folder = self.path(name);
        let _absent = fs::remove_dir_all(&folder);
        for (path, bytes) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    /// Runs the command; gives the exit code and what was printed.
    pub fn run(&self, arguments: &Arguments) -> (u8, String) {
        let mut out = Vec::new();
        let code = run_in(arguments, &self.environment, &mut out);
        (code, String::from_utf8(out).unwrap())
    }

    /// Runs it with `--json`.
    pub fn json(&self, arguments: &Arguments) -> (u8, Value) {
        let (code, text) = self.run(&Arguments {
            json: true,
            ..arguments.clone()
        });
        (code, serde_json::from_str(&text).unwrap())
    }
}

/// Names a path and the service's key.
pub fn with_key(path: &Path) -> Arguments {
    Arguments {
        path: path.to_owned(),
        key: vec![vkey(&key(1))],
        ..Arguments::default()
    }
}

pub fn vkey(key: &SigningKey) -> String {
    key.verifier(&format!("{HOST}/log/1")).unwrap().to_string()
}

pub fn shorter(export: &Export, by: usize) -> Export {
    let mut export = export.clone();
    let number = export.generations.len();
    let newest = export.newest();
    newest.entries.truncate(newest.entries.len() - by);
    newest.sign(number, &key(1));
    export
}

pub fn redacted(mut files: Files) -> Files {
    files.retain(|path, _| !path.ends_with(".jsonl"));
    files
}

#[test]
fn a_sound_run_is_remembered_and_the_next_one_compares() {
    let desk = Desk::new();
    let export = History::honest(61, 200, &[]).build();
    let old = desk.put("export", &redacted(shorter(&export, 30).files()));
    let (code, text) = desk.run(&with_key(&old));
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("Not checked: that it continues what was seen before"),
        "{text}"
    );
    let new = desk.put("export", &export.files());
    let (code, text) = desk.run(&with_key(&new));
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("continues the checkpoint of"), "{text}");
    // The older one again.
    let old = desk.put("export", &redacted(shorter(&export, 30).files()));
    assert_eq!(desk.run(&with_key(&old)).0, 20);
    // And what was remembered is still the newer one.
    let new = desk.put("export", &export.files());
    assert_eq!(desk.run(&with_key(&new)).0, 0);
}

#[test]
fn an_unsound_run_changes_nothing_of_what_is_remembered() {
    let desk = Desk::new();
    let export = History::honest(62, 100, &[]).build();
    let folder = desk.put("export", &redacted(shorter(&export, 5).files()));
    assert_eq!(desk.run(&with_key(&folder)).0, 0);
    let state = || {
        fs::read_dir(desk.path("state"))
            .unwrap()
            .map(|file| fs::read(file.unwrap().path()).unwrap())
            .collect::<Vec<_>>()
    };
    let before = state();
    assert_eq!(before.len(), 1);
    let mut files = export.files();
    files.get_mut("requests.jsonl").unwrap().extend(b"{}\n");
    let folder = desk.put("export", &files);
    assert_eq!(desk.run(&with_key(&folder)).0, 10);
    assert_eq!(state(), before);
}

#[test]
fn a_key_believed_on_first_use_is_believed_ever_after() {
    let desk = Desk::new();
    let mut export = History::honest(63, 100, &[]).build();
    let folder = desk.put("export", &export.files());
    let unknown = Arguments {
        path: folder,
        ..Arguments::default()
    };
    let (code, text) = desk.run(&unknown);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("trusted on first use"), "{text}");
    assert!(text.contains(&vkey(&key(1))), "{text}");
    let (_, text) = desk.run(&unknown);
    assert!(!text.contains("trusted on first use"), "{text}");
    export.key = 5;
    export.newest().sign(1, &key(5));
    desk.put("export", &export.files());
    assert_eq!(desk.run(&unknown).0, 12);
    // Nothing remembered, so nothing is noticed: that is why keys must be compared.
    assert_eq!(
        desk.run(&Arguments {
            no_state: true,
            ..unknown
        })
        .0,
        0
    );
}

#[test]
fn one_state_serves_all_generations() {
    let desk = Desk::new();
    let history = History::honest(64, 120, &[Restore { lost: 3 }]);
    let export = history.build();
    let mut first = export.clone();
    first.generations.truncate(1);
    let kept = first.generations[0].entries.len();
    first.generations[0].entries.truncate(kept - 10);
    first.generations[0].sign(1, &key(1));
    let folder = desk.put("export", &redacted(first.files()));
    assert_eq!(desk.run(&with_key(&folder)).0, 0);
    let folder = desk.put("export", &export.files());
    let (code, text) = desk.run(&with_key(&folder));
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("a restore lost the last 3 entries of generation 1"),
        "{text}"
    );
    let folder = desk.put("export", &redacted(first.files()));
    assert_eq!(desk.run(&with_key(&folder)).0, 20);
}

#[test]
fn a_fault_says_what_where_and_what_to_do() {
    let desk = Desk::new();
    let mut export = History::honest(65, 100, &[]).build();
    export.table[3]["state"] = "lost".into();
    let folder = desk.put("export", &export.files());
    let (code, text) = desk.run(&with_key(&folder));
    assert_eq!(code, 23);
    assert!(
        text.contains("NOT SOUND (table_differs, exit code 23)") && text.contains("2026-000004"),
        "{text}"
    );
    assert!(text.contains("What to do:"), "{text}");
    let (code, object) = desk.json(&with_key(&folder));
    assert_eq!(
        (code, object["exit_code"].as_u64(), object["fault"].as_str()),
        (23, Some(23), Some("table_differs"))
    );
}

#[test]
fn a_sound_run_can_be_told_as_one_object() {
    let desk = Desk::new();
    let export = History::honest(66, 100, &[]).build();
    let folder = desk.put("export", &export.files());
    let (code, object) = desk.json(&with_key(&folder));
    assert_eq!((code, object["result"].as_str()), (0, Some("sound")));
    assert_eq!(object["requests"].as_u64(), Some(export.table.len() as u64));
    assert_eq!(
        object["checkpoint"]["size"].as_u64(),
        Some(export.checkpoint().size)
    );
}

#[test]
fn the_published_checkpoint_is_checked_for_its_signature_too() {
    let desk = Desk::new();
    let export = History::honest(67, 100, &[]).build();
    let folder = desk.put("export", &export.files());
    let published = desk.path("published");
    let with = |note: &str| {
        fs::write(&published, note).unwrap();
        desk.run(&Arguments {
            published: Some(published.clone()),
            ..with_key(&folder)
        })
        .0
    };
    assert_eq!(with(&export.generations[0].note), 0);
    let mut newer = export.checkpoint();
    newer.size += 1;
    assert_eq!(with(&newer.sign(&key(1)).unwrap()), 27);
    assert_eq!(with(&newer.sign(&key(2)).unwrap()), 12);
    assert_eq!(with("nonsense"), 10);
}

#[test]
fn what_cannot_be_checked_is_no_fault_of_the_log() {
    let desk = Desk::new();
    let folder = desk.put("export", &History::honest(70, 60, &[]).build().files());
    assert_eq!(desk.run(&with_key(&desk.path("nowhere"))).0, 2);
    assert_eq!(
        desk.run(&Arguments {
            key: vec!["nowhere".to_owned()],
            ..with_key(&folder)
        })
        .0,
        2
    );
    let file = desk.path("letter.pdf");
    fs::write(&file, "x").unwrap();
    assert_eq!(desk.run(&with_key(&file)).0, 2);
    let state = desk.path("broken-state");
    fs::write(&state, "x").unwrap();
    assert_eq!(
        desk.run(&Arguments {
            state: Some(state.clone()),
            ..with_key(&folder)
        })
        .0,
        2
    );
    assert_eq!(fs::read_to_string(state).unwrap(), "x");
    let keys = folder.join("keys").display().to_string();
    assert_eq!(
        desk.run(&Arguments {
            key: vec![keys],
            ..with_key(&folder)
        })
        .0,
        0
    );
}
