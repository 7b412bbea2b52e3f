//! The store: reads, and one unit of work for everything that changes together.

use async_trait::async_trait;
use jauap_domain::{
    Attention, EmailAddress, EventSeq, Request, RequestId, RequestNumber, StaffId, StateTag, Timestamp,
    deadline::Year,
};
use time::Date;
use uuid::Uuid;

use super::{
    DisclosureReader, KeychainLock, LogReader, MailStore, PolicyReader, RegistrationReader, UnitOfWork,
};
use crate::{
    credentials::SecretHash,
    records::{
        AssigneeFilter, Attachment, Credential, Draft, DueLine, DueLoad, EndedBefore, FiledBefore,
        HistoryFilter, HistoryRow, KeepingCounts, Leased, LeasedLetter, LetterStatus, Message, NotReminded,
        OutboxCursor, OutboxFilter, OutboxItem, OutboxSummary, PublishedVersion, QueueCursor, QueueFilter,
        QueueItem, ReceivedCursor, ReceivedIn, ReceivedRow, RecordedEvent, Session, Skeleton, Staff,
    },
};

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the request first.
    #[error("somebody else changed the request first")]
    Stale,
    /// The content was destroyed; only its skeleton is left.
    #[error("the content was destroyed")]
    Destroyed,
    /// The content is there, and nobody can open it: the generation of the keyring that its key is wrapped by was
    /// destroyed. It came back with a backup from before a rotation; it was destroyed since, or is lost.
    #[error("the content cannot be read: the generation of the keyring that sealed it was destroyed")]
    Unreadable,
    /// Too much is read at once.
    #[error("too much is exported and checked at once: try again in a minute")]
    Busy,
    /// Something with this key is there already.
    #[error("it is there already")]
    Taken,
    /// A row does not make sense.
    #[error("a row of {table} does not make sense: {why}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// What is wrong; never with the row's contents.
        why: String,
    },
    /// The database cannot be reached or failed.
    #[error("the database failed")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The database has no room to write, or may not: nothing of the unit of work was kept, and it may be tried again later.
/// It is the source of [`StoreError::Unavailable`] where that is certain.
#[derive(Debug, thiserror::Error)]
#[error("{what} (code {code})")]
pub struct NoRoom {
    /// What the database says.
    pub what: &'static str,
    /// Its code.
    pub code: String,
}

impl StoreError {
    /// True when it is certain that nothing was written, and that the same may be tried again later.
    pub fn is_no_room(&self) -> bool {
        matches!(self, Self::Unavailable(source) if source.is::<NoRoom>())
    }
}

/// Reads requests and what belongs to them.
#[async_trait]
pub trait RequestReader: Send + Sync {
    /// The request with this number; `Destroyed` when its content is, `Unreadable` when its key cannot be unwrapped any
    /// more, `Corrupt` when it does not open.
    async fn request(&self, number: RequestNumber) -> Result<Option<Request>, StoreError>;
    /// The request with this number although its content may not open: its facts are blank. `Destroyed` when it was
    /// destroyed.
    async fn request_without_content(&self, number: RequestNumber) -> Result<Option<Request>, StoreError>;
    /// What can be told of a request without its key.
    async fn skeleton(&self, number: RequestNumber) -> Result<Option<Skeleton>, StoreError>;
    /// True when the access code opens the request.
    async fn opens(&self, number: RequestNumber, access: &SecretHash) -> Result<bool, StoreError>;
    /// Whether the store itself handed out every access code of a request; `Corrupt` when somebody else did.
    async fn check_access(&self, request: RequestId) -> Result<(), StoreError>;
    /// The messages of a request, oldest first.
    async fn messages(&self, request: RequestId) -> Result<Vec<Message>, StoreError>;
    /// The files of a request, oldest first.
    async fn attachments(&self, request: RequestId) -> Result<Vec<Attachment>, StoreError>;
    /// The events of a request in the order of the log.
    async fn events(&self, request: RequestId) -> Result<Vec<RecordedEvent>, StoreError>;
    /// The marks on a request.
    async fn attention(&self, request: RequestId) -> Result<Vec<Attention>, StoreError>;
    /// A page of the queue, by due date and number, after a place.
    async fn queue(
        &self,
        filter: &QueueFilter,
        after: Option<QueueCursor>,
        limit: u64,
    ) -> Result<Vec<QueueItem>, StoreError>;
    /// How many requests there are in each state for each last day, and how many of them an officer has; places and pages play
    /// no part.
    async fn due_load(&self, filter: &QueueFilter, officer: StaffId) -> Result<Vec<DueLoad>, StoreError>;
    /// How many requests are open in each state, and how many of them were due before `today`.
    async fn open_counts(&self, today: Date) -> Result<Vec<(StateTag, i64, i64)>, StoreError>;
    /// A page of the requests received in a span, in the order of receipt, after a place; with the names of those who ask, if
    /// they are wanted.
    async fn received(
        &self,
        span: &ReceivedIn,
        after: Option<ReceivedCursor>,
        named: bool,
        limit: u64,
    ) -> Result<Vec<ReceivedRow>, StoreError>;
    /// How many requests were received in a span, counted up to `most`.
    async fn received_count(&self, span: &ReceivedIn, most: u64) -> Result<u64, StoreError>;
    /// How many requests there are of each kind of keeping, counted up to `most` each, so that counting costs no more
    /// when there are more.
    async fn keeping_counts(&self, ended: &EndedBefore, most: u64) -> Result<KeepingCounts, StoreError>;
    /// A page of the log, in its order, after a place.
    async fn histories(
        &self,
        filter: &HistoryFilter,
        after: EventSeq,
        limit: u64,
    ) -> Result<Vec<HistoryRow>, StoreError>;
    /// The letters of a request, oldest first.
    async fn letters(&self, request: RequestId) -> Result<Vec<LetterStatus>, StoreError>;
    /// What was filed under a key before.
    async fn filed_before(&self, key: &SecretHash) -> Result<Option<FiledBefore>, StoreError>;
}

/// Reads staff.
#[async_trait]
pub trait StaffReader: Send + Sync {
    /// The member of staff with this login.
    async fn staff_by_login(&self, login: &str) -> Result<Option<Staff>, StoreError>;
    /// The member of staff with this identity.
    async fn staff(&self, id: StaffId) -> Result<Option<Staff>, StoreError>;
    /// Everybody, by login.
    async fn all_staff(&self) -> Result<Vec<Staff>, StoreError>;
    /// The session of a cookie, with its owner.
    async fn session(&self, hash: &SecretHash) -> Result<Option<(Session, Staff)>, StoreError>;
    /// Notes that a session was used.
    async fn touch_session(&self, hash: &SecretHash, at: Timestamp) -> Result<(), StoreError>;
    /// Every session that did not end.
    async fn sessions(&self) -> Result<Vec<Credential>, StoreError>;
    /// Every API token.
    async fn tokens(&self) -> Result<Vec<Credential>, StoreError>;
    /// The owner of an API token.
    async fn token_owner(&self, hash: &SecretHash) -> Result<Option<Staff>, StoreError>;
}

/// Keeps unfinished forms.
#[async_trait]
pub trait DraftStore: Send + Sync {
    /// The draft of a cookie.
    async fn draft(&self, hash: &SecretHash) -> Result<Option<Draft>, StoreError>;
    /// Keeps a draft, over an earlier one of the same cookie.
    async fn save_draft(&self, draft: &Draft) -> Result<(), StoreError>;
    /// Removes a draft.
    async fn remove_draft(&self, hash: &SecretHash) -> Result<(), StoreError>;
    /// The drafts not touched since a moment, some at a time.
    async fn drafts_before(&self, touched_before: Timestamp, limit: u64) -> Result<Vec<Draft>, StoreError>;
    /// An officer's unfinished reply to a request, as JSON of the desk.
    async fn reply_draft(&self, request: RequestId, staff: StaffId) -> Result<Option<String>, StoreError>;
    /// Keeps an unfinished reply.
    async fn save_reply_draft(
        &self,
        request: RequestId,
        staff: StaffId,
        answers: &str,
        at: Timestamp,
    ) -> Result<(), StoreError>;
}

/// Leases letters to workers.
#[async_trait]
pub trait OutboxStore: Send + Sync {
    /// Leases the letters that are due, or whose lease has ended, until a moment; those that nobody can read are told apart.
    async fn lease_letters(&self, now: Timestamp, until: Timestamp, limit: u64)
    -> Result<Leased, StoreError>;
    /// Writes down for good that a leased letter may leave from now on, and that its lease lasts until a moment; false when
    /// the lease was lost.
    async fn mark_sending(&self, letter: &LeasedLetter, until: Timestamp) -> Result<bool, StoreError>;
    /// How many letters wait, and since when the oldest does.
    async fn backlog(&self) -> Result<(i64, Option<Timestamp>), StoreError>;
    /// A page of the outbox, the newest letter first, after a place. Letters whose content was destroyed are left out.
    async fn outbox(
        &self,
        filter: OutboxFilter,
        after: Option<OutboxCursor>,
        limit: u64,
    ) -> Result<Vec<OutboxItem>, StoreError>;
    /// How many letters there are in each state, and since when the oldest waits.
    async fn outbox_summary(&self) -> Result<OutboxSummary, StoreError>;
}

/// Reads what due dates are counted by.
#[async_trait]
pub trait CalendarReader: Send + Sync {
    /// The last published version of the calendar; 0 when none was.
    async fn calendar_version(&self) -> Result<u32, StoreError>;
    /// The last published version, and the data of every published year as it last was.
    async fn published_years(&self) -> Result<(u32, Vec<Year>), StoreError>;
    /// Published versions before one, the newest first, some of them.
    async fn published_versions(
        &self,
        before: Option<u32>,
        limit: u32,
    ) -> Result<Vec<PublishedVersion>, StoreError>;
    /// Open requests whose due date was counted by something else, some of them.
    async fn counted_otherwise(&self, key: &str, limit: u64) -> Result<Vec<RequestNumber>, StoreError>;
    /// How many there are of them.
    async fn counted_otherwise_count(&self, key: &str) -> Result<u64, StoreError>;
}

/// Reads who is to be told of what is due.
#[async_trait]
pub trait ReminderReader: Send + Sync {
    /// Some open requests of whose last day somebody is to be reminded, by that day and number. What was said of a last day
    /// before, or something later, is not said again.
    async fn to_remind(&self, of: &NotReminded, limit: u64) -> Result<Vec<QueueCursor>, StoreError>;
    /// Open requests in these hands, by last day and number, up to and with a last day where one is given. Those of which the
    /// requester is asked something only with `clarifying`.
    async fn due_lines(
        &self,
        assignee: AssigneeFilter,
        until: Option<Date>,
        clarifying: bool,
        limit: u64,
    ) -> Result<Vec<DueLine>, StoreError>;
    /// Where letters to staff go; an address that cannot be read is left out.
    async fn staff_addresses(&self) -> Result<Vec<(StaffId, EmailAddress)>, StoreError>;
    /// Members of staff with an address, who may log in, and who got no list of what is due for this day.
    async fn without_digest(&self, day: Date) -> Result<Vec<StaffId>, StoreError>;
}

/// Reads what the keys of contents are wrapped by.
#[async_trait]
pub trait KeyReader: Send + Sync {
    /// The generation of the keyring that new keys are wrapped by.
    async fn key_generation(&self) -> Result<u32, StoreError>;
    /// How many keys each generation of the keyring wraps.
    async fn keys_by_generation(&self) -> Result<Vec<(u32, u64)>, StoreError>;
    /// Requests that ended in this state before a moment and whose content is neither destroyed nor held, the oldest first,
    /// without the first `skip` of them.
    async fn ended_before(
        &self,
        state: StateTag,
        moment: Timestamp,
        skip: u64,
        limit: u64,
    ) -> Result<Vec<RequestNumber>, StoreError>;
    /// Every destroyed request with the moment of its destruction, in pages after a number.
    async fn destroyed(&self, after: Option<RequestNumber>, limit: u64) -> Result<Vec<Skeleton>, StoreError>;
    /// True when destructions wait to become final whose generation of the keyring is no longer in force.
    async fn awaits_final(&self) -> Result<bool, StoreError>;
    /// Which of these contents of the file store some row speaks of.
    async fn known_files(&self, ids: &[Uuid]) -> Result<Vec<Uuid>, StoreError>;
}

/// Everything that is kept.
#[async_trait]
pub trait Store:
    RequestReader
    + StaffReader
    + DraftStore
    + OutboxStore
    + MailStore
    + LogReader
    + KeyReader
    + CalendarReader
    + PolicyReader
    + RegistrationReader
    + DisclosureReader
    + ReminderReader
{
    /// Opens a unit of work: all of it is kept, or nothing.
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError>;
    /// Asks the database for a sign of life.
    async fn ping(&self) -> Result<(), StoreError>;
    /// The log and the tables as they stand at this moment, however long they are read and whatever is written meanwhile:
    /// one read-only transaction (`REPEATABLE READ` on PostgreSQL, a deferred one on SQLite) that ends when it is dropped.
    /// `Busy` when too many are open, so that enough connections are left for everything else.
    async fn log_snapshot(&self) -> Result<Box<dyn LogReader>, StoreError>;
    /// Keeps rotations by other hosts out as `Keychain::lock` does those on this one, and holds the keyring against the
    /// database again: it may be behind by now. Nothing is returned while another rotation is under way.
    async fn lock_rotation(&self) -> Result<Option<KeychainLock>, StoreError>;
    /// Takes what was replaced and removed out of the files of the database, as far as the engine lets it. That it could not
    /// is told in the log of the process: nothing else depends on it.
    async fn forget_replaced(&self);
}
