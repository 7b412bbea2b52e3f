//! What a listener needs.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use jauap_domain::EmailAddress;

/// A listener for a mail server on the same machine.
#[derive(Debug, Clone)]
pub struct LmtpSettings {
    /// Its name in pages, metrics and keys; not an address.
    pub account: String,
    /// Where it listens.
    pub place: LmtpPlace,
    /// The name it gives itself.
    pub host_name: String,
    /// The addresses it takes mail for, each also with anything after a plus (`info+…@`).
    pub recipients: Vec<EmailAddress>,
    /// How much it takes.
    pub limits: LmtpLimits,
}

/// Where a listener listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LmtpPlace {
    /// A loopback address; others are refused, for nobody is asked who he is.
    Loopback(SocketAddr),
    /// A socket in the file system, with the mode it gets, such as `0o660`.
    Socket {
        /// Its path.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
}

/// How much a listener takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LmtpLimits {
    /// Bytes of the largest mail.
    pub mail_bytes: usize,
    /// Sessions at once.
    pub sessions: usize,
    /// Recipients of one mail.
    pub recipients: usize,
    /// Commands in one session.
    pub commands: usize,
    /// Commands that make no sense in one session.
    pub mistakes: usize,
    /// Bytes of a command line.
    pub line: usize,
    /// How long a client may be silent (RFC 5321 §4.5.3.2.7).
    pub silence: Duration,
    /// How long one mail may take to come in.
    pub data: Duration,
    /// How long keeping a mail may take; a mail server waits ten minutes (RFC 5321 §4.5.3.2.6).
    pub take: Duration,
    /// How long a session may last.
    pub session: Duration,
}

impl Default for LmtpLimits {
    fn default() -> Self {
        Self {
            mail_bytes: 64 * 1024 * 1024,
            sessions: 20,
            recipients: 100,
            commands: 5_000,
            mistakes: 20,
            line: 4_096,
            silence: Duration::from_mins(5),
            data: Duration::from_mins(10),
            take: Duration::from_mins(2),
            session: Duration::from_hours(1),
        }
    }
}
