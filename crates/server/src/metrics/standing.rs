//! How things stand, as the database tells it.

use std::time::{Duration, Instant};

use jauap_domain::{StateTag, Timestamp};
use jauap_workflow::{
    Service,
    ports::StoreError,
    read::{DoorTally, Remembered, door_tallies},
    records::{MailCount, MailboxStanding, OutboxSummary},
};
use tokio::time::timeout;

use crate::logs::chain;

/// A database that takes longer counts as one that does not answer; whoever asks does not wait for ever.
const PATIENCE: Duration = Duration::from_secs(8);

/// Reads how things stand, and remembers it for a while.
pub struct Standing {
    service: Service,
    small: Remembered<Small>,
    large: Remembered<Large>,
}

/// What costs as much as there is to do.
#[derive(Clone)]
pub struct Small {
    /// The mailboxes and listeners.
    pub mailboxes: Vec<MailboxStanding>,
    /// Since when the oldest mail waits for an officer.
    pub waiting_since: Option<Timestamp>,
    /// The letters.
    pub outbox: OutboxSummary,
    /// The open requests by state, and how many of them are overdue.
    pub open: Vec<(StateTag, i64, i64)>,
}

/// What costs as much as there ever was.
#[derive(Clone)]
pub struct Large {
    /// What became of the mail of each door.
    pub doors: Vec<DoorTally>,
    /// The mails of all doors.
    pub mails: Vec<MailCount>,
}

/// How things stand; nothing of it when the database does not answer.
pub struct Stands {
    /// What was read.
    pub read: Option<(Small, Large)>,
    /// How long reading took.
    pub took: Duration,
}

impl Standing {
    /// Of a service.
    pub fn of(service: Service) -> Self {
        Self {
            service,
            small: Remembered::default(),
            large: Remembered::default(),
        }
    }

    /// How things stand, and what time it is.
    pub async fn read(&self) -> (Stands, Timestamp) {
        let began = Instant::now();
        let read = match timeout(PATIENCE, self.both()).await {
            Ok(Ok(read)) => Some(read),
            Ok(Err(error)) => {
                tracing::warn!(
                    error = chain(&error),
                    "the metrics of the database cannot be read"
                );
                None
            }
            Err(_) => {
                tracing::warn!("the metrics of the database were not read in time");
                None
            }
        };
        let took = began.elapsed();
        (Stands { read, took }, self.service.clock.now())
    }

    async fn both(&self) -> Result<(Small, Large), StoreError> {
        let clock = &*self.service.clock;
        let (small, _) = self.small.get(clock, small(&self.service)).await?;
        let (large, _) = self.large.get(clock, large(&self.service)).await?;
        Ok((small, large))
    }
}

async fn small(service: &Service) -> Result<Small, StoreError> {
    let store = &service.store;
    Ok(Small {
        mailboxes: store.mailboxes().await?,
        waiting_since: store.mails_waiting().await?.1,
        outbox: store.outbox_summary().await?,
        open: store.open_counts(service.today()).await?,
    })
}

async fn large(service: &Service) -> Result<Large, StoreError> {
    Ok(Large {
        doors: door_tallies(service).await?,
        mails: service.store.mail_counts().await?,
    })
}
