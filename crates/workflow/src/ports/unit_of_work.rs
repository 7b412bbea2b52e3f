//! One unit of work for everything that changes together.

use async_trait::async_trait;
use jauap_domain::{
    Attention, DestructionReason, EmailAddress, Event, LetterId, MailId, MailState, Reminder, Request,
    RequestId, RequestNumber, StaffId, StateTag, Timestamp,
};
use time::Date;
use uuid::Uuid;

use super::{Origin, StoreError};
use crate::{
    credentials::SecretHash,
    records::{
        Appended, Attachment, DestroyedMail, Filing, Finalised, LeasedLetter, LetterOutcome,
        LogOpeningRecord, LostLetter, Message, PublishedYear, QueuedLetter, RawBytes, RawMail, RecordedEvent,
        Remains, Rewrapped, Session, Settlement, Staff,
    },
};

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
    /// Gives up a leased letter that nobody can read, with the reason; false when the lease was lost to another worker.
    async fn give_up_lost(&mut self, letter: &LostLetter) -> Result<bool, StoreError>;
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
    async fn add_raw_mail(&mut self, mail: &RawMail, bytes: &RawBytes) -> Result<(), StoreError>;
    /// Notes where a mail was taken from, so that it is not fetched from there again. It may be noted already.
    async fn add_mail_origin(&mut self, mail: MailId, origin: &Origin) -> Result<(), StoreError>;
    /// Notes what became of a mail that is in one of these states; `Stale` when it is not.
    async fn settle_mail(
        &mut self,
        id: MailId,
        from: &[MailState],
        settlement: &Settlement,
    ) -> Result<(), StoreError>;
    /// Destroys the keys and contents of some mails that were ignored before a moment, the oldest first. Those that tell
    /// something of a request that is held stay, and those that wait are none of them.
    async fn destroy_ignored_mails(
        &mut self,
        settled_before: Timestamp,
        at: Timestamp,
        limit: u64,
    ) -> Result<Vec<DestroyedMail>, StoreError>;
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
