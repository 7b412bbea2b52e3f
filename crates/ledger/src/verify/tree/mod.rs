//! The entries of one generation against its tiles and its root.

mod batch;
mod bundle;
mod levels;
mod order;
mod sha;
mod tally;
mod walk;

pub(super) use batch::Batch;
pub(super) use bundle::Bundle;
pub(super) use walk::{Walk, Walked};
