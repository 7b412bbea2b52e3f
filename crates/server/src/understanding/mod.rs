//! Understanding runs apart: a stranger's mail is read in a child process of the same program, within limits of memory,
//! time and size. Whatever a mail does to its reader, the service lives on and the next mail is read.
//!
//! [`ReaderApart`] is the half that asks, [`child`] the half that reads, `wire` what they say to each other. The child
//! opens no configuration, no key and no database, has no environment, and may open no file at all once it reads.
//! [`VerifierApart`] asks other children, which may ask the DNS beside, whether a sender is the one whom a mail names.

mod bounds;
mod checking;
pub mod child;
mod pool;
mod process;
mod reading;
#[cfg(test)]
mod tests;
mod wire;

pub use bounds::{Bounds, default_children};
pub use checking::VerifierApart;
pub use process::Program;
pub use reading::ReaderApart;

/// The name of the command that reads mails apart. It is no command for people.
pub const COMMAND: &str = "understand-mail";
