//! The LMTP door against a client that is written by hand.

mod client;
mod delivery;
mod limits;
mod postfix;
