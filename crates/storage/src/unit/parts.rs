//! What belongs to a request: messages, files, marks, codes, an unfinished reply.

use jauap_domain::{Attention, RequestId, Timestamp};
use jauap_workflow::{
    credentials::SecretHash,
    ports::StoreError,
    records::{Attachment, Message, SealedCell},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryTrait, Set,
    TryInsertResult,
};
use zeroize::Zeroizing;

use super::{later::Later, written::Written};
use crate::{
    failure::failed,
    keys::{Place, Safe},
    rows::{access_code, attachment, attention_mark, message, reply_draft},
};

pub async fn add_access(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    request: RequestId,
    access: &SecretHash,
) -> Result<(), StoreError> {
    let seal = safe.seal(on, &Place::access_code(request, access), &[]).await?;
    let row = access_code::ActiveModel {
        hash: Set(access.as_str().to_owned()),
        request_id: Set(request.raw()),
        seal: Set(Some(seal)),
    };
    access_code::Entity::insert(row)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

pub async fn add_message(
    on: &DatabaseTransaction,
    later: &mut Later,
    safe: &mut Safe,
    message: &Message,
) -> Result<Written, StoreError> {
    let content = message::content(message)?;
    let sealed = safe
        .seal(on, &Place::message(message.request, message.id), &content)
        .await?;
    let name = format!("message:{}", message.id);
    let written = Written::in_column(message.request, name, &sealed, content);
    let row = message::ActiveModel::of(message, sealed);
    later.push(message::Entity::insert(row).build(on.get_database_backend()));
    Ok(written)
}

pub async fn add_attachments(
    on: &DatabaseTransaction,
    later: &mut Later,
    safe: &mut Safe,
    attachments: &[Attachment],
) -> Result<Vec<Written>, StoreError> {
    let (mut rows, mut written) = (Vec::new(), Vec::new());
    for (place, file) in (0..).zip(attachments) {
        let content = attachment::content(file)?;
        let sealed = safe
            .seal(on, &Place::attachment(file.request, file.id), &content)
            .await?;
        rows.push(attachment::ActiveModel::at_place(file, place, sealed));
        written.push(Written {
            request: file.request,
            cell: SealedCell {
                name: format!("file:{}", file.id),
                len: file.sealed.len,
                sha256: file.sealed.sha256,
            },
            value: Zeroizing::new(file.sha256.clone().into_bytes()),
        });
    }
    if rows.is_empty() {
        return Ok(written);
    }
    later.push(attachment::Entity::insert_many(rows).build(on.get_database_backend()));
    Ok(written)
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
