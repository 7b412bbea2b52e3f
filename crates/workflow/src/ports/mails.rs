//! Where mail that came in is kept.

use async_trait::async_trait;
use jauap_domain::{LetterId, MailId, MailState, Timestamp};

use super::{MailboxHealth, Origin, StoreError};
use crate::records::{KeptMail, MailCount, MailboxStanding, NamedLetter};

/// Reads mail that came in.
#[async_trait]
pub trait MailStore: Send + Sync {
    /// The mail of the same bytes.
    async fn mail_of_bytes(&self, sha256: &str) -> Result<Option<KeptMail>, StoreError>;
    /// The mail that was taken from this place.
    async fn mail_of_origin(&self, origin: &Origin) -> Result<Option<MailId>, StoreError>;
    /// One mail.
    async fn mail(&self, id: MailId) -> Result<Option<KeptMail>, StoreError>;
    /// Mails in a state, the newest first, after one; those that wait come the oldest first.
    async fn mails(
        &self,
        state: MailState,
        after: Option<MailId>,
        limit: u64,
    ) -> Result<Vec<KeptMail>, StoreError>;
    /// How many mails wait for an officer, and since when the oldest does.
    async fn mails_waiting(&self) -> Result<(i64, Option<Timestamp>), StoreError>;
    /// How many mails of each door are in each state. All mails are gone through.
    async fn mail_tally(&self) -> Result<Vec<(String, MailState, i64)>, StoreError>;
    /// How many mails were taken out of the folders of each mailbox. All of them are gone through.
    async fn places_taken(&self) -> Result<Vec<(String, i64)>, StoreError>;
    /// How many mails there are in each state.
    async fn mail_counts(&self) -> Result<Vec<MailCount>, StoreError>;
    /// True when another mail with this Message-ID was settled before.
    async fn is_known_message(&self, message_id: &str, other_than: MailId) -> Result<bool, StoreError>;
    /// The letter of ours with one of these Message-IDs, or envelope identifiers.
    async fn letter_named(&self, message_ids: &[String]) -> Result<Option<NamedLetter>, StoreError>;
    /// The letter of ours with this identity.
    async fn letter(&self, id: LetterId) -> Result<Option<NamedLetter>, StoreError>;
    /// Notes how a mailbox is.
    /// It is a sign of life of this moment, too.
    async fn save_mailbox(
        &self,
        account: &str,
        health: &MailboxHealth,
        at: Timestamp,
    ) -> Result<(), StoreError>;
    /// Writes down a sign of life, and takes back what somebody asked of the mailbox before. True when somebody asked for
    /// a try now.
    async fn mailbox_lives(&self, account: &str, at: Timestamp) -> Result<bool, StoreError>;
    /// Asks a mailbox to try now; false when there is none of this name.
    async fn ask_mailbox(&self, account: &str, at: Timestamp) -> Result<bool, StoreError>;
    /// Forgets mailboxes without a sign of life since a moment: the configuration does not name them any more.
    async fn forget_mailboxes(&self, before: Timestamp) -> Result<u64, StoreError>;
    /// How every mailbox is, by name, as it was told last.
    async fn mailboxes(&self) -> Result<Vec<MailboxStanding>, StoreError>;
}
