//! The files beside the tree: what they say must agree with the log.

pub(super) mod ciphertexts;
pub(super) mod openings;
pub(super) mod table;
