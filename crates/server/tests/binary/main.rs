//! The real binary, started as an operator starts it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "what a test needs and does not get ends the test"
)]

mod backup;
mod commands;
mod demo;
mod destroy;
mod guard;
mod intake;
mod keys;
mod log;
mod place;
mod policy;
mod registration;
mod understanding;
