//! Mail comes in by the doors that the configuration names, and is settled.

use std::{sync::Arc, time::Duration};

use jauap_mail::{
    imap::{self, ImapSettings},
    lmtp::{LmtpListener, LmtpSettings},
};
use jauap_workflow::{Service, mail::Door, ports::Taking};
use tokio::{task::JoinSet, time::sleep};
use tokio_util::sync::CancellationToken;

use super::settling;
use crate::logs::chain;

const AFTER_FAILURE: Duration = Duration::from_secs(10);

/// The doors by which mail comes in by itself.
#[derive(Debug, Clone, Default)]
pub struct Doors {
    /// Mailboxes that are watched.
    pub mailboxes: Vec<ImapSettings>,
    /// A listener for the mail server on this machine.
    pub lmtp: Option<LmtpSettings>,
}

/// Keeps every door open, and settles what came in, until `stop`.
pub async fn run(service: &Service, doors: Doors, stop: &CancellationToken) {
    let door = Arc::new(Door::new(service.clone()));
    let mut open = JoinSet::new();
    for mailbox in doors.mailboxes {
        let (door, service, stop) = (Arc::clone(&door), service.clone(), stop.clone());
        open.spawn(kept_open(mailbox.account.clone(), move || {
            let clock = Arc::clone(&service.clock);
            imap::watch(mailbox.clone(), into(&door), clock, stop.clone())
        }));
    }
    if let Some(lmtp) = doors.lmtp {
        let (door, service, stop) = (Arc::clone(&door), service.clone(), stop.clone());
        open.spawn(kept_open(lmtp.account.clone(), move || {
            listen(lmtp.clone(), into(&door), service.clone(), stop.clone())
        }));
    }
    settling::run(service, &door, stop).await;
    open.join_all().await;
}

/// Keeps a door open, also when a fault of the program breaks what does so: then it begins again.
async fn kept_open<F>(account: String, open: impl Fn() -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    loop {
        // A task of its own, which ends with this one.
        let mut task = JoinSet::new();
        task.spawn(open());
        match task.join_next().await {
            Some(Err(broken)) if broken.is_panic() => {
                tracing::error!(
                    mailbox.account = account,
                    "what keeps a door open broke; it begins again"
                );
                sleep(AFTER_FAILURE).await;
            }
            Some(Ok(()) | Err(_)) | None => return,
        }
    }
}

fn into(door: &Arc<Door>) -> Arc<dyn Taking> {
    Arc::clone(door) as Arc<dyn Taking>
}

/// A place that is taken may be free later: another process ends.
async fn listen(settings: LmtpSettings, taking: Arc<dyn Taking>, service: Service, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match LmtpListener::bind(settings.clone()).await {
            Ok(listener) => {
                let (taking, clock) = (Arc::clone(&taking), Arc::clone(&service.clock));
                listener.serve(taking, clock, stop.clone()).await;
            }
            Err(error) => {
                tracing::error!(error = chain(&error), "mail cannot be taken over LMTP");
                tokio::select! {
                    () = stop.cancelled() => {}
                    () = sleep(AFTER_FAILURE) => {}
                }
            }
        }
    }
}
