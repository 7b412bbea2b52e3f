//! The store: reads, and one unit of work for everything that changes together.

use async_trait::async_trait;
use jauap_domain::{
    Attention, DestructionReason, EmailAddress, Event, EventSeq, LetterId, MailId, MailState, Reminder,
    Request, RequestId, RequestNumber, StaffId, StateTag, Timestamp, deadline::Year,
};
use time::Date;
use uuid::Uuid;

use super::{KeychainLock, LogReader, MailStore, Origin};
use crate::{
    credentials::SecretHash,
    records::{
        Appended, AssigneeFilter, Attachment, Credential, Draft, DueLine, EndedBefore, FiledBefore, Filing,
        Finalised, HistoryFilter, HistoryRow, KeepingCounts, LeasedLetter, LetterOutcome, LetterStatus,
        LogOpeningRecord, Message, NotReminded, OutboxCursor, OutboxFilter, OutboxItem, OutboxSummary,
        PublishedYear, QueueCursor, QueueFilter, QueueItem, QueuedLetter, RawMail, RecordedEvent, Remains,
        Rewrapped, Session, Settlement, Skeleton, Staff,
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
    /// How many requests are open in each state, and how many of them were due before `today`.
    async fn open_counts(&self, today: Date) -> Result<Vec<(StateTag, i64, i64)>, StoreError>;
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
    /// Leases the letters that are due, or whose lease has ended, until a moment.
    async fn lease_letters(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: u64,
    ) -> Result<Vec<LeasedLetter>, StoreError>;
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

/// Changes that are kept together; dropped without [`commit`](UnitOfWork::commit), nothing is.
#[async_trait]
pub trait UnitOfWork: Send {
    /// The next number of a year, without gaps.
    async fn next_number(&mut self, year: u16) -> Result<RequestNumber, StoreError>;
    /// Adds a request. `Taken` when its filing key was used before.
    async fn add_request(&mut self, request: &Request, filing: &Filing) -> Result<(), StoreError>;
    /// The request with this number, as this unit sees it.
    async fn request(&mut self, number: RequestNumber) -> Result<Option<Request>, StoreError>;
    /// As `request`, although its content may not open: its facts are blank. `Destroyed` when it was destroyed.
    async fn request_without_content(&mut self, number: RequestNumber)
    -> Result<Option<Request>, StoreError>;
    /// Writes the hold and the proposed destruction of a request whose content does not open, and nothing else: its version
    /// stays, to which its content is sealed. `Stale` when no row fits.
    async fn save_keeping(&mut self, request: &Request) -> Result<(), StoreError>;
    /// Writes a request over its version `read_version`, coming from one of these states; `Stale` when no row fits.
    /// The stored version becomes `read_version + 1`.
    async fn save_request(
        &mut self,
        request: &Request,
        read_version: i32,
        may_come_from: &[StateTag],
    ) -> Result<(), StoreError>;
    /// Lets one more access code open a request.
    async fn add_access(&mut self, request: RequestId, access: &SecretHash) -> Result<(), StoreError>;
    /// The events of a request in the order of the log, as this unit sees them.
    async fn events(&mut self, request: RequestId) -> Result<Vec<RecordedEvent>, StoreError>;
    /// Appends events to the log, in this order; they commit to everything that was sealed in this unit before. There
    /// is at least one. Returns the last of them with its proof.
    async fn append(&mut self, events: &[Event]) -> Result<Appended, StoreError>;
    /// Adds a message.
    async fn add_message(&mut self, message: &Message) -> Result<(), StoreError>;
    /// The messages of a request, oldest first, as this unit sees them.
    async fn messages(&mut self, request: RequestId) -> Result<Vec<Message>, StoreError>;
    /// Adds files whose contents are in the file store already.
    async fn add_attachments(&mut self, attachments: &[Attachment]) -> Result<(), StoreError>;
    /// Sets a mark; false when it was set before.
    async fn set_attention(
        &mut self,
        request: RequestId,
        mark: Attention,
        at: Timestamp,
    ) -> Result<bool, StoreError>;
    /// Clears a mark; false when it was not set.
    async fn clear_attention(&mut self, request: RequestId, mark: Attention) -> Result<bool, StoreError>;
    /// Puts letters into the outbox.
    async fn queue_letters(&mut self, letters: &[QueuedLetter]) -> Result<(), StoreError>;
    /// Settles a leased letter; false when the lease was lost to another worker.
    async fn settle_letter(
        &mut self,
        letter: &LeasedLetter,
        outcome: &LetterOutcome,
        at: Timestamp,
    ) -> Result<bool, StoreError>;
    /// Puts a letter that waits for its next try, was given up, or may have left, into the queue again, for now; its days are
    /// counted anew. Nothing when there is no such letter in such a state, or its bytes are gone; else its request.
    async fn requeue_letter(
        &mut self,
        letter: LetterId,
        at: Timestamp,
    ) -> Result<Option<Option<RequestId>>, StoreError>;
    /// Counts one more letter to an address on a day, and returns how many that makes. Only a keyed hash of the address
    /// is kept.
    async fn count_letter(&mut self, to: &EmailAddress, day: Date) -> Result<u32, StoreError>;
    /// Forgets the counts of the days before one.
    async fn forget_letter_counts(&mut self, before: Date) -> Result<(), StoreError>;
    /// Removes an officer's unfinished reply.
    async fn remove_reply_draft(&mut self, request: RequestId) -> Result<(), StoreError>;
    /// Adds a raw mail. `Taken` when the same bytes are there.
    async fn add_raw_mail(&mut self, mail: &RawMail) -> Result<(), StoreError>;
    /// Notes where a mail was taken from, so that it is not fetched from there again. It may be noted already.
    async fn add_mail_origin(&mut self, mail: MailId, origin: &Origin) -> Result<(), StoreError>;
    /// Notes what became of a mail that is in one of these states; `Stale` when it is not.
    async fn settle_mail(
        &mut self,
        id: MailId,
        from: &[MailState],
        settlement: &Settlement,
    ) -> Result<(), StoreError>;
    /// Adds a member of staff. `Taken` when the login is.
    async fn add_staff(&mut self, staff: &Staff) -> Result<(), StoreError>;
    /// Locks a member of staff out and ends their sessions and tokens.
    async fn disable_staff(&mut self, id: StaffId) -> Result<(), StoreError>;
    /// Adds an API token.
    async fn add_token(&mut self, hash: &SecretHash, owner: StaffId, at: Timestamp)
    -> Result<(), StoreError>;
    /// Opens a session and removes those that ended before `expired_before`.
    async fn open_session(&mut self, session: &Session, expired_before: Timestamp) -> Result<(), StoreError>;
    /// Ends a session.
    async fn end_session(&mut self, hash: &SecretHash) -> Result<(), StoreError>;
    /// Begins the log, or its next generation after a restore: the event that opens it is its first leaf.
    async fn open_log(&mut self, opening: &LogOpeningRecord) -> Result<(), StoreError>;
    /// SHA-256 of the rules document in force, in hexadecimal; the end of the log stays locked until the unit ends, so that it
    /// stays so.
    async fn rules_in_force(&mut self) -> Result<String, StoreError>;
    /// The due dates of requests that this unit adds were counted by this.
    fn count_by(&mut self, key: &str);
    /// By what the due date of a request was counted.
    async fn counted_by(&mut self, number: RequestNumber) -> Result<Option<String>, StoreError>;
    /// Writes down by what the due date of a request was counted.
    async fn mark_counted(&mut self, number: RequestNumber, key: &str) -> Result<(), StoreError>;
    /// Writes down what is said of the last day of an open request. False when that, or something later, was said before, or
    /// when the request has another last day.
    async fn mark_reminded(
        &mut self,
        number: RequestNumber,
        reminder: Reminder,
        due_on: Date,
    ) -> Result<bool, StoreError>;
    /// Forgets what was said of the last day of a request: all of it is said again.
    async fn forget_reminders(&mut self, number: RequestNumber) -> Result<(), StoreError>;
    /// Writes down where letters to a member of staff go; nowhere without an address.
    async fn set_staff_address(
        &mut self,
        staff: StaffId,
        address: Option<&EmailAddress>,
    ) -> Result<(), StoreError>;
    /// Writes down that a member of staff with an address gets the list of what is due for a day; false when it was written
    /// down before, for this day or a later one.
    async fn mark_digest(&mut self, staff: StaffId, day: Date) -> Result<bool, StoreError>;
    /// Keeps published years of the calendar. `Taken` when there is such a version.
    async fn publish_years(
        &mut self,
        version: u32,
        years: &[PublishedYear],
        by: Option<StaffId>,
        at: Timestamp,
    ) -> Result<(), StoreError>;
    /// Puts other rules in force, if they are others, with the event that says so. True when they were.
    async fn set_rules(&mut self, document: &str, at: Timestamp) -> Result<bool, StoreError>;
    /// Destroys the key of a request and removes everything that was made of its content. `Stale` when somebody changed the request
    /// since it was read.
    async fn destroy(
        &mut self,
        request: &Request,
        reason: DestructionReason,
        at: Timestamp,
    ) -> Result<Remains, StoreError>;
    /// Makes a generation of the keyring the one that wraps new keys; keeps its canary.
    async fn begin_key_generation(&mut self, generation: u32, at: Timestamp) -> Result<(), StoreError>;
    /// Wraps some keys of older generations, by owner after one, by the one in force and renews what is searched by.
    async fn rewrap_keys(&mut self, after: Option<Uuid>, limit: u64) -> Result<Rewrapped, StoreError>;
    /// Removes letters of no request that have left or were given up, mails whose request was destroyed, and keys that
    /// seal nothing any more; some of each. Returns the contents of the file store that went with them, and whether there
    /// may be more.
    async fn remove_unowned(&mut self, limit: u64) -> Result<(Vec<Uuid>, bool), StoreError>;
    /// Marks destructions final whose generation is older than the one in force.
    async fn finalise(&mut self, at: Timestamp, limit: u64) -> Result<Vec<Finalised>, StoreError>;
    /// Keeps everything.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
