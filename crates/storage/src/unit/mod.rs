//! The unit of work: one transaction.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use jauap_domain::{Attention, Event, Request, RequestId, RequestNumber, StaffId, StateTag, Timestamp};
use jauap_workflow::{
    credentials::SecretHash,
    ports::{StoreError, UnitOfWork},
    records::{
        Attachment, Filing, LeasedLetter, LetterOutcome, MailState, Message, QueuedLetter, RawMail,
        RecordedEvent, Session, Staff,
    },
};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::{failure::unavailable, read::requests};

mod letters;
mod log;
mod mails;
mod members;
mod parts;
mod request;

/// An open transaction; dropped, it is rolled back.
pub struct Unit {
    transaction: DatabaseTransaction,
    rules: Arc<str>,
    /// The last place in the history of each request that this unit knows: a new request needs no query for it.
    places: HashMap<RequestId, i64>,
}

impl Unit {
    /// A unit on a transaction that was just opened.
    pub fn new(transaction: DatabaseTransaction, rules: Arc<str>) -> Self {
        Self {
            transaction,
            rules,
            places: HashMap::new(),
        }
    }
}

#[async_trait]
impl UnitOfWork for Unit {
    async fn next_number(&mut self, year: u16) -> Result<RequestNumber, StoreError> {
        request::next_number(&self.transaction, year).await
    }

    async fn add_request(&mut self, request: &Request, filing: &Filing) -> Result<(), StoreError> {
        request::add(&self.transaction, request, filing).await?;
        self.places.insert(request.id, 0);
        Ok(())
    }

    async fn request(&mut self, number: RequestNumber) -> Result<Option<Request>, StoreError> {
        requests::request(&self.transaction, number).await
    }

    async fn save_request(
        &mut self,
        request: &Request,
        read_version: i32,
        may_come_from: &[StateTag],
    ) -> Result<(), StoreError> {
        request::save(&self.transaction, request, read_version, may_come_from).await
    }

    async fn add_access(&mut self, request: RequestId, access: &SecretHash) -> Result<(), StoreError> {
        parts::add_access(&self.transaction, request, access).await
    }

    async fn events(&mut self, request: RequestId) -> Result<Vec<RecordedEvent>, StoreError> {
        requests::events(&self.transaction, request).await
    }

    async fn append(&mut self, events: &[Event]) -> Result<(), StoreError> {
        log::append(&self.transaction, &mut self.places, &self.rules, events).await
    }

    async fn add_message(&mut self, message: &Message) -> Result<(), StoreError> {
        parts::add_message(&self.transaction, message).await
    }

    async fn messages(&mut self, request: RequestId) -> Result<Vec<Message>, StoreError> {
        requests::messages(&self.transaction, request).await
    }

    async fn add_attachments(&mut self, attachments: &[Attachment]) -> Result<(), StoreError> {
        parts::add_attachments(&self.transaction, attachments).await
    }

    async fn set_attention(
        &mut self,
        request: RequestId,
        mark: Attention,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        parts::set_attention(&self.transaction, request, mark, at).await
    }

    async fn clear_attention(&mut self, request: RequestId, mark: Attention) -> Result<bool, StoreError> {
        parts::clear_attention(&self.transaction, request, mark).await
    }

    async fn queue_letters(&mut self, letters: &[QueuedLetter]) -> Result<(), StoreError> {
        letters::queue(&self.transaction, letters).await
    }

    async fn settle_letter(
        &mut self,
        letter: &LeasedLetter,
        outcome: LetterOutcome,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        letters::settle(&self.transaction, letter, outcome, at).await
    }

    async fn remove_reply_draft(&mut self, request: RequestId) -> Result<(), StoreError> {
        parts::remove_reply_draft(&self.transaction, request).await
    }

    async fn add_raw_mail(&mut self, mail: &RawMail) -> Result<(), StoreError> {
        mails::add(&self.transaction, mail).await
    }

    async fn settle_raw_mail(
        &mut self,
        id: Uuid,
        state: MailState,
        request: Option<RequestId>,
    ) -> Result<(), StoreError> {
        mails::settle(&self.transaction, id, state, request).await
    }

    async fn add_staff(&mut self, staff: &Staff) -> Result<(), StoreError> {
        members::add(&self.transaction, staff).await
    }

    async fn disable_staff(&mut self, id: StaffId) -> Result<(), StoreError> {
        members::disable(&self.transaction, id).await
    }

    async fn add_token(
        &mut self,
        hash: &SecretHash,
        owner: StaffId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        members::add_token(&self.transaction, hash, owner, at).await
    }

    async fn open_session(&mut self, session: &Session, expired_before: Timestamp) -> Result<(), StoreError> {
        members::open_session(&self.transaction, session, expired_before).await
    }

    async fn end_session(&mut self, hash: &SecretHash) -> Result<(), StoreError> {
        members::end_session(&self.transaction, hash).await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.transaction
            .commit()
            .await
            .map_err(|error| unavailable(&error))
    }
}
