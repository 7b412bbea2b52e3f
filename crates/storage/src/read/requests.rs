//! One request and what belongs to it.

use jauap_domain::{Attention, Request, RequestId, RequestNumber};
use jauap_workflow::{
    credentials::SecretHash,
    ports::StoreError,
    records::{Attachment, Message, RecordedEvent, Skeleton},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, LockType, Query},
};

use crate::{
    failure::{corrupt, failed},
    keys::Safe,
    rows::{access_code, attachment, attention_mark, event, message, number, request, year_and_sequence},
};

/// The rows with this number: one or none.
pub fn with_number(number: RequestNumber) -> Result<Condition, StoreError> {
    let (year, sequence) = year_and_sequence(number)?;
    Ok(Condition::all()
        .add(request::Column::Year.eq(year))
        .add(request::Column::Sequence.eq(sequence)))
}

/// The request with this number.
pub async fn request<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    number: RequestNumber,
) -> Result<Option<Request>, StoreError> {
    let row = request::Entity::find()
        .filter(with_number(number)?)
        .one(on)
        .await
        .map_err(failed)?;
    match row {
        Some(row) => row.opened(on, safe).await.map(Some),
        None => Ok(None),
    }
}

/// The request with this number, which nobody else changes or destroys until the transaction ends.
pub async fn request_to_change(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    number: RequestNumber,
) -> Result<Option<Request>, StoreError> {
    let find = request::Entity::find()
        .filter(with_number(number)?)
        .lock(LockType::NoKeyUpdate);
    match find.one(on).await.map_err(failed)? {
        Some(row) => row.opened(on, safe).await.map(Some),
        None => Ok(None),
    }
}

/// What can be told of a request without its key.
pub async fn skeleton<C: ConnectionTrait>(
    on: &C,
    number: RequestNumber,
) -> Result<Option<Skeleton>, StoreError> {
    let row = request::Entity::find()
        .filter(with_number(number)?)
        .one(on)
        .await
        .map_err(failed)?;
    row.as_ref().map(Skeleton::try_from).transpose()
}

/// The number of a request.
pub async fn number_of<C: ConnectionTrait>(on: &C, id: RequestId) -> Result<RequestNumber, StoreError> {
    let row: Option<(i32, i32)> = request::Entity::find_by_id(id.raw())
        .select_only()
        .columns([request::Column::Year, request::Column::Sequence])
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    let (year, sequence) = row.ok_or_else(|| corrupt(request::TABLE, "an event speaks of no request"))?;
    number(request::TABLE, year, sequence)
}

/// True when the access code opens the request: the first one, or one that was handed out later.
pub async fn opens<C: ConnectionTrait>(
    on: &C,
    number: RequestNumber,
    access: &SecretHash,
) -> Result<bool, StoreError> {
    let later = Query::select()
        .column(access_code::Column::RequestId)
        .from(access_code::Entity)
        .and_where(access_code::Column::Hash.eq(access.as_str()))
        .to_owned();
    let code = Condition::any()
        .add(request::Column::AccessHash.eq(access.as_str()))
        .add(Expr::col((request::Entity, request::Column::Id)).in_subquery(later));
    let found: Option<i32> = request::Entity::find()
        .select_only()
        .column(request::Column::Version)
        .filter(with_number(number)?)
        .filter(code)
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    Ok(found.is_some())
}

/// The messages of a request, oldest first.
pub async fn messages<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    request: RequestId,
) -> Result<Vec<Message>, StoreError> {
    let rows = message::Entity::find()
        .filter(message::Column::RequestId.eq(request.raw()))
        .order_by_asc(message::Column::AtMs)
        .order_by_asc(message::Column::Id)
        .all(on)
        .await
        .map_err(failed)?;
    let mut messages = Vec::with_capacity(rows.len());
    for row in rows {
        messages.push(row.opened(on, safe).await?);
    }
    Ok(messages)
}

/// The files of a request, oldest first.
pub async fn attachments<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    request: RequestId,
) -> Result<Vec<Attachment>, StoreError> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::RequestId.eq(request.raw()))
        .order_by_asc(attachment::Column::AtMs)
        .order_by_asc(attachment::Column::Place)
        .order_by_asc(attachment::Column::Id)
        .all(on)
        .await
        .map_err(failed)?;
    let mut files = Vec::with_capacity(rows.len());
    for row in rows {
        files.push(row.opened(on, safe).await?);
    }
    Ok(files)
}

/// The events of a request in the order of the log.
pub async fn events<C: ConnectionTrait>(
    on: &C,
    request: RequestId,
) -> Result<Vec<RecordedEvent>, StoreError> {
    let rows = event::Entity::find()
        .filter(event::Column::RequestId.eq(request.raw()))
        .order_by_asc(event::Column::Rseq)
        .all(on)
        .await
        .map_err(failed)?;
    rows.into_iter().map(RecordedEvent::try_from).collect()
}

/// The marks on a request, oldest first.
pub async fn attention<C: ConnectionTrait>(on: &C, request: RequestId) -> Result<Vec<Attention>, StoreError> {
    let rows = attention_mark::Entity::find()
        .filter(attention_mark::Column::RequestId.eq(request.raw()))
        .order_by_asc(attention_mark::Column::AtMs)
        .order_by_asc(attention_mark::Column::Mark)
        .all(on)
        .await
        .map_err(failed)?;
    rows.iter().map(Attention::try_from).collect()
}
