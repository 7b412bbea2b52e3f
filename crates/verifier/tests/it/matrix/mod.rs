//! Fourteen ways to change a log, by whoever has the files, the database, or the signing key too.
//!
//! | who | can |
//! |---|---|
//! | careless | change entries and other files |
//! | hashing | also make the tiles fit again |
//! | signing | also sign a new checkpoint, and give every entry its place and chain anew |
//!
//! Whoever can sign is found by what others hold: a remembered or published checkpoint. Tests whose name ends in
//! `is_seen_only_by_who_remembers` show what nobody else can see.

mod beside;
mod entries;
mod generations;
mod rules;
mod signed;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use crate::synthetic::{Export, History, Item, Random, Restore, files_of, key};
use crate::verdict::Files;

/// How many random instances of each; more with `JAUAP_INSTANCES`.
fn instances() -> u64 {
    std::env::var("JAUAP_INSTANCES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(12)
}

struct Honest {
    history: History,
    export: Export,
    files: Files,
}

/// Some honest logs that all instances start from.
static HONEST: LazyLock<Vec<Honest>> = LazyLock::new(|| {
    let restores: [&[Restore]; 4] = [&[], &[Restore { lost: 4 }], &[], &[Restore { lost: 0 }]];
    let histories = (21..)
        .zip(restores)
        .map(|(seed, restores)| History::honest(seed, 150 + seed as usize * 7, restores));
    histories
        .map(|history| {
            let export = history.build();
            let files = export.files();
            Honest {
                history,
                export,
                files,
            }
        })
        .collect()
});

/// Each instance: a source of randomness and an honest log.
fn each(instance: impl FnMut(&mut Random, &Honest)) {
    each_of(instances(), instance);
}

fn each_of(count: u64, mut instance: impl FnMut(&mut Random, &Honest)) {
    for seed in 0..count {
        let mut random = Random(seed * 7919 + 1);
        let honest = &HONEST[random.below(HONEST.len())];
        instance(&mut random, honest);
    }
}

/// The honest files with other entries in the newest generation, the tiles left as they were.
fn careless(honest: &Honest, entries: &[Vec<u8>]) -> Files {
    let mut files: Files = honest.files.clone();
    files.retain(|path, _| !path.starts_with("tile/entries/"));
    files.extend(
        files_of(entries)
            .into_iter()
            .filter(|(path, _)| path.starts_with("tile/entries/")),
    );
    files
}

/// The honest files with other entries and tiles that fit them.
fn hashing(honest: &Honest, entries: &[Vec<u8>]) -> Files {
    let mut files: Files = honest.files.clone();
    files.retain(|path, _| !path.starts_with("tile/"));
    files.extend(files_of(entries));
    files
}

/// The same with a new checkpoint.
fn signing(honest: &Honest, entries: &[Vec<u8>]) -> Files {
    let mut export = honest.export.clone();
    let number = export.generations.len();
    let newest = export.newest();
    newest.entries = entries.to_vec();
    newest.sign(number, &key(1));
    export.files()
}

/// The entries of the newest generation.
fn entries(honest: &Honest) -> Vec<Vec<u8>> {
    honest.export.generations.last().unwrap().entries.clone()
}

fn fields(entry: &[u8]) -> BTreeMap<String, Value> {
    serde_json::from_slice(entry).unwrap()
}

/// Changes something in an entry that keeps it readable, and its number.
fn edited(random: &mut Random, entry: &[u8]) -> Vec<u8> {
    let mut fields = fields(entry);
    match random.below(4) {
        0 => drop(fields.insert("t".to_owned(), "2026-02-03T04:05:06Z".into())),
        1 => drop(fields.insert("build".to_owned(), "0.1.1".into())),
        2 => fields.get_mut("actor").unwrap()["role"] = "admin".into(),
        _ => fields.get_mut("data").unwrap()["reason"] = "other".into(),
    }
    serde_json::to_vec(&fields).unwrap()
}

/// The items of the newest generation, to be changed before all is built anew.
fn items(history: &mut History) -> &mut Vec<Item> {
    history.generations.last_mut().unwrap()
}
