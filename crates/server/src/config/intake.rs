//! `[intake]`

use std::{num::NonZero, time::Duration};

use serde::Deserialize;

use super::{LimitsConfig, LmtpConfig, MailboxConfig};
use crate::understanding::{Bounds, default_children};

/// How mail is read when it comes in.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IntakeConfig {
    /// Processes that read mails, at most; unset, two, or one where there is one processor.
    pub readers: Option<NonZero<u16>>,
    /// Seconds for which one mail may be read.
    pub reader_deadline_s: u16,
    /// Mebibytes of memory of each process that reads.
    pub reader_memory_mb: u16,
    /// The mailboxes that are watched.
    pub mailboxes: Vec<MailboxConfig>,
    /// The listener for the mail server on this machine.
    pub lmtp: Option<LmtpConfig>,
}

impl Default for IntakeConfig {
    fn default() -> Self {
        Self {
            readers: None,
            reader_deadline_s: 20,
            reader_memory_mb: 512,
            mailboxes: Vec::new(),
            lmtp: None,
        }
    }
}

impl IntakeConfig {
    /// What a process that reads needs beside the mail itself, and how many times the mail.
    const OWN_MB: u16 = 192;
    const TIMES: u16 = 4;

    /// What reading mails may cost.
    pub fn bounds(&self, limits: &LimitsConfig) -> Bounds {
        Bounds {
            children: self.readers.unwrap_or_else(default_children),
            deadline: Duration::from_secs(self.reader_deadline_s.into()),
            memory_mb: self.reader_memory_mb,
            mail_bytes: limits.limits().mail_bytes,
            ..Bounds::default()
        }
    }

    /// Mebibytes with which a mail of so many mebibytes can be read.
    pub fn least_memory_mb(mail_mb: u16) -> u16 {
        mail_mb.saturating_mul(Self::TIMES).saturating_add(Self::OWN_MB)
    }
}
