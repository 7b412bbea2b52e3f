//! Unfinished forms and replies. They are kept by themselves: nothing else changes with them.

use async_trait::async_trait;
use jauap_domain::{RequestId, StaffId, Timestamp};
use jauap_workflow::{
    credentials::SecretHash,
    ports::{DraftStore, StoreError},
    records::Draft,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::OnConflict,
};

use crate::{
    database::Database,
    failure::failed,
    rows::{draft, reply_draft},
};

/// Keeps a draft, over an earlier one of the same cookie.
pub async fn save<C: ConnectionTrait>(on: &C, draft: &Draft) -> Result<(), StoreError> {
    let over = OnConflict::column(draft::Column::Hash)
        .update_columns([draft::Column::Answers, draft::Column::TouchedAtMs])
        .to_owned();
    let insert = draft::Entity::insert(draft::ActiveModel::from(draft)).on_conflict(over);
    insert.exec_without_returning(on).await.map(drop).map_err(failed)
}

#[async_trait]
impl DraftStore for Database {
    async fn draft(&self, hash: &SecretHash) -> Result<Option<Draft>, StoreError> {
        let row = draft::Entity::find_by_id(hash.as_str())
            .one(&self.reader)
            .await
            .map_err(failed)?;
        row.map(Draft::try_from).transpose()
    }

    async fn save_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        save(&self.writer, draft).await
    }

    async fn remove_draft(&self, hash: &SecretHash) -> Result<(), StoreError> {
        let done = draft::Entity::delete_by_id(hash.as_str())
            .exec(&self.writer)
            .await;
        done.map(drop).map_err(failed)
    }

    async fn drafts_before(&self, touched_before: Timestamp, limit: u64) -> Result<Vec<Draft>, StoreError> {
        let rows = draft::Entity::find()
            .filter(draft::Column::TouchedAtMs.lt(touched_before.unix_ms()))
            .order_by_asc(draft::Column::TouchedAtMs)
            .limit(limit)
            .all(&self.reader)
            .await;
        rows.map_err(failed)?.into_iter().map(Draft::try_from).collect()
    }

    async fn reply_draft(&self, request: RequestId, staff: StaffId) -> Result<Option<String>, StoreError> {
        let row = reply_draft::Entity::find_by_id((request.raw(), staff.raw()))
            .one(&self.reader)
            .await;
        Ok(row.map_err(failed)?.map(|row| row.answers.0))
    }

    async fn save_reply_draft(
        &self,
        request: RequestId,
        staff: StaffId,
        answers: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let row = reply_draft::ActiveModel {
            request_id: Set(request.raw()),
            staff_id: Set(staff.raw()),
            answers: Set(answers.into()),
            at_ms: Set(at.unix_ms()),
        };
        let over = OnConflict::columns([reply_draft::Column::RequestId, reply_draft::Column::StaffId])
            .update_columns([reply_draft::Column::Answers, reply_draft::Column::AtMs])
            .to_owned();
        let insert = reply_draft::Entity::insert(row).on_conflict(over);
        insert
            .exec_without_returning(&self.writer)
            .await
            .map(drop)
            .map_err(failed)
    }
}
