//! How a mailbox is, as far as that is known.

use jauap_domain::Timestamp;
use time::Duration;

use crate::ports::{MailboxHealth, MailboxState};

/// After so long without a sign of life nobody keeps a mailbox open: three signs are missing.
pub const SILENT_AFTER: Duration = Duration::seconds(30);

/// How a mailbox was when whoever keeps it open told so last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxStanding {
    /// Its name in the configuration.
    pub account: String,
    /// How it was.
    pub health: MailboxHealth,
    /// The last sign of life.
    pub seen: Timestamp,
    /// When somebody asked for a try now that has not begun.
    pub asked: Option<Timestamp>,
}

impl MailboxStanding {
    /// True while somebody keeps the mailbox open, or said that it does so no longer.
    pub fn gives_signs(&self, now: Timestamp) -> bool {
        self.health.state == MailboxState::Stopped || now < self.seen.plus(SILENT_AFTER)
    }

    /// Since when mail can come in; nothing when it cannot, or nobody knows.
    pub fn connected_since(&self, now: Timestamp) -> Option<Timestamp> {
        match self.health.state {
            MailboxState::Connected { since, .. } if self.gives_signs(now) => Some(since),
            MailboxState::Connected { .. }
            | MailboxState::Connecting
            | MailboxState::Waiting { .. }
            | MailboxState::Stopped => None,
        }
    }
}
