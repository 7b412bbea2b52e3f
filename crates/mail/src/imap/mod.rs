//! A door for mail: a mailbox on an IMAP server is watched, and every mail in it is handed over and put away.
//!
//! A mail is named by account, folder, UIDVALIDITY and UID (RFC 9051 §2.3.1.1). It is moved or marked on the server only
//! after it is kept; whatever breaks in between, it is found again. Whether a mail was read decides nothing. One mail
//! that fails stands back and lets the others go first.

mod backoff;
mod connect;
mod conversation;
mod failure;
mod folder;
mod folder_name;
mod line;
mod progress;
mod round;
mod settings;
mod tls;
mod watcher;

use std::sync::Arc;

use jauap_workflow::ports::{Clock, Taking};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use self::watcher::Watcher;
use crate::pulse::beat;

pub use settings::{AfterTaking, ImapSettings, Protection, Times};

/// Watches one mailbox until `stop`. It never gives up: whatever fails is reported, and tried again after a while.
pub async fn watch(
    settings: ImapSettings,
    taking: Arc<dyn Taking>,
    clock: Arc<dyn Clock>,
    stop: CancellationToken,
) {
    let (account, asked) = (settings.account.clone(), Arc::new(Notify::new()));
    let mut watcher = Watcher::new(settings, Arc::clone(&taking), clock, stop, Arc::clone(&asked));
    tokio::select! {
        () = watcher.run() => {}
        () = beat(&*taking, &account, || asked.notify_one()) => {}
    }
}
