//! The doors for mail, against real servers: Dovecot for IMAP, and a client of a few lines, and Postfix, for LMTP.
//!
//! Where `JAUAP_TEST_DOVECOT` names no running server, a test starts one; where Dovecot is not installed, it fails and
//! says so.

#![cfg(test)]

mod dovecot;
mod imap;
mod keeper;
mod lmtp;
mod mailbox;
mod proxy;
