//! The parts put together: configuration, wiring, workers and the command line of the only binary, `jauap`.
//!
//! The library exists so that tests and measurements wire the same service as the binary.
#![deny(missing_docs)]

pub mod backup;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
mod dkim_key;
pub mod durable;
pub mod ids;
pub mod keys;
pub mod logs;
pub mod metrics;
pub mod outside;
mod own_words;
pub mod process;
pub mod publisher;
pub mod signing_key;
pub mod understanding;
pub mod web;
pub mod wiring;
pub mod workers;
