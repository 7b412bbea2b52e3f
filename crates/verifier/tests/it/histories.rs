//! Histories files: some rows of a log, in three formats, and everything that can be done to them.

use std::fs;
use std::path::PathBuf;

use data_encoding::BASE64;
use jauap_ledger::gaps::cover;
use jauap_ledger::plan::subtree;
use jauap_ledger::tree::{NodeId, leaf_hash};
use jauap_verifier::{Arguments, COLUMNS};
use serde_json::{Map, Value};

use crate::command::{Desk, with_key};
use crate::synthetic::{Export, Generation, History, Random, Restore};

/// A row: the cells of `COLUMNS`.
type Row = Vec<String>;

fn column(name: &str) -> usize {
    COLUMNS.iter().position(|column| *column == name).unwrap()
}

/// The rows of about so many entries of each generation, as the service would write them.
fn rows(export: &Export, seed: u64, of_each: usize) -> Vec<Row> {
    let mut random = Random(seed);
    let whole = |generation: &&Generation| generation.checkpoint.0 == generation.entries.len() as u64;
    export
        .generations
        .iter()
        .filter(whole)
        .flat_map(|generation| part(generation, &mut random, of_each))
        .collect()
}

fn part(generation: &Generation, random: &mut Random, of_each: usize) -> Vec<Row> {
    let hashes: Vec<_> = generation.entries.iter().map(|entry| leaf_hash(entry)).collect();
    let gap = |from: u64, to: u64| {
        let hash = |node: &NodeId| {
            let start = (node.index << node.level) as usize;
            BASE64.encode(&subtree(&hashes[start..start + (1 << node.level)]))
        };
        cover(from, to).iter().map(hash).collect::<Vec<_>>().join(" ")
    };
    let mut shown: Vec<usize> = (0..of_each).map(|_| random.below(hashes.len())).collect();
    shown.sort_unstable();
    shown.dedup();
    let mut next = 0;
    let mut out = Vec::new();
    for (place, index) in shown.iter().enumerate() {
        let mut row = visible(&generation.entries[*index]);
        let at = *index as u64;
        row[column("before")] = gap(next, at);
        next = at + 1;
        if place == 0 {
            row[column("checkpoint")].clone_from(&generation.note);
            row[column("index")] = at.to_string();
        }
        if place + 1 == shown.len() {
            row[column("after")] = gap(next, hashes.len() as u64);
        }
        out.push(row);
    }
    out
}

fn visible(entry: &[u8]) -> Row {
    let fields: Value = serde_json::from_slice(entry).unwrap();
    let text = |key: &str| fields[key].as_str().unwrap_or_default().to_owned();
    let mut row = vec![String::new(); COLUMNS.len()];
    for (name, cell) in [
        ("number", text("num")),
        ("seq", fields["seq"].to_string()),
        ("at", text("t")),
        ("event", text("typ")),
        ("actor", "somebody".to_owned()),
        ("role", fields["actor"]["role"].as_str().unwrap().to_owned()),
        ("from", text("from")),
        ("to", text("to")),
        ("due_on", text("due")),
        ("entry", String::from_utf8(entry.to_vec()).unwrap()),
    ] {
        row[column(name)] = cell;
    }
    row
}

fn write_csv(desk: &Desk, rows: &[Row]) -> PathBuf {
    let path = desk.path("histories.csv");
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(COLUMNS).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
    path
}

fn write_jsonl(desk: &Desk, rows: &[Row]) -> PathBuf {
    let path = desk.path("histories.jsonl");
    let line = |row: &Row| {
        let cells = COLUMNS.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        let value = |name: &str, cell: &str| {
            if name == "seq" {
                cell.parse::<u64>().unwrap().into()
            } else {
                cell.into()
            }
        };
        let object: Map<String, Value> = cells
            .map(|(name, cell)| ((*name).to_owned(), value(name, cell)))
            .collect();
        format!("{}\n", Value::Object(object))
    };
    fs::write(&path, rows.iter().map(line).collect::<String>()).unwrap();
    path
}

/// Two sheets, the second of which continues the first.
fn write_xlsx(desk: &Desk, rows: &[Row]) -> PathBuf {
    let path = desk.path("histories.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let (first, second) = rows.split_at(rows.len() / 2);
    for part in [first, second] {
        let sheet = book.add_worksheet();
        for (at, name) in (0..).zip(COLUMNS) {
            sheet.write_string(0, at, name).unwrap();
        }
        for (line, row) in (1..).zip(part) {
            for (at, cell) in (0..).zip(row) {
                if at == 1 {
                    sheet
                        .write_number(line, at, cell.parse::<u32>().unwrap())
                        .unwrap();
                } else {
                    sheet.write_string(line, at, cell).unwrap();
                }
            }
        }
    }
    book.save(&path).unwrap();
    path
}

fn export(seed: u64) -> Export {
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
        for name in ["number", "seq", "at", "event", "role", "from", "to", "due_on"] {
            expect(
                &desk,
                &with(&|rows| rows[at][column(name)] = "2026".to_owned()),
                13,
            );
        }
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
