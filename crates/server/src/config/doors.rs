//! `[[intake.mailboxes]]` and `[intake.lmtp]`: the doors by which mail comes in by itself.

use std::{net::SocketAddr, path::PathBuf};

use jauap_domain::EmailAddress;
use jauap_mail::{
    imap::{AfterTaking, ImapSettings, Protection, Times},
    lmtp::{LmtpLimits, LmtpPlace, LmtpSettings},
};
use secrecy::SecretString;
use serde::Deserialize;

/// A mailbox on an IMAP server.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailboxConfig {
    /// Its name in pages, metrics and keys. It must not change, or every mail seems new.
    pub account: String,
    /// The server.
    pub host: String,
    /// The server's port; unset, the usual one of the protection.
    pub port: Option<u16>,
    /// How the connection is protected.
    #[serde(default)]
    pub protection: MailboxProtection,
    /// Certificates (PEM) of authorities that are trusted besides the public ones.
    pub extra_roots_file: Option<PathBuf>,
    /// The login.
    pub user: String,
    /// The password.
    pub password: Option<SecretString>,
    /// A file whose first line is the password.
    pub password_file: Option<PathBuf>,
    /// The folder that is watched.
    #[serde(default = "inbox")]
    pub folder: String,
    /// What is done with a mail on the server once it is taken.
    #[serde(default)]
    pub after: MailboxAfter,
    /// The folder that taken mail moves into.
    #[serde(default = "processed")]
    pub processed: String,
    /// Seconds after which IDLE is said anew.
    #[serde(default = "idle_s")]
    pub idle_s: u16,
    /// Seconds after which a server without IDLE is asked again.
    #[serde(default = "poll_s")]
    pub poll_s: u16,
}

fn inbox() -> String {
    "INBOX".to_owned()
}

fn processed() -> String {
    "Processed".to_owned()
}

const fn idle_s() -> u16 {
    540
}

const fn poll_s() -> u16 {
    60
}

/// How the connection to a mailbox is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailboxProtection {
    /// TLS from the first byte.
    #[default]
    Tls,
    /// STARTTLS, or no login.
    Starttls,
    /// None; only to a server on this machine.
    PlainOnLoopback,
}

/// What is done with a mail on the server once it is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailboxAfter {
    /// It moves into the folder `processed`.
    #[default]
    Move,
    /// It bears the keyword `$JauapTaken`.
    Keyword,
    /// It is marked as read.
    Seen,
}

impl MailboxConfig {
    /// What the watcher needs.
    ///
    /// # Errors
    /// The certificates cannot be read.
    pub fn settings(&self) -> std::io::Result<ImapSettings> {
        let (protection, usual) = match self.protection {
            MailboxProtection::Tls => (Protection::Tls, 993),
            MailboxProtection::Starttls => (Protection::StartTls, 143),
            MailboxProtection::PlainOnLoopback => (Protection::PlainOnLoopback, 143),
        };
        let seconds = |s: u16| std::time::Duration::from_secs(s.into());
        Ok(ImapSettings {
            account: self.account.clone(),
            host: self.host.clone(),
            port: self.port.unwrap_or(usual),
            protection,
            extra_roots: self.extra_roots_file.as_ref().map(std::fs::read).transpose()?,
            user: self.user.clone(),
            password: self.password.clone().unwrap_or_default(),
            folder: self.folder.clone(),
            after: match self.after {
                MailboxAfter::Move => AfterTaking::Move {
                    folder: self.processed.clone(),
                },
                MailboxAfter::Keyword => AfterTaking::Keyword,
                MailboxAfter::Seen => AfterTaking::Seen,
            },
            most_bytes: ImapSettings::MOST_BYTES,
            times: Times {
                idle: seconds(self.idle_s),
                poll: seconds(self.poll_s),
                ..Times::default()
            },
        })
    }
}

/// A listener for the mail server on this machine.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LmtpConfig {
    /// Its name in pages and metrics.
    #[serde(default = "lmtp")]
    pub account: String,
    /// A loopback address and port.
    pub listen: Option<SocketAddr>,
    /// A socket in the file system instead.
    pub socket: Option<PathBuf>,
    /// The mode of that socket, in octal.
    #[serde(default = "mode")]
    pub socket_mode: String,
    /// The addresses it takes mail for; unset, the organisation's mailbox.
    #[serde(default)]
    pub recipients: Vec<EmailAddress>,
}

fn lmtp() -> String {
    "lmtp".to_owned()
}

fn mode() -> String {
    "660".to_owned()
}

impl LmtpConfig {
    /// What the listener needs; nothing when no place is named.
    pub fn settings(&self, host_name: &str, mailbox: &EmailAddress) -> Option<LmtpSettings> {
        let place = match (&self.listen, &self.socket) {
            (Some(address), None) => LmtpPlace::Loopback(*address),
            (None, Some(path)) => LmtpPlace::Socket {
                path: path.clone(),
                mode: u32::from_str_radix(&self.socket_mode, 8).ok()?,
            },
            (None, None) | (Some(_), Some(_)) => return None,
        };
        let recipients = if self.recipients.is_empty() {
            vec![mailbox.clone()]
        } else {
            self.recipients.clone()
        };
        Some(LmtpSettings {
            account: self.account.clone(),
            place,
            host_name: host_name.to_owned(),
            recipients,
            limits: LmtpLimits::default(),
        })
    }
}
