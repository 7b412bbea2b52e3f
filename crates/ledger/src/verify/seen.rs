//! Is the log the continuation of what was seen of it before?

use super::fault::{Fault, FaultKind};
use super::heads::Head;
use super::trust::origin_parts;
use crate::Hash;
use crate::checkpoint::Checkpoint;

/// A generation that was gone through: its head and the roots that were wanted.
pub(super) struct Passed<'a> {
    pub(super) head: &'a Head,
    pub(super) roots: &'a [(u64, Hash)],
}

/// How a checkpoint seen before relates to the log.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The log contains it.
    Contained,
    /// It is of another log.
    OtherLog,
    /// It is of a generation, or a size, that the log has not reached.
    Ahead,
    /// The log has another root at its size.
    Differs,
    /// A later generation goes on from an older checkpoint of its generation.
    Disowned,
    /// What was signed between what is left of its generation and its end was lost in a restore that the log admits.
    Lost,
}

/// Relates a checkpoint to the log.
pub(super) fn relate(checkpoint: &Checkpoint, log: &[Passed<'_>]) -> Relation {
    let Some(newest) = log.last() else {
        return Relation::Ahead;
    };
    let names = (
        origin_parts(&checkpoint.origin),
        origin_parts(&newest.head.checkpoint.origin),
    );
    let (Some((name, generation)), Some((ours, last))) = names else {
        return Relation::OtherLog;
    };
    if name != ours {
        return Relation::OtherLog;
    }
    let Some(passed) = log.iter().find(|passed| passed.head.number == generation) else {
        return Relation::Ahead;
    };
    let head = passed.head;
    if checkpoint.size > head.checkpoint.size {
        return if generation == last {
            Relation::Ahead
        } else {
            Relation::Disowned
        };
    }
    let root = passed
        .roots
        .iter()
        .find(|(size, _)| *size == checkpoint.size)
        .map(|(_, root)| *root);
    let signed = (checkpoint.size == head.checkpoint.size).then_some(head.checkpoint.root);
    match root.or(signed) {
        Some(root) if root == checkpoint.root => Relation::Contained,
        Some(_) => Relation::Differs,
        None => Relation::Lost,
    }
}

/// True when both checkpoints are of one log, and `seen` counts more of it than `newest`: a later generation, or more
/// entries of the same. Roots are not compared.
pub fn is_ahead(seen: &Checkpoint, newest: &Checkpoint) -> bool {
    let names = (origin_parts(&seen.origin), origin_parts(&newest.origin));
    let (Some((name, generation)), Some((ours, last))) = names else {
        return false;
    };
    name == ours && (generation > last || (generation == last && seen.size > newest.size))
}

/// That the signed checkpoints reach what was seen, which shows before any entry is read.
pub(super) fn reaches(
    checkpoint: Option<&Checkpoint>,
    newest: &Head,
    fault: fn(&Checkpoint, &Checkpoint) -> Fault,
) -> Result<(), Fault> {
    match checkpoint {
        Some(seen) if is_ahead(seen, &newest.checkpoint) => Err(fault(seen, &newest.checkpoint)),
        Some(_) | None => Ok(()),
    }
}

/// The log ends before what this verifier remembers. Whether it was cut or is only an older export does not show.
pub(super) fn rolled_back(seen: &Checkpoint, newest: &Checkpoint) -> Fault {
    let what = format!(
        "it ends at {} entries of {}, and {} of {} were seen before",
        newest.size, newest.origin, seen.size, seen.origin
    );
    Fault::new(FaultKind::Rollback, what)
}

/// The log ends before what the service itself published. Whether an older database was put in place, or the export is
/// only older than the checkpoint, does not show.
pub(super) fn silently_restored(published: &Checkpoint, newest: &Checkpoint) -> Fault {
    let what = format!(
        "it ends at {} entries of {}, and {} of {} were published",
        newest.size, newest.origin, published.size, published.origin
    );
    Fault::new(FaultKind::Restored, what)
}

/// The checkpoint this verifier remembers. Says whether it could be compared.
pub(super) fn remembered(checkpoint: &Checkpoint, log: &[Passed<'_>]) -> Result<bool, Fault> {
    let seen = format!(
        "the checkpoint of {} entries of {} seen before",
        checkpoint.size, checkpoint.origin
    );
    match relate(checkpoint, log) {
        Relation::Contained => Ok(true),
        Relation::Lost => Ok(false),
        Relation::Ahead => Err(Fault::new(
            FaultKind::Rollback,
            format!("the log ends before {seen}"),
        )),
        Relation::OtherLog | Relation::Differs => Err(Fault::new(
            FaultKind::Fork,
            format!("the log is not a continuation of {seen}"),
        )),
        Relation::Disowned => {
            let what =
                format!("the log was restored and goes on from a time before {seen}, without saying so");
            Err(Fault::new(FaultKind::Restored, what))
        }
    }
}

/// The checkpoint the service keeps outside its database. Says whether it could be compared.
pub(super) fn published(checkpoint: &Checkpoint, log: &[Passed<'_>]) -> Result<bool, Fault> {
    let kept = format!(
        "the published checkpoint of {} entries of {}",
        checkpoint.size, checkpoint.origin
    );
    match relate(checkpoint, log) {
        Relation::Contained => Ok(true),
        Relation::Lost => Ok(false),
        Relation::Ahead | Relation::Disowned => {
            let what =
                format!("the log ends before {kept}: an older database was put in place without saying so");
            Err(Fault::new(FaultKind::Restored, what))
        }
        Relation::OtherLog | Relation::Differs => Err(Fault::new(
            FaultKind::Fork,
            format!("the log is not a continuation of {kept}"),
        )),
    }
}
