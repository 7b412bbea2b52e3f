//! Requests that come by mail.

mod destroyed;
#[path = "../../../crates/mail/src/tests/verify/dns.rs"]
mod dns;
mod mails;
mod plus;
mod senders;
mod strange;
mod taker;
mod threads;
