//! Holding what a histories file or a receipt leads to against what is known of its log.

use jauap_ledger::Hash;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::verify::{Fault, FaultKind, Instant, origin_parts};

use crate::known::Known;
use crate::problem::Problem;

/// A checkpoint that something leads to, and what the log's root was earlier, as far as that shows.
#[derive(Debug, Clone)]
pub struct Reached {
    /// The signed checkpoint.
    pub checkpoint: Checkpoint,
    /// Roots at smaller sizes.
    pub roots: Vec<(u64, Hash)>,
}

/// With what something was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    /// With the checkpoint remembered, since this instant.
    Remembered(Option<Instant>),
    /// With the published checkpoint.
    Published,
}

/// What came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is the same checkpoint.
    Same,
    /// The log went on from it.
    Continues,
    /// It counts more than what is checked, which holds no proof that it is a part of it.
    Newer,
    /// It does not show in what is checked where its entries end.
    Unproven,
}

/// One comparison.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// With what.
    pub with: With,
    /// The checkpoint.
    pub seen: Checkpoint,
    /// What came out.
    pub how: How,
}

/// Compares with everything that is known.
///
/// # Errors
/// When something is no continuation of it, or is of another log.
pub fn compare(known: &Known, reached: &[Reached]) -> Result<Vec<Comparison>, Problem> {
    let remembered = known
        .remembered
        .iter()
        .map(|seen| (With::Remembered(seen.at), &seen.checkpoint));
    let published = known.published.iter().map(|seen| (With::Published, seen));
    let one = |(with, seen): (With, &Checkpoint)| {
        Ok(Comparison {
            with,
            seen: seen.clone(),
            how: relate(with, seen, reached)?,
        })
    };
    remembered.chain(published).map(one).collect()
}

/// The sizes of this generation at which its root would tell something.
pub fn wanted(known: &Known, origin: &str) -> Vec<u64> {
    let remembered = known.remembered.iter().map(|seen| &seen.checkpoint);
    let all = remembered.chain(&known.published);
    all.filter(|seen| seen.origin == origin)
        .map(|seen| seen.size)
        .collect()
}

fn relate(with: With, seen: &Checkpoint, reached: &[Reached]) -> Result<How, Problem> {
    let Some(newest) = reached.last().map(|reached| &reached.checkpoint) else {
        return Ok(How::Unproven);
    };
    let (log, generation) = parts(seen);
    let (ours, last) = parts(newest);
    if log != ours {
        let what = match with {
            With::Remembered(_) => "--state: what is remembered there",
            With::Published => "--published: the checkpoint",
        };
        return Err(Problem::Usage(format!(
            "{what} is of the log {log}, and this is of {ours}"
        )));
    }
    let Some(reached) = reached
        .iter()
        .find(|reached| reached.checkpoint.origin == seen.origin)
    else {
        return Ok(if generation > last {
            How::Newer
        } else {
            How::Unproven
        });
    };
    let now = &reached.checkpoint;
    if seen.size > now.size {
        return Ok(How::Newer);
    }
    let earlier = reached.roots.iter().find(|(size, _)| *size == seen.size);
    let root = if seen.size == now.size {
        Some(now.root)
    } else {
        earlier.map(|(_, root)| *root)
    };
    match root {
        Some(root) if root != seen.root => Err(fork(with, seen).into()),
        Some(_) if seen.size == now.size => Ok(How::Same),
        Some(_) => Ok(How::Continues),
        None => Ok(How::Unproven),
    }
}

/// The log and the number of the generation.
fn parts(checkpoint: &Checkpoint) -> (&str, u32) {
    origin_parts(&checkpoint.origin).unwrap_or((&checkpoint.origin, 0))
}

fn fork(with: With, seen: &Checkpoint) -> Fault {
    let when = match with {
        With::Remembered(_) => "when it was seen before",
        With::Published => "by the published checkpoint",
    };
    let what = format!("at {} entries the log had another root {when}", seen.size);
    Fault::new(FaultKind::Fork, what)
}
