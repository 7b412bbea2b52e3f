//! The mailboxes themselves: somebody asks one to try now, and those of before are forgotten.

use jauap_domain::{Act, Thing};

use time::Duration;

use crate::{ports::StoreError, service::Service, staff::Caller};

/// The longest name of a door.
const LONGEST_NAME: usize = 64;

/// True for a name that a door may have: it stands in pages and metrics, so it is a plain word and no address.
pub fn is_door_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    (1..=LONGEST_NAME).contains(&name.len()) && name.chars().all(plain)
}

/// A mailbox that gave no sign of life for so long is not in the configuration any more.
const FORGOTTEN_AFTER: Duration = Duration::days(7);

/// Why a mailbox was not asked to try now.
#[derive(Debug, thiserror::Error)]
pub enum TryNowError {
    /// The caller's role does not allow it.
    #[error("only officers, supervisors and administrators see to mailboxes")]
    Forbidden,
    /// There is no mailbox of this name.
    #[error("there is no such mailbox")]
    NoSuchMailbox,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Asks a mailbox to connect now, and to try again at once what failed before. Whoever keeps it open hears of it with the
/// next sign of life.
pub async fn try_mailbox_now(service: &Service, caller: &Caller, account: &str) -> Result<(), TryNowError> {
    if !caller.may(Thing::Mailboxes, Act::Change) {
        return Err(TryNowError::Forbidden);
    }
    if service.store.ask_mailbox(account, service.clock.now()).await? {
        Ok(())
    } else {
        Err(TryNowError::NoSuchMailbox)
    }
}

/// Forgets mailboxes that the configuration has not named for a week.
pub async fn forget_mailboxes(service: &Service) -> Result<u64, StoreError> {
    let before = service.clock.now().plus(-FORGOTTEN_AFTER);
    service.store.forget_mailboxes(before).await
}
