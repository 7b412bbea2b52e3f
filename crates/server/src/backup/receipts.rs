//! Receipts that people hold, against a log that came back: whose request must be asked for again?

use std::{fs, path::Path};

use anyhow::Context;
use jauap_domain::EventSeq;
use jauap_ledger::{receipt::Receipt, tree::leaf_hash, verify::origin_parts};
use jauap_workflow::{Service, ports::StoreError};
use serde::{Deserialize, Serialize};

/// The end of the names of receipts.
const END: &str = "tlog-proof";

/// What became of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Its entry is in the log.
    Kept,
    /// It is good, and its entry is not in the log: it was lost.
    Lost,
    /// It is no receipt of this log.
    Refused,
}

/// One receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldReceipt {
    /// The name of its file.
    pub file: String,
    /// The number of the request, as the receipt has it.
    pub request: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// Why it was refused.
    pub why: Option<String>,
}

/// What is read of the entry in a receipt.
#[derive(Deserialize)]
struct Entry {
    seq: i64,
    num: Option<String>,
}

/// Holds every receipt of a directory against the log, in the order of their names.
pub async fn hold_receipts(service: &Service, directory: &Path) -> anyhow::Result<Vec<HeldReceipt>> {
    let cannot = || format!("the receipts in {} cannot be read", directory.display());
    let mut paths = Vec::new();
    for found in fs::read_dir(directory).with_context(cannot)? {
        let path = found?.path();
        if path.extension().is_some_and(|end| end == END) {
            paths.push(path);
        }
    }
    paths.sort();
    let mut held = Vec::with_capacity(paths.len());
    for path in paths {
        let file = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        held.push(match text_of(&path) {
            Ok(text) => hold(service, file, &text).await?,
            // One file must not keep the others from being held against the log.
            Err(why) => refused(file, why),
        });
    }
    Ok(held)
}

fn text_of(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("it cannot be read: {error}"))?;
    String::from_utf8(bytes).map_err(|_| "it is no text".to_owned())
}

const fn refused(file: String, why: String) -> HeldReceipt {
    HeldReceipt {
        file,
        request: None,
        verdict: Verdict::Refused,
        why: Some(why),
    }
}

async fn hold(service: &Service, file: String, text: &str) -> Result<HeldReceipt, StoreError> {
    let (entry, place) = match signed_entry(service, text) {
        Ok(read) => read,
        Err(why) => return Ok(refused(file, why)),
    };
    let found = service
        .store
        .log_entries(EventSeq(place.seq.saturating_sub(1)), 1)
        .await?;
    let is_kept = found
        .first()
        .is_some_and(|found| found.seq.0 == place.seq && found.entry == entry);
    Ok(HeldReceipt {
        file,
        request: place.num,
        verdict: if is_kept { Verdict::Kept } else { Verdict::Lost },
        why: None,
    })
}

/// The entry that a receipt proves to have been in the log, with its place.
fn signed_entry(service: &Service, text: &str) -> Result<(String, Entry), String> {
    let receipt = Receipt::parse(text).map_err(|error| error.to_string())?;
    let entry = receipt
        .extra
        .clone()
        .ok_or("it does not hold the entry that it is for")?;
    let claimed = jauap_ledger::checkpoint::Checkpoint::parse_unverified(&receipt.checkpoint)
        .map_err(|error| error.to_string())?;
    let (_, generation) = origin_parts(&claimed.origin).ok_or("it is of no generation of a log")?;
    let key = service
        .log
        .verifier(generation)
        .map_err(|error| error.to_string())?;
    receipt
        .verify(&leaf_hash(&entry), &[key])
        .map_err(|error| error.to_string())?;
    let text = String::from_utf8(entry).map_err(|_| "its entry is no text")?;
    let place = serde_json::from_str(&text).map_err(|_| "its entry cannot be read")?;
    Ok((text, place))
}
