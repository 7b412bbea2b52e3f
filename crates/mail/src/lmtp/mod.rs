//! A door for mail: a listener to which a mail server on the same machine delivers over LMTP (RFC 2033).
//!
//! A mail with several recipients of ours is handed over once, whatever of us it is addressed to, and each recipient gets
//! the same reply. What is kept carries the envelope on top, as the last delivery demands (RFC 5321 §4.4): the sender in
//! `Return-Path`, each recipient in `Delivered-To`. The same delivery gives the same bytes, so a reply that is lost and a
//! mail that therefore comes again is seen for what it is.

mod data;
mod envelope;
mod lines;
mod listener;
mod pace;
mod reply;
mod session;
mod settings;

pub use listener::LmtpListener;
pub use settings::{LmtpLimits, LmtpPlace, LmtpSettings};
