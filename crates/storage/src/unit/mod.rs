//! The unit of work: one transaction.

use async_trait::async_trait;
use jauap_domain::{
    Attention, DestructionReason, EmailAddress, Event, LetterId, Request, RequestId, RequestNumber, StateTag,
    Timestamp,
};
use jauap_workflow::{
    credentials::SecretHash,
    ports::{StoreError, UnitOfWork},
    records::{
        Appended, Attachment, Filing, Finalised, LeasedLetter, LetterOutcome, LogOpeningRecord, LostLetter,
        Message, QueuedLetter, RecordedEvent, Remains, Rewrapped,
    },
    search::terms_of,
};
use time::Date;
use uuid::Uuid;

use crate::{
    failure::{refused, unavailable},
    keys,
    read::requests,
    rows::bound::Kept,
};
pub use open_unit::{AfterCommit, Unit};

mod calendar;
mod destroy;
mod disclosures;
pub(crate) mod head;
pub(crate) mod later;
mod letter_counts;
pub(crate) mod letters;
mod log;
mod mails;
mod members;
mod open_unit;
mod opening;
mod parts;
mod places;
mod policy;
mod registrations;
mod reminders;
mod request;
pub(crate) mod written;

#[async_trait]
impl UnitOfWork for Unit {
    async fn next_number(&mut self, year: u16) -> Result<RequestNumber, StoreError> {
        if self.appended {
            // The end of the log that comes with the number has to be the one that the last append left.
            self.now().await?;
        }
        let (number, head) = request::next_number(&self.transaction, year).await?;
        self.head = head;
        Ok(number)
    }

    async fn add_request(&mut self, request: &Request, filing: &Filing) -> Result<(), StoreError> {
        let (on, safe) = (&self.transaction, &mut self.safe);
        let kept = Kept::from(filing);
        self.written
            .push(request::add(on, &mut self.later, safe, request, &kept, self.counted_by.clone()).await?);
        self.kept.insert(request.id, kept);
        self.places.filed(request.id, request.number);
        Ok(())
    }

    async fn request(&mut self, number: RequestNumber) -> Result<Option<Request>, StoreError> {
        self.now().await?;
        let found = requests::request_to_change(&self.transaction, &mut self.safe, number).await?;
        let Some((request, kept)) = found else {
            return Ok(None);
        };
        self.places.met(request.id, request.number);
        self.terms.insert(request.id, terms_of(&request.facts));
        self.kept.insert(request.id, kept);
        Ok(Some(request))
    }

    async fn request_without_content(
        &mut self,
        number: RequestNumber,
    ) -> Result<Option<Request>, StoreError> {
        let found = requests::request_without_content(self.now().await?, number, true).await?;
        if let Some(request) = &found {
            self.places.met(request.id, request.number);
        }
        Ok(found)
    }

    async fn save_keeping(&mut self, request: &Request) -> Result<(), StoreError> {
        request::save_keeping(self.now().await?, request).await
    }

    async fn save_request(
        &mut self,
        request: &Request,
        read_version: i32,
        may_come_from: &[StateTag],
    ) -> Result<(), StoreError> {
        self.now().await?;
        let (on, safe) = (&self.transaction, &mut self.safe);
        let kept = match self.kept.get(&request.id) {
            Some(kept) => kept.clone(),
            None => request::kept(on, request.id).await?,
        };
        self.written
            .push(request::save(on, safe, request, read_version, may_come_from, &kept).await?);
        let terms = terms_of(&request.facts);
        if self.terms.get(&request.id) != Some(&terms) {
            request::index(on, safe, request.id, &terms).await?;
            self.terms.insert(request.id, terms);
        }
        Ok(())
    }

    async fn add_access(&mut self, request: RequestId, access: &SecretHash) -> Result<(), StoreError> {
        self.now().await?;
        parts::add_access(&self.transaction, &mut self.safe, request, access).await
    }

    async fn events(&mut self, request: RequestId) -> Result<Vec<RecordedEvent>, StoreError> {
        requests::events(self.now().await?, request).await
    }

    async fn append(&mut self, events: &[Event]) -> Result<Appended, StoreError> {
        if self.appending {
            return Err(refused("the log could not be appended to before"));
        }
        if self.appended {
            // The head that the next append reads has to be the one that the last append left.
            self.now().await?;
        }
        (self.appending, self.appended) = (true, true);
        let head = match self.head.take() {
            Some(head) => head,
            None => head::lock(&self.transaction).await?,
        };
        let (on, safe) = (&self.transaction, &mut self.safe);
        let appended = log::append(
            on,
            &mut self.later,
            safe,
            &mut self.places,
            &mut self.written,
            head,
            events,
        )
        .await?;
        self.appending = false;
        Ok(appended)
    }

    async fn add_message(&mut self, message: &Message) -> Result<(), StoreError> {
        let written = parts::add_message(&self.transaction, &mut self.later, &mut self.safe, message).await?;
        self.written.push(written);
        Ok(())
    }

    async fn messages(&mut self, request: RequestId) -> Result<Vec<Message>, StoreError> {
        self.now().await?;
        requests::messages(&self.transaction, &mut self.safe, request).await
    }

    async fn add_attachments(&mut self, attachments: &[Attachment]) -> Result<(), StoreError> {
        let written =
            parts::add_attachments(&self.transaction, &mut self.later, &mut self.safe, attachments).await?;
        self.written.extend(written);
        Ok(())
    }

    async fn set_attention(
        &mut self,
        request: RequestId,
        mark: Attention,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        parts::set_attention(self.now().await?, request, mark, at).await
    }

    async fn attention(&mut self, request: RequestId) -> Result<Vec<Attention>, StoreError> {
        requests::attention(self.now().await?, request).await
    }

    async fn clear_attention(&mut self, request: RequestId, mark: Attention) -> Result<bool, StoreError> {
        parts::clear_attention(self.now().await?, request, mark).await
    }

    async fn queue_letters(&mut self, letters: &[QueuedLetter]) -> Result<(), StoreError> {
        letters::queue(&self.transaction, &mut self.later, &mut self.safe, letters).await
    }

    async fn settle_letter(
        &mut self,
        letter: &LeasedLetter,
        outcome: &LetterOutcome,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        self.later.write(&self.transaction).await?;
        letters::settle(&self.transaction, &mut self.safe, letter, outcome, at).await
    }

    async fn give_up_lost(&mut self, letter: &LostLetter) -> Result<bool, StoreError> {
        letters::give_up(self.now().await?, letter).await
    }

    async fn requeue_letter(
        &mut self,
        letter: LetterId,
        at: Timestamp,
    ) -> Result<Option<Option<RequestId>>, StoreError> {
        letters::requeue(self.now().await?, letter, at).await
    }

    async fn stop_letters(
        &mut self,
        request: RequestId,
        kinds: &[&str],
        at: Timestamp,
    ) -> Result<Vec<(LetterId, String)>, StoreError> {
        letters::stop(self.now().await?, request, kinds, at).await
    }

    async fn count_letter(&mut self, to: &EmailAddress, day: Date) -> Result<u32, StoreError> {
        letter_counts::count(&self.transaction, &self.safe, to, day).await
    }

    async fn forget_letter_counts(&mut self, before: Date) -> Result<(), StoreError> {
        letter_counts::forget(&self.transaction, before).await
    }

    async fn remove_reply_draft(&mut self, request: RequestId) -> Result<(), StoreError> {
        parts::remove_reply_draft(self.now().await?, request).await
    }

    async fn open_log(&mut self, opening: &LogOpeningRecord) -> Result<(), StoreError> {
        self.head = None;
        let (event, has_keys) = opening::open(self.now().await?, opening).await?;
        if !has_keys {
            let ring = self.safe.ring()?;
            keys::begin_generation(&self.transaction, &ring, ring.active(), opening.at).await?;
        }
        self.append(&[event]).await.map(drop)
    }

    async fn destroy(
        &mut self,
        request: &Request,
        reason: DestructionReason,
        at: Timestamp,
    ) -> Result<Remains, StoreError> {
        self.destroyed = true;
        self.now().await?;
        destroy::destroy(&self.transaction, &mut self.safe, request, reason, at).await
    }

    async fn begin_key_generation(&mut self, generation: u32, at: Timestamp) -> Result<(), StoreError> {
        self.head = None;
        let ring = self.safe.reloaded()?;
        self.now().await?;
        keys::begin_generation(&self.transaction, &ring, generation, at).await
    }

    async fn rewrap_keys(&mut self, after: Option<Uuid>, limit: u64) -> Result<Rewrapped, StoreError> {
        self.now().await?;
        keys::rewrap(&self.transaction, &mut self.safe, after, limit).await
    }

    async fn remove_unowned(&mut self, limit: u64) -> Result<(Vec<Uuid>, bool), StoreError> {
        keys::remove_unowned(self.now().await?, limit).await
    }

    async fn finalise(&mut self, at: Timestamp, limit: u64) -> Result<Vec<Finalised>, StoreError> {
        destroy::finalise(self.now().await?, at, limit).await
    }

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        if self.appending {
            return Err(refused("the log could not be appended to"));
        }
        if !self.written.is_empty() {
            return Err(refused("something was sealed and no event commits to it"));
        }
        self.now().await?;
        self.check_made().await?;
        self.transaction
            .commit()
            .await
            .map_err(|error| unavailable(&error))?;
        let AfterCommit { writer, old_pages } = &self.after;
        if self.destroyed {
            old_pages.forget(writer).await;
        } else {
            old_pages.forget_those_left(writer).await;
        }
        Ok(())
    }
}
