//! The ports that read requests and lease letters, on the connections of the database.

use async_trait::async_trait;
use jauap_domain::{Attention, EventSeq, Request, RequestId, RequestNumber, StaffId, StateTag, Timestamp};
use jauap_workflow::{
    credentials::SecretHash,
    ports::{OutboxStore, RequestReader, StoreError},
    records::{
        Attachment, DueLoad, EndedBefore, FiledBefore, HistoryFilter, HistoryRow, KeepingCounts, Leased,
        LeasedLetter, LetterStatus, Message, OutboxCursor, OutboxFilter, OutboxItem, OutboxSummary,
        QueueCursor, QueueFilter, QueueItem, ReceivedCursor, ReceivedIn, ReceivedRow, RecordedEvent,
        Skeleton,
    },
};
use time::Date;

use super::{filed, histories, letters, outbox, queue, received, requests};
use crate::database::Database;

#[async_trait]
impl RequestReader for Database {
    async fn request(&self, number: RequestNumber) -> Result<Option<Request>, StoreError> {
        requests::request(&self.reader, &mut self.safe(), number).await
    }

    async fn request_without_content(&self, number: RequestNumber) -> Result<Option<Request>, StoreError> {
        requests::request_without_content(&self.reader, number, false).await
    }

    async fn skeleton(&self, number: RequestNumber) -> Result<Option<Skeleton>, StoreError> {
        requests::skeleton(&self.reader, number).await
    }

    async fn opens(&self, number: RequestNumber, access: &SecretHash) -> Result<bool, StoreError> {
        requests::opens(&self.reader, &mut self.safe(), number, access).await
    }

    async fn check_access(&self, request: RequestId) -> Result<(), StoreError> {
        requests::check_access(&self.reader, &mut self.safe(), request).await
    }

    async fn messages(&self, request: RequestId) -> Result<Vec<Message>, StoreError> {
        requests::messages(&self.reader, &mut self.safe(), request).await
    }

    async fn attachments(&self, request: RequestId) -> Result<Vec<Attachment>, StoreError> {
        requests::attachments(&self.reader, &mut self.safe(), request).await
    }

    async fn events(&self, request: RequestId) -> Result<Vec<RecordedEvent>, StoreError> {
        requests::events(&self.reader, request).await
    }

    async fn attention(&self, request: RequestId) -> Result<Vec<Attention>, StoreError> {
        requests::attention(&self.reader, request).await
    }

    async fn queue(
        &self,
        filter: &QueueFilter,
        after: Option<QueueCursor>,
        limit: u64,
    ) -> Result<Vec<QueueItem>, StoreError> {
        queue::page(&self.reader, &mut self.safe(), filter, after, limit).await
    }

    async fn due_load(&self, filter: &QueueFilter, officer: StaffId) -> Result<Vec<DueLoad>, StoreError> {
        queue::due_load(&self.reader, &self.safe(), filter, officer).await
    }

    async fn open_counts(&self, today: Date) -> Result<Vec<(StateTag, i64, i64)>, StoreError> {
        queue::open_counts(&self.reader, today).await
    }

    async fn keeping_counts(&self, ended: &EndedBefore, most: u64) -> Result<KeepingCounts, StoreError> {
        queue::keeping_counts(&self.reader, ended, most).await
    }

    async fn received(
        &self,
        span: &ReceivedIn,
        after: Option<ReceivedCursor>,
        named: bool,
        limit: u64,
    ) -> Result<Vec<ReceivedRow>, StoreError> {
        if named {
            received::page_with_names(&self.reader, &mut self.safe(), span, after, limit).await
        } else {
            received::page(&self.reader, span, after, limit).await
        }
    }

    async fn received_count(&self, span: &ReceivedIn, most: u64) -> Result<u64, StoreError> {
        received::count(&self.reader, span, most).await
    }

    async fn histories(
        &self,
        filter: &HistoryFilter,
        after: EventSeq,
        limit: u64,
    ) -> Result<Vec<HistoryRow>, StoreError> {
        histories::page(&self.reader, filter, after, limit).await
    }

    async fn letters(&self, request: RequestId) -> Result<Vec<LetterStatus>, StoreError> {
        letters::of_request(&self.reader, &mut self.safe(), request).await
    }

    async fn filed_before(&self, key: &SecretHash) -> Result<Option<FiledBefore>, StoreError> {
        filed::filed_before(&self.reader, key).await
    }
}

#[async_trait]
impl OutboxStore for Database {
    async fn lease_letters(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: u64,
    ) -> Result<Leased, StoreError> {
        letters::lease(&self.writer, &mut self.safe(), now, until, limit).await
    }

    async fn mark_sending(&self, letter: &LeasedLetter, until: Timestamp) -> Result<bool, StoreError> {
        letters::mark_sending(&self.writer, letter, until).await
    }

    async fn backlog(&self) -> Result<(i64, Option<Timestamp>), StoreError> {
        letters::backlog(&self.reader).await
    }

    async fn outbox(
        &self,
        filter: OutboxFilter,
        after: Option<OutboxCursor>,
        limit: u64,
    ) -> Result<Vec<OutboxItem>, StoreError> {
        outbox::page(&self.reader, &mut self.safe(), filter, after, limit).await
    }

    async fn outbox_summary(&self) -> Result<OutboxSummary, StoreError> {
        outbox::summary(&self.reader).await
    }
}
