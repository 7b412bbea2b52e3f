//! What a mailbox needs to be watched.

use std::{fmt, time::Duration};

use secrecy::SecretString;

/// One mailbox on an IMAP server.
#[derive(Clone)]
pub struct ImapSettings {
    /// Its name in pages, metrics and keys; not an address. It must not change, or every mail seems new.
    pub account: String,
    /// The server's host name, which its certificate must bear, or its address.
    pub host: String,
    /// The server's port.
    pub port: u16,
    /// How the connection is protected.
    pub protection: Protection,
    /// Certificates in PEM of authorities that are trusted besides the public ones; for a house with its own.
    pub extra_roots: Option<Vec<u8>>,
    /// The login.
    pub user: String,
    /// The password.
    pub password: SecretString,
    /// The folder that is watched; other letters than ASCII are fine.
    pub folder: String,
    /// What is done with a mail on the server once it is taken.
    pub after: AfterTaking,
    /// Bytes of the largest mail that is taken; a larger one is flagged and stays.
    pub most_bytes: u32,
    /// Deadlines and waits.
    pub times: Times,
}

impl fmt::Debug for ImapSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ImapSettings({} on {}:{})", self.account, self.host, self.port)
    }
}

impl ImapSettings {
    /// 64 MiB.
    pub const MOST_BYTES: u32 = 64 * 1024 * 1024;
}

/// How the connection is protected. There is no "where offered": who can cut a cable can also hide an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// TLS from the first byte.
    Tls,
    /// STARTTLS, or no login.
    StartTls,
    /// None, and the server must be on this machine's loopback.
    PlainOnLoopback,
}

/// What is done with a mail on the server once it is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AfterTaking {
    /// It moves into this folder, which is made when it is missing.
    Move {
        /// The folder.
        folder: String,
    },
    /// It stays and bears the keyword `$JauapTaken`.
    Keyword,
    /// It stays and is marked as read. Whether it was read by a person decides nothing: what counts is what is kept.
    Seen,
}

/// Deadlines and waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// For the connection, the login, and each command.
    pub command: Duration,
    /// For keeping one mail.
    pub take: Duration,
    /// IDLE is said anew after this; servers may end the connection after 30 minutes (RFC 2177).
    pub idle: Duration,
    /// A server without IDLE is asked again after this.
    pub poll: Duration,
    /// The first wait after a lost connection; it doubles, and a part of it is left to chance.
    pub reconnect_first: Duration,
    /// The longest such wait.
    pub reconnect_longest: Duration,
    /// The first wait after a refused login: servers lock out who tries too often.
    pub login_first: Duration,
    /// The longest such wait.
    pub login_longest: Duration,
    /// The first wait before a mail that failed is tried again.
    pub again_first: Duration,
    /// The longest such wait.
    pub again_longest: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            command: Duration::from_mins(1),
            take: Duration::from_mins(2),
            idle: Duration::from_mins(9),
            poll: Duration::from_mins(1),
            reconnect_first: Duration::from_secs(1),
            reconnect_longest: Duration::from_mins(5),
            login_first: Duration::from_mins(1),
            login_longest: Duration::from_mins(30),
            again_first: Duration::from_secs(10),
            again_longest: Duration::from_mins(15),
        }
    }
}
