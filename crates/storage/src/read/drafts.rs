//! Unfinished forms and replies. They are kept by themselves: nothing else changes with them.

use async_trait::async_trait;
use jauap_domain::{AttachmentId, RequestId, StaffId, Timestamp};
use jauap_workflow::{
    credentials::SecretHash,
    ports::{DraftStore, StoreError},
    records::Draft,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Set, sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{
    database::Database,
    failure::{corrupt, failed, unavailable},
    keys::{self, Place},
    rows::{draft, draft_file, reply_draft},
};

/// Keeps a draft with its files, over an earlier one of the same cookie.
pub async fn save(on: &DatabaseTransaction, draft: &Draft) -> Result<(), StoreError> {
    let over = OnConflict::column(draft::Column::Hash)
        .update_columns([draft::Column::Answers, draft::Column::TouchedAtMs])
        .to_owned();
    let insert = draft::Entity::insert(draft::ActiveModel::from(draft)).on_conflict(over);
    insert.exec_without_returning(on).await.map_err(failed)?;
    let earlier = draft_file::Entity::delete_many().filter(draft_file::Column::Draft.eq(draft.hash.as_str()));
    earlier.exec(on).await.map_err(failed)?;
    if draft.files.is_empty() {
        return Ok(());
    }
    let files = draft.files.iter().map(|id| draft_file::ActiveModel {
        id: Set(id.raw()),
        draft: Set(draft.hash.as_str().to_owned()),
    });
    let insert = draft_file::Entity::insert_many(files);
    insert.exec_without_returning(on).await.map(drop).map_err(failed)
}

async fn with_files<C: ConnectionTrait>(on: &C, row: draft::Model) -> Result<Draft, StoreError> {
    let files: Vec<Uuid> = draft_file::Entity::find()
        .select_only()
        .column(draft_file::Column::Id)
        .filter(draft_file::Column::Draft.eq(row.hash.as_str()))
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    row.with_files(files.into_iter().map(AttachmentId::new).collect())
}

#[async_trait]
impl DraftStore for Database {
    async fn draft(&self, hash: &SecretHash) -> Result<Option<Draft>, StoreError> {
        let row = draft::Entity::find_by_id(hash.as_str())
            .one(&self.reader)
            .await
            .map_err(failed)?;
        match row {
            Some(row) => with_files(&self.reader, row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn save_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        let transaction = self.transaction().await?;
        save(&transaction, draft).await?;
        transaction.commit().await.map_err(|error| unavailable(&error))
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
        let mut drafts = Vec::new();
        for row in rows.map_err(failed)? {
            drafts.push(with_files(&self.reader, row).await?);
        }
        Ok(drafts)
    }

    async fn reply_draft(&self, request: RequestId, staff: StaffId) -> Result<Option<String>, StoreError> {
        let row = reply_draft::Entity::find_by_id((request.raw(), staff.raw()))
            .one(&self.reader)
            .await;
        let Some(row) = row.map_err(failed)? else {
            return Ok(None);
        };
        let place = Place::reply_draft(request, staff, row.at_ms);
        let answers = self.safe().open(&self.reader, &place, &row.answers).await?;
        let text = String::from_utf8(answers.to_vec());
        text.map(Some)
            .map_err(|_| corrupt("reply_drafts", "the answers are no text"))
    }

    async fn save_reply_draft(
        &self,
        request: RequestId,
        staff: StaffId,
        answers: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let transaction = self.transaction().await?;
        keys::keep(&transaction, request.raw()).await?;
        let place = Place::reply_draft(request, staff, at.unix_ms());
        let sealed = self.safe().seal(&transaction, &place, answers.as_bytes()).await?;
        let row = reply_draft::ActiveModel {
            request_id: Set(request.raw()),
            staff_id: Set(staff.raw()),
            answers: Set(sealed),
            at_ms: Set(at.unix_ms()),
        };
        let over = OnConflict::columns([reply_draft::Column::RequestId, reply_draft::Column::StaffId])
            .update_columns([reply_draft::Column::Answers, reply_draft::Column::AtMs])
            .to_owned();
        let insert = reply_draft::Entity::insert(row).on_conflict(over);
        insert
            .exec_without_returning(&transaction)
            .await
            .map_err(failed)?;
        transaction.commit().await.map_err(|error| unavailable(&error))
    }
}
