//! Writing histories files as the service does.

use std::fs;
use std::path::PathBuf;

use data_encoding::BASE64;
use jauap_ledger::gaps::cover;
use jauap_ledger::plan::subtree;
use jauap_ledger::tree::{NodeId, leaf_hash};
use jauap_verifier::COLUMNS;
use serde_json::{Map, Value};

use crate::command::Desk;
use crate::synthetic::{Export, Generation, Random};

/// A row: the cells of `COLUMNS`.
pub type Row = Vec<String>;

pub fn column(name: &str) -> usize {
    COLUMNS.iter().position(|column| *column == name).unwrap()
}

/// The rows of about so many entries of each generation, as the service would write them.
pub fn rows(export: &Export, seed: u64, of_each: usize) -> Vec<Row> {
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
    let role = fields["actor"]["role"].as_str().unwrap();
    let of_staff = fields["actor"]["id"].is_string();
    let actor = if of_staff { "somebody" } else { role }.to_owned();
    let mut row = vec![String::new(); COLUMNS.len()];
    for (name, cell) in [
        ("number", text("num")),
        ("seq", fields["seq"].to_string()),
        ("at", text("t")),
        ("event", text("typ")),
        ("actor", actor),
        ("role", role.to_owned()),
        ("from", text("from")),
        ("to", text("to")),
        ("due_on", text("due")),
        (
            "actor_id",
            fields["actor"]["id"].as_str().unwrap_or_default().to_owned(),
        ),
        ("entry", String::from_utf8(entry.to_vec()).unwrap()),
    ] {
        row[column(name)] = cell;
    }
    row
}

pub fn write_csv(desk: &Desk, rows: &[Row]) -> PathBuf {
    let path = desk.path("histories.csv");
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(COLUMNS).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
    path
}

pub fn write_jsonl(desk: &Desk, rows: &[Row]) -> PathBuf {
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
pub fn write_xlsx(desk: &Desk, rows: &[Row]) -> PathBuf {
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
