//! What keeps the mail in these tests, and sees what must never happen.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use jauap_domain::Timestamp;
use jauap_workflow::ports::{
    Clock, MailboxHealth, MailboxState, Origin, Room, Taken, Taking, TryAgain, Wish,
};
use tokio::sync::Notify;

/// The time of the machine; these tests wait for real servers.
pub struct RealClock;

impl Clock for RealClock {
    #[expect(clippy::disallowed_methods, reason = "these tests wait for real servers")]
    fn now(&self) -> Timestamp {
        time::OffsetDateTime::now_utc().into()
    }
}

type Hook = Box<dyn Fn(&Origin) + Send + Sync>;

/// Keeps mail in memory.
#[derive(Default)]
pub struct Keeper {
    state: Mutex<State>,
    changed: Notify,
    before_known: Option<Hook>,
    before_take: Option<Hook>,
    /// What happens when the mailbox tells that nothing is left to be done.
    when_done: Option<Box<dyn Fn() + Send + Sync>>,
}

#[derive(Default)]
struct State {
    kept: Vec<Vec<u8>>,
    known: HashSet<Origin>,
    takes: HashMap<Origin, u32>,
    poison: Option<&'static str>,
    health: Option<MailboxHealth>,
    /// True from when a mail is kept until how the mailbox is now is told.
    untold: bool,
    waits: u32,
    /// Signs of life.
    signs: u32,
    /// Somebody asks for a try now, with the next sign of life.
    wish: Option<()>,
}

impl Keeper {
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// With something that happens just before a mail is asked for.
    pub fn before_known(hook: impl Fn(&Origin) + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            before_known: Some(Box::new(hook)),
            ..Self::default()
        })
    }

    /// With something that happens just before a mail is kept.
    pub fn before_take(hook: impl Fn(&Origin) + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            before_take: Some(Box::new(hook)),
            ..Self::default()
        })
    }

    /// With something that happens when the mailbox tells that nothing is left to be done.
    pub fn when_done(hook: impl Fn() + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            when_done: Some(Box::new(hook)),
            ..Self::default()
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Mails with these words cannot be kept; nothing heals them.
    pub fn refuse(&self, words: Option<&'static str>) {
        self.state().poison = words;
    }

    /// What is kept, each content once.
    pub fn kept(&self) -> Vec<Vec<u8>> {
        self.state().kept.clone()
    }

    /// The subjects of what is kept, in order.
    pub fn subjects(&self) -> Vec<String> {
        let mut subjects: Vec<String> = self.kept().iter().map(|raw| subject(raw)).collect();
        subjects.sort();
        subjects
    }

    /// How often mails were handed over whole.
    pub fn takes(&self) -> u32 {
        self.state().takes.values().sum()
    }

    /// How often the most unlucky origin was handed over whole, and kept, again.
    pub fn most_takes_of_one(&self) -> u32 {
        self.state().takes.values().copied().max().unwrap_or_default()
    }

    pub fn health(&self) -> Option<MailboxHealth> {
        self.state().health.clone()
    }

    /// Asks for a try now.
    pub fn ask(&self) {
        self.state().wish = Some(());
    }

    /// How often whoever keeps the door open gave a sign of life.
    pub fn signs(&self) -> u32 {
        self.state().signs
    }

    /// How often a connection was lost, or not made.
    pub fn waits(&self) -> u32 {
        self.state().waits
    }

    /// Waits until something holds.
    pub async fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) -> Duration {
        let begun = Instant::now();
        let end = begun + Duration::from_secs(30);
        loop {
            let changed = self.changed.notified();
            if holds(self) {
                return begun.elapsed();
            }
            let left = end.saturating_duration_since(Instant::now());
            let told = tokio::time::timeout(left, changed).await;
            assert!(
                told.is_ok(),
                "{what}; kept: {:?}, {:?}",
                self.subjects(),
                self.health()
            );
        }
    }

    /// Waits until so many mails are kept.
    pub async fn until_kept(&self, count: usize) -> Duration {
        self.until(&format!("{count} mails should be kept"), |keeper| {
            keeper.kept().len() >= count
        })
        .await
    }

    /// Waits until nothing is left to be done, and so many mails are kept.
    pub async fn until_done(&self, count: usize) {
        let done = |keeper: &Self| {
            let calm = keeper.health().is_some_and(|health| {
                health.left == 0 && matches!(health.state, MailboxState::Connected { .. })
            });
            calm && keeper.kept().len() == count && !keeper.state().untold
        };
        self.until(&format!("{count} mails should be kept and put away"), done)
            .await;
    }
}

pub fn subject(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw);
    text.lines()
        .find_map(|line| line.strip_prefix("Subject: "))
        .unwrap_or_default()
        .to_owned()
}

#[async_trait]
impl Taking for Keeper {
    async fn take(&self, origin: &Origin, raw: Vec<u8>) -> Result<Taken, TryAgain> {
        if let Some(hook) = &self.before_take {
            hook(origin);
        }
        let mut state = self.state();
        if state
            .poison
            .is_some_and(|words| String::from_utf8_lossy(&raw).contains(words))
        {
            return Err(TryAgain("it is poison".into()));
        }
        if origin.uid.is_some() {
            state.known.insert(origin.clone());
        }
        state.untold = true;
        *state.takes.entry(origin.clone()).or_default() += 1;
        let new = !state.kept.contains(&raw);
        if new {
            state.kept.push(raw);
        }
        drop(state);
        self.changed.notify_waiters();
        Ok(if new { Taken::New } else { Taken::Before })
    }

    async fn is_known(&self, origin: &Origin) -> Result<bool, TryAgain> {
        if let Some(hook) = &self.before_known {
            hook(origin);
        }
        Ok(self.state().known.contains(origin))
    }

    async fn room(&self, _bytes: usize) -> Room {
        Room::default()
    }

    async fn is_alive(&self, _account: &str) -> Wish {
        let wish = {
            let mut state = self.state();
            state.signs += 1;
            state.wish.take()
        };
        self.changed.notify_waiters();
        wish.map_or(Wish::Nothing, |()| Wish::TryNow)
    }

    async fn report(&self, _account: &str, health: MailboxHealth) {
        let done = health.left == 0 && matches!(health.state, MailboxState::Connected { .. });
        if let (true, Some(hook)) = (done, &self.when_done) {
            hook();
        }
        {
            let mut state = self.state();
            state.waits += u32::from(matches!(health.state, MailboxState::Waiting { .. }));
            state.untold = false;
            state.health = Some(health);
        }
        self.changed.notify_waiters();
    }
}
