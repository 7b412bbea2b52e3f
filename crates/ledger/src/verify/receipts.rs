//! Receipts that people hold: is what they prove still in the log?

use super::fault::{Fault, FaultKind, Place};
use super::files::Files;
use super::heads::{Head, named};
use super::seen::{Passed, Relation, relate};
use super::tree::Bundle;
use super::trust::Keys;
use crate::Hash;
use crate::checkpoint::Checkpoint;
use crate::receipt::Receipt;
use crate::tiles::WIDTH;
use crate::tree::leaf_hash;

/// A receipt whose checkpoint is signed, not yet held against the log.
pub(super) struct Held {
    name: String,
    receipt: Receipt,
    /// The signed checkpoint in it.
    pub(super) checkpoint: Checkpoint,
}

fn wrong(name: &str, what: impl std::fmt::Display) -> Fault {
    Fault::new(FaultKind::Proof, format!("{name}: {what}"))
}

/// Reads receipts, each with the name it is told by.
pub(super) fn read(keys: &Keys, texts: &[(String, String)]) -> Result<Vec<Held>, Fault> {
    let read = |(name, text): &(String, String)| {
        let receipt = Receipt::parse(text).map_err(|error| wrong(name, error))?;
        let checkpoint = keys.open(&receipt.checkpoint, name)?;
        Ok(Held {
            name: name.clone(),
            receipt,
            checkpoint,
        })
    };
    texts.iter().map(read).collect()
}

/// Holds one receipt against the log. False when its entry was lost in a restore that the log admits.
pub(super) fn check(claim: &Held, keys: &Keys, files: &dyn Files, log: &[Passed<'_>]) -> Result<bool, Fault> {
    let Held {
        name,
        receipt,
        checkpoint,
    } = claim;
    match relate(checkpoint, log) {
        Relation::Contained | Relation::Lost => (),
        Relation::OtherLog => return Err(wrong(name, "it is of another log")),
        Relation::Ahead | Relation::Disowned => {
            return Err(wrong(name, "it is for an entry after the end of the log"));
        }
        Relation::Differs => return Err(wrong(name, "its checkpoint is of another history than the log")),
    }
    let (_, generation) = named(checkpoint)?;
    let passed = log.iter().find(|passed| passed.head.number == generation);
    let head = passed.ok_or_else(|| wrong(name, "it is of another log"))?.head;
    if receipt.index >= head.left {
        return Ok(false);
    }
    let leaf = leaf(files, head, receipt.index)?.ok_or_else(|| wrong(name, "its entry is not in the log"))?;
    receipt
        .verify(&leaf, &keys.of(&checkpoint.origin))
        .map(|_| true)
        .map_err(|error| {
            let place = Place {
                generation,
                seq: Some(head.start + 1 + receipt.index),
                request: None,
            };
            wrong(name, format!("it is not for the entry in the log: {error}")).at(place)
        })
}

fn leaf(files: &dyn Files, head: &Head, index: u64) -> Result<Option<Hash>, Fault> {
    let mut bundle = Bundle::default();
    head.read(files, index / WIDTH as u64, &mut bundle)?;
    let at = usize::try_from(index % WIDTH as u64).ok();
    Ok(at.and_then(|at| bundle.entry(at)).map(leaf_hash))
}
