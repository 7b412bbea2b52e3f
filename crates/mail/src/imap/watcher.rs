//! The life of one mailbox: connect, take, wait, and begin again when something breaks.

use std::{error::Error, sync::Arc, time::Duration};

use jauap_workflow::ports::{
    Clock, MailboxFailure, MailboxHealth, MailboxState, Origin, Taken, Taking, TryAgain,
};
use tokio::{sync::Notify, time::Instant};
use tokio_util::sync::CancellationToken;

use crate::pulse::count_failure;

use super::{
    backoff::Backoff,
    connect,
    conversation::{Conversation, Woken},
    failure::{Failure, Kind, within},
    folder::Selected,
    progress::Progress,
    settings::ImapSettings,
};

/// What is being done when we are to stop gets so much time.
const GRACE: Duration = Duration::from_secs(5);

/// Under work the mailbox is reported at this distance.
const REPORT: Duration = Duration::from_secs(5);

/// Watches one mailbox.
pub struct Watcher {
    pub(super) settings: ImapSettings,
    pub(super) taking: Arc<dyn Taking>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) stop: CancellationToken,
    pub(super) progress: Progress,
    pub(super) health: MailboxHealth,
    /// Somebody asked for a try now.
    asked: Arc<Notify>,
    reported: Instant,
    /// Between lost connections, and between refused logins.
    reconnect: Backoff,
    login: Backoff,
}

impl Watcher {
    /// Nothing has happened yet.
    pub fn new(
        settings: ImapSettings,
        taking: Arc<dyn Taking>,
        clock: Arc<dyn Clock>,
        stop: CancellationToken,
        asked: Arc<Notify>,
    ) -> Self {
        let times = settings.times;
        Self {
            taking,
            clock,
            stop,
            asked,
            progress: Progress::new(times),
            health: MailboxHealth::new(MailboxState::Connecting),
            reported: Instant::now(),
            reconnect: Backoff::new(times.reconnect_first, times.reconnect_longest),
            login: Backoff::new(times.login_first, times.login_longest),
            settings,
        }
    }

    /// Works until it is to stop.
    pub async fn run(&mut self) {
        let stop = self.stop.clone();
        while !stop.is_cancelled() {
            self.tell(MailboxState::Connecting).await;
            let ended = tokio::select! {
                biased;
                ended = self.session() => ended,
                () = too_late(&stop) => Ok(()),
            };
            let Err(failure) = ended else { break };
            let wait = self.broke(&failure);
            self.tell(MailboxState::Waiting {
                until: self.in_a_while(wait),
            })
            .await;
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.asked.notified() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
        self.tell(MailboxState::Stopped).await;
    }

    /// One connection, until it breaks or we are to stop.
    async fn session(&mut self) -> Result<(), Failure> {
        let session = connect::open(&self.settings).await?;
        let mut talk = Conversation::begin(session, self.settings.times.command).await?;
        let folder = talk.select(&self.settings.folder).await?;
        self.progress.open(folder.uid_validity);
        self.login.reset();
        // It is told together with what the first search finds.
        self.health.state = MailboxState::Connected {
            since: self.clock.now(),
            told: talk.can.idle,
        };
        tracing::info!(
            mailbox.account = self.settings.account,
            idle = talk.can.idle,
            "a mailbox is connected"
        );
        self.work(&mut talk, &folder).await?;
        talk.end().await;
        Ok(())
    }

    async fn work(&mut self, talk: &mut Conversation, folder: &Selected) -> Result<(), Failure> {
        while !self.stop.is_cancelled() {
            if self.round(talk, folder).await? {
                continue;
            }
            // Only a connection over which a whole round went is a good one.
            self.reconnect.reset();
            match self.wait(talk).await? {
                Woken::Stop => break,
                Woken::Asked => self.progress.all_due(),
                Woken::News | Woken::Time => {}
            }
        }
        Ok(())
    }

    /// Waits for new mail, or for one that was set aside.
    async fn wait(&self, talk: &mut Conversation) -> Result<Woken, Failure> {
        let times = &self.settings.times;
        let longest = if talk.can.idle { times.idle } else { times.poll };
        let end = Instant::now() + longest;
        let until = self.progress.next_due().map_or(end, |due| due.min(end));
        if talk.can.idle {
            return talk.idle(until, &self.stop, &self.asked).await;
        }
        tokio::select! {
            () = self.stop.cancelled() => Ok(Woken::Stop),
            () = self.asked.notified() => Ok(Woken::Asked),
            () = tokio::time::sleep_until(until) => Ok(Woken::Time),
        }
    }

    /// Asks whether a mail is kept already, within the deadline.
    pub(super) async fn known(&self, origin: &Origin) -> Result<bool, Failure> {
        let known = async {
            self.taking
                .is_known(origin)
                .await
                .map_err(|again| not_kept(&again))
        };
        within(KEEP, self.settings.times.take, known).await
    }

    /// Keeps a mail, within the deadline.
    pub(super) async fn keep(&self, origin: &Origin, raw: Vec<u8>) -> Result<Taken, Failure> {
        let taken = async {
            self.taking
                .take(origin, raw)
                .await
                .map_err(|again| not_kept(&again))
        };
        within(KEEP, self.settings.times.take, taken).await
    }

    /// The connection broke: how long to wait.
    fn broke(&mut self, failure: &Failure) -> Duration {
        self.note(failure);
        match failure.kind {
            Kind::Login => self.login.next(),
            Kind::Broken | Kind::Refused | Kind::NoSuchFolder => self.reconnect.next(),
        }
    }

    /// Keeps a failure for the report; the log gets the step alone.
    pub(super) fn note(&mut self, failure: &Failure) {
        let account = self.settings.account.as_str();
        tracing::warn!(mailbox.account = account, step = failure.step, kind = ?failure.kind, "a mailbox failed");
        count_failure(account, failure.step);
        self.health.last_failure = Some(MailboxFailure {
            at: self.clock.now(),
            step: failure.step.into(),
            words: failure.words.clone(),
        });
    }

    async fn tell(&mut self, state: MailboxState) {
        self.health.state = state;
        self.report().await;
    }

    pub(super) async fn report(&mut self) {
        self.reported = Instant::now();
        self.taking
            .report(&self.settings.account, self.health.clone())
            .await;
    }

    pub(super) async fn report_now_and_then(&mut self, exists: u32, found: &[u32]) {
        if self.reported.elapsed() >= REPORT {
            self.count(exists, found);
            self.report().await;
        }
    }

    /// Writes down what the folder holds.
    pub(super) fn count(&mut self, exists: u32, found: &[u32]) {
        let left = self.progress.left(found).count();
        self.health.in_folder = exists;
        self.health.left = u32::try_from(left).unwrap_or(u32::MAX);
        (self.health.set_aside, self.health.too_large) = self.progress.counts();
    }

    fn in_a_while(&self, wait: Duration) -> jauap_domain::Timestamp {
        let ms = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
        self.clock.now().plus(time::Duration::milliseconds(ms))
    }
}

/// The step that is not the server's.
const KEEP: &str = "keep";

/// The whole chain, for officers.
fn not_kept(again: &TryAgain) -> Failure {
    let mut words = again.to_string();
    let mut source = again.source();
    while let Some(cause) = source {
        words = format!("{words}: {cause}");
        source = cause.source();
    }
    Failure::not_kept(KEEP, &words)
}

/// Ends when we were to stop and the grace is over.
async fn too_late(stop: &CancellationToken) {
    stop.cancelled().await;
    tokio::time::sleep(GRACE).await;
}
