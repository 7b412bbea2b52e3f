//! The IMAP door against a real Dovecot.

mod faults;
mod interruptions;
mod memory;
mod poison;
mod protection;
mod taking;

use std::{sync::Arc, time::Duration};

use jauap_mail::imap::{AfterTaking, ImapSettings, Protection, Times, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::{
    dovecot::Dovecot,
    keeper::{Keeper, RealClock},
};

/// Settings for a user of a server, with short waits.
pub fn settings(port: u16, user: &str) -> ImapSettings {
    ImapSettings {
        account: "front-office".to_owned(),
        host: "localhost".to_owned(),
        port,
        protection: Protection::PlainOnLoopback,
        extra_roots: None,
        user: user.to_owned(),
        password: "secret".into(),
        folder: "INBOX".to_owned(),
        after: AfterTaking::Move {
            folder: "Processed".to_owned(),
        },
        most_bytes: ImapSettings::MOST_BYTES,
        times: Times {
            command: Duration::from_secs(2),
            take: Duration::from_secs(5),
            idle: Duration::from_secs(20),
            poll: Duration::from_millis(200),
            reconnect_first: Duration::from_millis(50),
            reconnect_longest: Duration::from_millis(500),
            login_first: Duration::from_millis(400),
            login_longest: Duration::from_secs(1),
            again_first: Duration::from_millis(200),
            again_longest: Duration::from_secs(1),
        },
    }
}

/// As before, for a server without a proxy.
pub fn of(server: &Dovecot, user: &str) -> ImapSettings {
    settings(server.port("imap"), user)
}

/// A mailbox that is being watched.
pub struct Watched {
    pub keeper: Arc<Keeper>,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Watched {
    pub fn start(settings: ImapSettings, keeper: &Arc<Keeper>) -> Self {
        let stop = CancellationToken::new();
        let watching = watch(settings, keeper.clone(), Arc::new(RealClock), stop.clone());
        Self {
            keeper: keeper.clone(),
            stop,
            task: tokio::spawn(watching),
        }
    }

    /// Stops it as a service stops.
    pub async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }

    /// Stops it as a power failure does.
    pub async fn kill(self) {
        self.task.abort();
        let _ = self.task.await;
    }
}
