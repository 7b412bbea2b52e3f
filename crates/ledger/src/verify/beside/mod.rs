//! The files beside the tree: what they say must agree with the log.

pub(super) mod ciphertexts;
pub(super) mod openings;
pub(super) mod table;

use super::fault::Fault;
use super::files::Files;
use super::heads::Head;
use super::tree::Batch;
use crate::tiles::WIDTH;

/// Reads the entries once more, without looking at their hashes: they were looked at before.
pub(super) fn each_batch(
    files: &dyn Files,
    head: &Head,
    mut each: impl FnMut(&Batch) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut batch = Batch::default();
    for index in 0..head.left.div_ceil(WIDTH as u64) {
        read(files, head, index, &mut batch)?;
        each(&batch)?;
    }
    Ok(())
}

/// Reads one bundle of a generation.
fn read(files: &dyn Files, head: &Head, index: u64, batch: &mut Batch) -> Result<(), Fault> {
    let left = head.left.saturating_sub(index * WIDTH as u64);
    let width = usize::try_from(left).map_or(WIDTH, |left| left.min(WIDTH));
    batch.read(files, &head.prefix, index, width)
}
