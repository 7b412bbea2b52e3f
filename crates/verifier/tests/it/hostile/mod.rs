//! Files damaged by chance and files made to do harm: every one is answered with a code, in little memory, and none that
//! says something else than the log is sound.

mod bombs;
mod numbers;
mod workbooks;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jauap_verifier::Arguments;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::command::{Desk, vkey, with_key};
use crate::histories::{column, export, rows, write_csv, write_jsonl, write_xlsx};
use crate::receipts::receipt;
use crate::synthetic::key;

/// The codes there are.
fn is_known(code: u8) -> bool {
    matches!(code, 0 | 2 | 10..=29)
}

/// Sound files of every form, by their names. Nothing stands in them that is not checked.
static FILES: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| {
    let desk = Desk::new();
    let export = export(140);
    let mut rows = rows(&export, 7, 12);
    for row in &mut rows {
        // The names of staff are not in the log.
        if !row[column("actor_id")].is_empty() {
            row[column("actor")].clear();
        }
    }
    let read = |path: PathBuf| fs::read(path).unwrap();
    vec![
        ("histories.csv", read(write_csv(&desk, &rows))),
        ("histories.jsonl", read(write_jsonl(&desk, &rows))),
        ("histories.xlsx", read(write_xlsx(&desk, &rows))),
        ("mine.tlog-proof", receipt(&export, 17).to_text().into_bytes()),
    ]
});

fn check(desk: &Desk, name: &str, bytes: &[u8]) -> (u8, String) {
    let path = desk.path(name);
    fs::write(&path, bytes).unwrap();
    desk.run(&with_key(&path))
}

#[test]
fn the_files_are_sound_as_they_are() {
    let desk = Desk::new();
    for (name, bytes) in FILES.iter() {
        let (code, text) = check(&desk, name, bytes);
        assert_eq!(code, 0, "{name}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_changed_byte_is_answered(which in 0..4_usize, at in any::<Index>(), change in 1..=255_u8) {
        let (name, honest) = &FILES[which];
        let mut bytes = honest.clone();
        let at = at.index(bytes.len());
        bytes[at] ^= change;
        let (code, text) = check(&Desk::new(), name, &bytes);
        prop_assert!(is_known(code), "{}: {}", name, text);
        // A receipt holds nothing but what is proved; base64 and names leave no room for a second way to write it.
        if *name == "mine.tlog-proof" {
            prop_assert_ne!(code, 0, "{}: {}", at, text);
        }
    }

    #[test]
    fn a_file_that_was_cut_is_answered(which in 0..4_usize, at in any::<Index>()) {
        let (name, honest) = &FILES[which];
        let length = at.index(honest.len());
        let (code, text) = check(&Desk::new(), name, &honest[..length]);
        prop_assert!(is_known(code), "{}: {}", name, text);
        // The line break at the end is no part of a row.
        if length + 1 < honest.len() {
            prop_assert_ne!(code, 0, "{} cut at {}: {}", name, length, text);
        }
    }

    #[test]
    fn a_part_that_was_taken_out_doubled_or_filled_in_is_answered(
        which in 0..4_usize, at in any::<Index>(), length in 1..400_usize, how in 0..3_u8, filler in any::<u8>(),
    ) {
        let (name, honest) = &FILES[which];
        let start = at.index(honest.len());
        let end = (start + length).min(honest.len());
        let middle = match how {
            0 => Vec::new(),
            1 => honest[start..end].repeat(2),
            _ => vec![filler; end - start],
        };
        let bytes = [&honest[..start], &middle, &honest[end..]].concat();
        let (code, text) = check(&Desk::new(), name, &bytes);
        prop_assert!(is_known(code), "{}: {}", name, text);
    }

    #[test]
    fn garbage_is_answered(which in 0..4_usize, bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        let (name, _) = &FILES[which];
        let (code, text) = check(&Desk::new(), name, &bytes);
        prop_assert!(is_known(code) && code != 0, "{}: {}", name, text);
    }

    #[test]
    fn a_damaged_state_key_or_published_checkpoint_is_answered(which in 0..3_u8, at in any::<Index>(), change in 1..=255_u8) {
        let desk = Desk::new();
        let (name, bytes) = &FILES[3];
        let receipt = desk.path(name);
        fs::write(&receipt, bytes).unwrap();
        let export = export(140);
        let note = &export.generations[0].note;
        let file = desk.path("damaged");
        let damaged = |text: String| {
            let mut bytes = text.into_bytes();
            let at = at.index(bytes.len());
            bytes[at] ^= change;
            fs::write(&file, bytes).unwrap();
            Some(file.clone())
        };
        let honest = with_key(&receipt);
        let arguments = match which {
            0 => Arguments { published: damaged(note.clone()), ..honest },
            1 => Arguments {
                state: damaged(serde_json::json!({"checkpoint": note, "keys": [vkey(&key(1))]}).to_string()),
                ..honest
            },
            _ => Arguments { key: vec![damaged(vkey(&key(1))).unwrap().display().to_string()], ..honest },
        };
        let (code, text) = desk.run(&arguments);
        prop_assert!(is_known(code), "{}", text);
        if which == 0 {
            prop_assert_ne!(code, 0, "{}", text);
        }
    }
}

#[test]
fn a_column_that_stands_there_twice_is_refused() {
    let desk = Desk::new();
    let csv = String::from_utf8(FILES[0].1.clone()).unwrap();
    let (header, rest) = csv.split_once('\n').unwrap();
    let twice = format!(
        "{header},to\n{}",
        rest.replace("\r\n", "\n").replace('\n', ",answered\n")
    );
    let (code, text) = check(&desk, "twice.csv", twice.as_bytes());
    assert_eq!(code, 10, "{text}");
    assert!(text.contains("two columns to"), "{text}");
    let lines = String::from_utf8(FILES[1].1.clone()).unwrap();
    let twice = lines.replacen('{', r#"{"to":"answered","#, 1);
    let has_both = twice.lines().next().unwrap().matches(r#""to":"#).count() > 1;
    let (code, text) = check(&desk, "twice.jsonl", twice.as_bytes());
    assert_eq!(code, if has_both { 10 } else { 13 }, "{text}");
}

#[test]
fn a_pipe_in_an_export_is_not_waited_for() {
    let desk = Desk::new();
    let folder = desk.put("export", &export(141).files());
    for name in ["requests.jsonl", "tile/entries/000"] {
        let path = folder.join(name);
        let _absent = fs::remove_file(&path);
        let is_made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(is_made.is_ok_and(|status| status.success()));
        let (code, text) = desk.run(&with_key(&folder));
        assert_eq!(code, 2, "{text}");
        assert!(text.contains("no regular file"), "{text}");
    }
    let pipe = folder.join("requests.jsonl");
    assert_eq!(desk.run(&with_key(&pipe)).0, 2);
    assert_eq!(desk.run(&with_key(Path::new("/dev/zero"))).0, 2);
}
