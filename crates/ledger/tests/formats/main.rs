//! The formats of the log, held against the specifications, against other implementations and against a plain script.
#![cfg(test)]

mod against_crates;
mod against_script;
mod arbitrary_input;
mod checkpoints;
mod every_small_tree;
mod flipped_bits;
mod keys;
mod notes;
mod receipts;
mod rfc6962;
mod sample;
mod tiles;
