//! What belongs to a request: messages, files, marks, codes, an unfinished reply.

use jauap_domain::{Attention, RequestId, Timestamp};
use jauap_workflow::{
    credentials::SecretHash,
    ports::StoreError,
    records::{Attachment, Message},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set, TryInsertResult};

use crate::{
    failure::failed,
    rows::{access_code, attachment, attention_mark, message, reply_draft},
};

pub async fn add_access(
    on: &DatabaseTransaction,
    request: RequestId,
    access: &SecretHash,
) -> Result<(), StoreError> {
    let row = access_code::ActiveModel {
        hash: Set(access.as_str().to_owned()),
        request_id: Set(request.raw()),
    };
    access_code::Entity::insert(row)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

pub async fn add_message(on: &DatabaseTransaction, message: &Message) -> Result<(), StoreError> {
    let row = message::ActiveModel::from(message);
    message::Entity::insert(row)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

pub async fn add_attachments(on: &DatabaseTransaction, attachments: &[Attachment]) -> Result<(), StoreError> {
    let rows = (0..)
        .zip(attachments)
        .map(|(place, attachment)| attachment::ActiveModel::at_place(attachment, place));
    attachment::Entity::insert_many(rows)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

pub async fn set_attention(
    on: &DatabaseTransaction,
    request: RequestId,
    mark: Attention,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let row = attention_mark::ActiveModel {
        request_id: Set(request.raw()),
        mark: Set(mark.code().to_owned()),
        at_ms: Set(at.unix_ms()),
    };
    let insert = attention_mark::Entity::insert(row).on_conflict_do_nothing();
    match insert.exec_without_returning(on).await.map_err(failed)? {
        TryInsertResult::Inserted(rows) => Ok(rows == 1),
        TryInsertResult::Conflicted | TryInsertResult::Empty => Ok(false),
    }
}

pub async fn clear_attention(
    on: &DatabaseTransaction,
    request: RequestId,
    mark: Attention,
) -> Result<bool, StoreError> {
    let key = (request.raw(), mark.code().to_owned());
    let done = attention_mark::Entity::delete_by_id(key)
        .exec(on)
        .await
        .map_err(failed)?;
    Ok(done.rows_affected == 1)
}

pub async fn remove_reply_draft(on: &DatabaseTransaction, request: RequestId) -> Result<(), StoreError> {
    let delete = reply_draft::Entity::delete_many().filter(reply_draft::Column::RequestId.eq(request.raw()));
    delete.exec(on).await.map(drop).map_err(failed)
}
