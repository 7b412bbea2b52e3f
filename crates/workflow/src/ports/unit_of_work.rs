//! One unit of work for everything that changes together.

use async_trait::async_trait;
use jauap_domain::{
    Attention, DestructionReason, EmailAddress, Event, LetterId, Request, RequestId, RequestNumber, StateTag,
    Timestamp,
};
use time::Date;
use uuid::Uuid;

use super::{ClockUnit, DisclosureUnit, MailUnit, PolicyUnit, RegistrationUnit, StaffUnit, StoreError};
use crate::{
    credentials::SecretHash,
    records::{
        Appended, Attachment, Filing, Finalised, LeasedLetter, LetterOutcome, LogOpeningRecord, LostLetter,
        Message, QueuedLetter, RecordedEvent, Remains, Rewrapped,
    },
};

/// Changes that are kept together; dropped without [`commit`](UnitOfWork::commit), nothing is.
#[async_trait]
pub trait UnitOfWork:
    MailUnit + StaffUnit + ClockUnit + PolicyUnit + RegistrationUnit + DisclosureUnit + Send
{
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
    /// The marks on a request, as this unit sees them.
    async fn attention(&mut self, request: RequestId) -> Result<Vec<Attention>, StoreError>;
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
    /// Keeps letters of a request of these kinds that did not leave yet from ever leaving; nobody can send them again, nor those
    /// that were given up before. Returns the ones that would have left, with their kinds. One that is being handed over at this
    /// moment is let go.
    async fn stop_letters(
        &mut self,
        request: RequestId,
        kinds: &[&str],
        at: Timestamp,
    ) -> Result<Vec<(LetterId, String)>, StoreError>;
    /// Counts one more letter to an address on a day, and returns how many that makes. Only a keyed hash of the address
    /// is kept.
    async fn count_letter(&mut self, to: &EmailAddress, day: Date) -> Result<u32, StoreError>;
    /// Forgets the counts of the days before one.
    async fn forget_letter_counts(&mut self, before: Date) -> Result<(), StoreError>;
    /// Removes an officer's unfinished reply.
    async fn remove_reply_draft(&mut self, request: RequestId) -> Result<(), StoreError>;
    /// Begins the log, or its next generation after a restore: the event that opens it is its first leaf.
    async fn open_log(&mut self, opening: &LogOpeningRecord) -> Result<(), StoreError>;
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
