//! What changes of mail in a unit of work.

use async_trait::async_trait;
use jauap_domain::{MailId, MailState, Timestamp};

use super::{Origin, StoreError};
use crate::records::{DestroyedMail, RawBytes, RawMail, Settlement};

/// Mail that comes in, is settled and ends.
#[async_trait]
pub trait MailUnit: Send {
    /// Adds a raw mail. `Taken` when the same bytes are there.
    async fn add_raw_mail(&mut self, mail: &RawMail, bytes: &RawBytes) -> Result<(), StoreError>;
    /// Notes where a mail was taken from, so that it is not fetched from there again. It may be noted already.
    async fn add_mail_origin(&mut self, mail: MailId, origin: &Origin) -> Result<(), StoreError>;
    /// Notes what became of a mail that is in one of these states; `Stale` when it is not.
    async fn settle_mail(
        &mut self,
        id: MailId,
        from: &[MailState],
        settlement: &Settlement,
    ) -> Result<(), StoreError>;
    /// Destroys the keys and contents of some mails that were ignored before a moment, the oldest first. Those that tell
    /// something of a request that is held stay, and those that wait are none of them.
    async fn destroy_ignored_mails(
        &mut self,
        settled_before: Timestamp,
        at: Timestamp,
        limit: u64,
    ) -> Result<Vec<DestroyedMail>, StoreError>;
}
