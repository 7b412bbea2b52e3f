//! Histories files: some rows of a log, in three formats, and everything that can be done to them.

mod files;

use std::fs;

use data_encoding::BASE64;
use jauap_verifier::Arguments;

use crate::command::{Desk, with_key};
use crate::synthetic::{Export, History, Random, Restore};
pub use files::{Row, column, rows, write_csv, write_jsonl, write_xlsx};

pub fn export(seed: u64) -> Export {
    History::honest(seed, 150 + seed as usize, &[Restore { lost: 0 }]).build()
}

#[track_caller]
fn expect(desk: &Desk, rows: &[Row], expected: u8) {
    let (code, text) = desk.run(&with_key(&write_csv(desk, rows)));
    assert_eq!(code, expected, "{text}");
}

/// Rows lost or moved are told as such, unless the hashes beside the next row happen to be as many as the gap needs: then
/// only the root shows it.
#[track_caller]
fn expect_or_root(desk: &Desk, rows: &[Row], expected: u8) {
    let (code, text) = desk.run(&with_key(&write_csv(desk, rows)));
    assert!(code == expected || code == 18, "{code}: {text}");
}

#[test]
fn an_honest_file_is_sound_in_every_format() {
    let desk = Desk::new();
    for seed in 0..6 {
        let export = export(80 + seed);
        for of_each in [1, 2, 40, 2000] {
            let rows = rows(&export, seed, of_each);
            for path in [
                write_csv(&desk, &rows),
                write_jsonl(&desk, &rows),
                write_xlsx(&desk, &rows),
            ] {
                let (code, text) = desk.run(&with_key(&path));
                assert_eq!(code, 0, "{}: {text}", path.display());
            }
        }
    }
}

#[test]
fn guarded_cells_are_read_as_what_they_guard() {
    let desk = Desk::new();
    let mut rows = rows(&export(90), 1, 30);
    for row in &mut rows {
        for name in ["number", "role", "before", "entry", "checkpoint"] {
            let cell = &mut row[column(name)];
            if !cell.is_empty() {
                cell.insert(0, '\'');
            }
        }
    }
    expect(&desk, &rows, 0);
}

#[test]
fn a_key_is_needed_or_remembered() {
    let desk = Desk::new();
    let export = export(91);
    let path = write_csv(&desk, &rows(&export, 2, 30));
    let without = Arguments {
        path: path.clone(),
        ..Arguments::default()
    };
    assert_eq!(desk.run(&without).0, 2);
    let folder = desk.put("export", &export.files());
    assert_eq!(desk.run(&with_key(&folder)).0, 0);
    let (code, object) = desk.json(&without);
    assert_eq!((code, object["seen_before"].as_bool()), (0, Some(true)));
}

#[test]
fn whatever_is_changed_is_found() {
    let desk = Desk::new();
    for seed in 0..30 {
        let mut random = Random(seed * 31 + 5);
        let export = export(100 + seed % 4);
        let honest = rows(&export, seed, 40);
        let with = |change: &dyn Fn(&mut Vec<Row>)| {
            let mut rows = honest.clone();
            change(&mut rows);
            rows
        };
        // Not the first or the last of a generation, whose rows carry more.
        let plain: Vec<usize> = (1..honest.len() - 1)
            .filter(|at| {
                honest[*at][column("checkpoint")].is_empty() && honest[*at][column("after")].is_empty()
            })
            .collect();
        let at = *random.pick(&plain);
        for name in [
            "number", "seq", "at", "event", "role", "from", "to", "due_on", "actor_id",
        ] {
            expect(
                &desk,
                &with(&|rows| rows[at][column(name)] = "2026".to_owned()),
                13,
            );
        }
        // The name of staff is not in the log; of the user and the system it is their role.
        let is_of_staff = !honest[at][column("actor_id")].is_empty();
        let renamed = with(&|rows| rows[at][column("actor")] = "mallory".to_owned());
        expect(&desk, &renamed, if is_of_staff { 0 } else { 13 });
        expect_or_root(&desk, &with(&|rows| drop(rows.remove(at))), 14);
        expect(&desk, &with(&|rows| rows.insert(at, rows[at].clone())), 16);
        if plain.contains(&(at + 1)) {
            expect_or_root(&desk, &with(&|rows| rows.swap(at, at + 1)), 15);
        }
        expect(&desk, &with(&|rows| drop(rows.pop())), 17);
        expect(&desk, &with(&|rows| rows[at][column("before")] += " AAAA"), 10);
        let hash = BASE64.encode(&[7; 32]);
        expect(
            &desk,
            &with(&|rows| {
                let cell = &mut rows[at][column("before")];
                *cell = format!("{cell} {hash}");
            }),
            14,
        );
        // An entry changed together with what one sees of it.
        let forged = with(&|rows| {
            let entry = rows[at][column("entry")].replacen(r#""build":"0.1.0""#, r#""build":"0.1.1""#, 1);
            rows[at][column("entry")] = entry;
        });
        expect(&desk, &forged, 18);
        expect(&desk, &with(&|rows| rows[0][column("checkpoint")].clear()), 10);
        let bent = with(&|rows| {
            let note = rows[0][column("checkpoint")].replacen('\n', "\n1", 1);
            rows[0][column("checkpoint")] = note;
        });
        expect(&desk, &bent, 11);
    }
}

#[test]
fn a_file_without_rows_or_of_another_key_proves_nothing() {
    let desk = Desk::new();
    expect(&desk, &[], 2);
    let path = write_csv(&desk, &rows(&export(92), 2, 30));
    let other = crate::synthetic::key(4)
        .verifier("log.example.org/log/1")
        .unwrap()
        .to_string();
    assert_eq!(
        desk.run(&Arguments {
            key: vec![other],
            ..with_key(&path)
        })
        .0,
        12
    );
    for name in ["histories.csv", "histories.xlsx", "histories.jsonl"] {
        let path = desk.path(name);
        fs::write(&path, b"\xff\x00PK nonsense\n\n\"").unwrap();
        assert_eq!(desk.run(&with_key(&path)).0, 10, "{name}");
    }
}
