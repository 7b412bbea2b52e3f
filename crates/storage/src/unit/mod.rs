//! The unit of work: one transaction.

use async_trait::async_trait;
use jauap_domain::{
    Attention, DestructionReason, Event, Request, RequestId, RequestNumber, StaffId, StateTag, Timestamp,
};
use jauap_workflow::{
    credentials::SecretHash,
    ports::{StoreError, UnitOfWork},
    records::{
        Appended, Attachment, Filing, Finalised, LeasedLetter, LetterOutcome, LogOpeningRecord, MailState,
        Message, QueuedLetter, RawMail, RecordedEvent, Remains, Rewrapped, Session, Staff,
    },
    search::terms_of,
};
use uuid::Uuid;

use crate::{
    failure::{refused, unavailable},
    keys,
    read::requests,
};
pub use open_unit::{AfterCommit, Unit};

mod destroy;
pub(crate) mod head;
pub(crate) mod later;
mod letters;
mod log;
mod mails;
mod members;
mod open_unit;
mod opening;
mod parts;
mod places;
mod request;
pub(crate) mod written;

#[async_trait]
impl UnitOfWork for Unit {
    async fn next_number(&mut self, year: u16) -> Result<RequestNumber, StoreError> {
        request::next_number(&self.transaction, year).await
    }

    async fn add_request(&mut self, request: &Request, filing: &Filing) -> Result<(), StoreError> {
        let (on, safe) = (&self.transaction, &mut self.safe);
        self.written
            .push(request::add(on, &mut self.later, safe, request, filing).await?);
        self.places.filed(request.id, request.number);
        Ok(())
    }

    async fn request(&mut self, number: RequestNumber) -> Result<Option<Request>, StoreError> {
        self.now().await?;
        let found = requests::request_to_change(&self.transaction, &mut self.safe, number).await?;
        if let Some(request) = &found {
            self.places.met(request.id, request.number);
            self.terms.insert(request.id, terms_of(&request.facts));
        }
        Ok(found)
    }

    async fn save_request(
        &mut self,
        request: &Request,
        read_version: i32,
        may_come_from: &[StateTag],
    ) -> Result<(), StoreError> {
        self.now().await?;
        let (on, safe) = (&self.transaction, &mut self.safe);
        self.written
            .push(request::save(on, safe, request, read_version, may_come_from).await?);
        let terms = terms_of(&request.facts);
        if self.terms.get(&request.id) != Some(&terms) {
            request::index(on, safe, request.id, &terms).await?;
            self.terms.insert(request.id, terms);
        }
        Ok(())
    }

    async fn add_access(&mut self, request: RequestId, access: &SecretHash) -> Result<(), StoreError> {
        parts::add_access(self.now().await?, request, access).await
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
        let (on, safe) = (&self.transaction, &mut self.safe);
        let appended = log::append(
            on,
            &mut self.later,
            safe,
            &mut self.places,
            &mut self.written,
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

    async fn clear_attention(&mut self, request: RequestId, mark: Attention) -> Result<bool, StoreError> {
        parts::clear_attention(self.now().await?, request, mark).await
    }

    async fn queue_letters(&mut self, letters: &[QueuedLetter]) -> Result<(), StoreError> {
        letters::queue(&self.transaction, &mut self.later, &mut self.safe, letters).await
    }

    async fn settle_letter(
        &mut self,
        letter: &LeasedLetter,
        outcome: LetterOutcome,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        letters::settle(self.now().await?, letter, outcome, at).await
    }

    async fn remove_reply_draft(&mut self, request: RequestId) -> Result<(), StoreError> {
        parts::remove_reply_draft(self.now().await?, request).await
    }

    async fn add_raw_mail(&mut self, mail: &RawMail) -> Result<(), StoreError> {
        mails::add(&self.transaction, &mut self.later, &mut self.safe, mail).await
    }

    async fn settle_raw_mail(
        &mut self,
        id: Uuid,
        state: MailState,
        request: Option<RequestId>,
    ) -> Result<(), StoreError> {
        mails::settle(self.now().await?, id, state, request).await
    }

    async fn add_staff(&mut self, staff: &Staff) -> Result<(), StoreError> {
        members::add(self.now().await?, staff).await
    }

    async fn disable_staff(&mut self, id: StaffId) -> Result<(), StoreError> {
        members::disable(self.now().await?, id).await
    }

    async fn add_token(
        &mut self,
        hash: &SecretHash,
        owner: StaffId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        members::add_token(self.now().await?, hash, owner, at).await
    }

    async fn open_session(&mut self, session: &Session, expired_before: Timestamp) -> Result<(), StoreError> {
        members::open_session(self.now().await?, session, expired_before).await
    }

    async fn end_session(&mut self, hash: &SecretHash) -> Result<(), StoreError> {
        members::end_session(self.now().await?, hash).await
    }

    async fn open_log(&mut self, opening: &LogOpeningRecord) -> Result<(), StoreError> {
        let (event, has_keys) = opening::open(self.now().await?, opening).await?;
        if !has_keys {
            let ring = self.safe.ring()?;
            keys::begin_generation(&self.transaction, &ring, ring.active(), opening.at).await?;
        }
        self.append(&[event]).await.map(drop)
    }

    async fn set_rules(&mut self, document: &str, at: Timestamp) -> Result<bool, StoreError> {
        match opening::set_rules(self.now().await?, document, at).await? {
            Some(event) => self.append(&[event]).await.map(|_| true),
            None => Ok(false),
        }
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
        let ring = self.safe.reloaded()?;
        self.now().await?;
        keys::begin_generation(&self.transaction, &ring, generation, at).await
    }

    async fn rewrap_keys(&mut self, after: Option<Uuid>, limit: u64) -> Result<Rewrapped, StoreError> {
        self.now().await?;
        keys::rewrap(&self.transaction, &mut self.safe, after, limit).await
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
