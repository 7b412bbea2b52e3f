//! Holding what the API tells against the signed log, as somebody outside would.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Reader, Xlsx};
use data_encoding::BASE64;
use jauap_ledger::{
    Hash, checkpoint::Checkpoint, gaps::Rebuild, note::VerifierKey, receipt::Receipt, tree::leaf_hash,
};
use serde_json::Value;

use crate::world::{Outcome, World};

/// A row of an export: its cells by the names of their columns; empty where there is nothing.
pub type Row = BTreeMap<String, String>;

pub fn of_jsonl(text: &str) -> Outcome<Vec<Row>> {
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    };
    text.lines()
        .map(|line| {
            let fields: BTreeMap<String, Value> = serde_json::from_str(line)?;
            Ok(fields
                .iter()
                .map(|(name, value)| (name.clone(), cell(value)))
                .collect())
        })
        .collect()
}

pub fn of_csv(text: &str) -> Outcome<Vec<Row>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Row> = reader.deserialize().collect::<Result<_, _>>()?;
    let plain = |(name, cell): (String, String)| {
        let cell = cell.strip_prefix('\'').map_or(cell.clone(), str::to_owned);
        (name, cell)
    };
    Ok(rows
        .into_iter()
        .map(|row| row.into_iter().map(plain).collect())
        .collect())
}

pub fn of_xlsx(bytes: Vec<u8>) -> Outcome<Vec<Row>> {
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let sheet = book.worksheet_range("histories")?;
    let mut rows = sheet.rows().map(|row| row.iter().map(ToString::to_string));
    let header: Vec<String> = rows.next().ok_or("a header")?.collect();
    Ok(rows
        .map(|row| header.iter().cloned().zip(row).collect())
        .collect())
}

/// The keys that the service shows.
pub async fn keys(world: &World) -> Outcome<Vec<VerifierKey>> {
    let lines = world.get("/api/v1/audit/key", "").await.text();
    Ok(lines.lines().map(VerifierKey::parse).collect::<Result<_, _>>()?)
}

/// Rebuilds the root of every generation from the rows, and gives the checkpoints that name them.
pub fn proven(rows: &[Row], keys: &[VerifierKey]) -> Outcome<Vec<Checkpoint>> {
    let mut proven = Vec::new();
    let mut at: Option<(Checkpoint, u64, Rebuild)> = None;
    for row in rows {
        let entry: Value = serde_json::from_str(&row["entry"])?;
        let seq: u64 = row["seq"].parse()?;
        assert_eq!(entry["seq"], seq);
        assert_eq!(entry["typ"], row["event"]);
        assert_eq!(entry["num"].as_str().unwrap_or_default(), row["number"]);
        if !row["checkpoint"].is_empty() {
            proven.extend(finished(at.take())?);
            let checkpoint = Checkpoint::open(&row["checkpoint"], keys)?;
            assert!(checkpoint.origin.ends_with(&format!("/{}", entry["gen"])));
            let start = if entry["gen"] == 1 { 0 } else { seq - 1 };
            assert_eq!(start == seq - 1, entry["typ"] == "log_opened");
            at = Some((checkpoint, start, Rebuild::new()));
        }
        let (checkpoint, start, rebuild) = at.as_mut().ok_or("a checkpoint first")?;
        rebuild.push_gap(seq - *start - 1, &hashes(&row["before"])?)?;
        rebuild.push_leaf(leaf_hash(row["entry"].as_bytes()))?;
        if !row["after"].is_empty() {
            rebuild.push_gap(checkpoint.size, &hashes(&row["after"])?)?;
        }
    }
    proven.extend(finished(at.take())?);
    Ok(proven)
}

fn finished(at: Option<(Checkpoint, u64, Rebuild)>) -> Outcome<Option<Checkpoint>> {
    let Some((checkpoint, _, rebuild)) = at else {
        return Ok(None);
    };
    if (rebuild.size(), rebuild.root()) == (checkpoint.size, checkpoint.root) {
        Ok(Some(checkpoint))
    } else {
        Err("the rows do not give the root of the checkpoint".into())
    }
}

fn hashes(cell: &str) -> Outcome<Vec<Hash>> {
    let hash = |text: &str| Ok(Hash::try_from(BASE64.decode(text.as_bytes())?.as_slice())?);
    cell.split_terminator(' ').map(hash).collect()
}

/// The entry that a receipt proves; the proof must fit.
pub fn received(proof: &str, keys: &[VerifierKey]) -> Outcome<Value> {
    let receipt = Receipt::parse(proof)?;
    let entry = receipt.extra.clone().ok_or("an entry")?;
    receipt.verify(&leaf_hash(&entry), keys)?;
    Ok(serde_json::from_slice(&entry)?)
}
