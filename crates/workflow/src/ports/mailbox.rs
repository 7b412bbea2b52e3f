//! Where mail comes in: what a door (IMAP, LMTP) hands over, and what it tells of itself.

use std::{borrow::Cow, error::Error, time::Duration};

use async_trait::async_trait;
use jauap_domain::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::sync::OwnedSemaphorePermit;

/// Bytes beyond which a mail counts as large: it is not held in memory before there is [`Room`] for it.
pub const LARGE_MAIL: usize = 1024 * 1024;

/// How often a door gives a sign of life.
pub const LIFE_SIGN_EVERY: Duration = Duration::from_secs(10);

/// Where a mail lies, as its door names it; doors without folders leave the parts empty.
///
/// Account, folder, UIDVALIDITY and UID together name one mail for good (RFC 9051 §2.3.1.1): a server that numbers its
/// mails anew changes UIDVALIDITY.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The name that the configuration gives the mailbox or the listener; not an address.
    pub account: String,
    /// The folder.
    pub folder: Option<String>,
    /// The folder's UIDVALIDITY.
    pub uid_validity: Option<u32>,
    /// The mail's UID in the folder.
    pub uid: Option<u32>,
}

impl Origin {
    /// An origin without folders: only the door.
    pub fn door(account: &str) -> Self {
        Self {
            account: account.to_owned(),
            folder: None,
            uid_validity: None,
            uid: None,
        }
    }
}

/// What became of bytes that were handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// They are kept now.
    New,
    /// They were kept before.
    Before,
}

/// Room in memory that is set aside for one large mail; it is given back when this is dropped.
#[derive(Debug, Default)]
pub struct Room {
    _permit: Option<OwnedSemaphorePermit>,
}

impl Room {
    /// Room out of what there is.
    pub const fn of(permit: OwnedSemaphorePermit) -> Self {
        Self {
            _permit: Some(permit),
        }
    }
}

/// What somebody asked of a door since its last sign of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Nothing.
    Nothing,
    /// That it tries now and waits no longer.
    TryNow,
}

/// A mail was not kept; nothing is lost, and the same mail is handed over again later.
#[derive(Debug, thiserror::Error)]
#[error("the mail could not be kept now")]
pub struct TryAgain(#[source] pub Box<dyn Error + Send + Sync>);

/// What is done with mail that comes in.
#[async_trait]
pub trait Taking: Send + Sync {
    /// Keeps the bytes for good: `Ok` only when they are durable, for the source forgets the mail then. The same origin,
    /// or the same bytes, may be handed over again. The future may be dropped half-way, when it takes too long.
    async fn take(&self, origin: &Origin, raw: Vec<u8>) -> Result<Taken, TryAgain>;

    /// True when the mail of this origin is kept already, so that it need not be fetched again.
    async fn is_known(&self, origin: &Origin) -> Result<bool, TryAgain>;

    /// Waits until there is room in memory for a large mail of so many bytes. Whoever has such a mail in hand keeps the room
    /// until the mail is kept.
    async fn room(&self, bytes: usize) -> Room;

    /// Learns how a mailbox or listener is, whenever that changes and at least every few seconds under work.
    async fn report(&self, account: &str, health: MailboxHealth);

    /// Learns that whoever keeps a mailbox or listener open is alive, every [`LIFE_SIGN_EVERY`] also when nothing happens, and
    /// tells what somebody asked for.
    async fn is_alive(&self, account: &str) -> Wish;
}

/// How a mailbox or a listener is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxHealth {
    /// Whether mail can come in.
    pub state: MailboxState,
    /// When the last mail was taken, since the process began.
    pub last_mail: Option<Timestamp>,
    /// When the folder was last gone through to its end, since the process began; never for a listener.
    #[serde(default)]
    pub last_round: Option<Timestamp>,
    /// Mails taken since the process began.
    pub taken: u64,
    /// Mails in the folder, as the server counts them.
    pub in_folder: u32,
    /// Those of them that are not taken yet, or taken and not moved away or marked yet.
    pub left: u32,
    /// Those of `left` that failed, and are tried again later.
    pub set_aside: u32,
    /// Those of `left` that are larger than is taken; they are flagged and stay.
    pub too_large: u32,
    /// When the oldest of `left` came to the server.
    pub oldest_left: Option<Timestamp>,
    /// The last failure, also when it is over.
    pub last_failure: Option<MailboxFailure>,
}

impl MailboxHealth {
    /// How a mailbox or a listener is before anything has happened.
    pub const fn new(state: MailboxState) -> Self {
        Self {
            state,
            last_mail: None,
            last_round: None,
            taken: 0,
            in_folder: 0,
            left: 0,
            set_aside: 0,
            too_large: 0,
            oldest_left: None,
            last_failure: None,
        }
    }
}

/// Whether mail can come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailboxState {
    /// The connection is being made.
    Connecting,
    /// Connected, or listening, since then.
    Connected {
        /// When the login was accepted, or the listener opened.
        since: Timestamp,
        /// True when the server tells of new mail by itself (IDLE, LMTP); otherwise it is asked again and again.
        told: bool,
    },
    /// Not connected; the next try is then.
    Waiting {
        /// When the next try is.
        until: Timestamp,
    },
    /// The process ends.
    Stopped,
}

/// What went wrong with a mailbox.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxFailure {
    /// When.
    pub at: Timestamp,
    /// In which step, in a word or two: `connect`, `login`, `fetch`, `keep` …
    pub step: Cow<'static, str>,
    /// What the server, or the network, said. It may name people: for officers, never for logs.
    pub words: String,
}

impl std::fmt::Debug for MailboxFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MailboxFailure({} at {:?})", self.step, self.at)
    }
}
