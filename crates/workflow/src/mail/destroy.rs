//! Ignored mail has a term: then nobody needs it any more.

use data_encoding::HEXLOWER;
use jauap_domain::EventKind;

use super::reports::event;
use crate::{destroy::SweepError, service::Service};

/// How many mails are destroyed in one commit.
const BATCH: u64 = 50;

/// Destroys the keys and contents of mails that were ignored longer ago than the settings keep them, and returns how many.
/// Mail that waits for an officer stays, however old it is; so does what tells something of a request that is held.
/// That they were is in the log.
pub async fn destroy_ignored_mails(service: &Service) -> Result<usize, SweepError> {
    let mut done = 0;
    loop {
        let at = service.clock.now();
        let ended = at.plus(-service.settings.ignored_mail);
        let mut unit = service.store.begin().await?;
        let destroyed = unit.destroy_ignored_mails(ended, at, BATCH).await?;
        if destroyed.is_empty() {
            return Ok(done);
        }
        let events: Vec<_> = destroyed
            .iter()
            .map(|one| {
                let (mail, columns) = (one.mail, HEXLOWER.encode(&one.columns));
                event(None, at, EventKind::MailDestroyed { mail, columns })
            })
            .collect();
        unit.append(&events).await?;
        unit.commit().await?;
        // The bytes cannot be read any more; those that stay are swept with other contents without a row.
        for one in &destroyed {
            service.files.remove(one.mail.raw()).await?;
        }
        done += destroyed.len();
    }
}
