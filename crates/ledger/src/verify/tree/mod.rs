//! The entries of one generation against its tiles and its root.

mod batch;
mod levels;
mod order;
mod sha;
mod tally;
mod walk;

pub(super) use batch::{Batch, Leaf};
pub(super) use walk::{Walk, Walked};
