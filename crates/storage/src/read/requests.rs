//! One request and what belongs to it.

use jauap_domain::{Attention, Request, RequestId, RequestNumber};
use jauap_workflow::{
    credentials::SecretHash,
    ports::StoreError,
    records::{Attachment, Message, RecordedEvent, Skeleton},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::LockType,
};

use crate::{
    failure::{corrupt, failed},
    keys::{Place, Safe},
    rows::{
        access_code, attachment, attention_mark, bound::Kept, event, message, number, request, secret_hash,
        year_and_sequence,
    },
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
) -> Result<Option<(Request, Kept)>, StoreError> {
    let find = request::Entity::find()
        .filter(with_number(number)?)
        .lock(LockType::NoKeyUpdate);
    let Some(row) = find.one(on).await.map_err(failed)? else {
        return Ok(None);
    };
    let kept = Kept::from(&row);
    Ok(Some((row.opened(on, safe).await?, kept)))
}

/// The request with this number, although its content may not open.
pub async fn request_without_content<C: ConnectionTrait>(
    on: &C,
    number: RequestNumber,
    lock: bool,
) -> Result<Option<Request>, StoreError> {
    let mut find = request::Entity::find().filter(with_number(number)?);
    if lock {
        find = find.lock(LockType::NoKeyUpdate);
    }
    let row = find.one(on).await.map_err(failed)?;
    row.map(request::Model::without_content).transpose()
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
    safe: &mut Safe,
    number: RequestNumber,
    access: &SecretHash,
) -> Result<bool, StoreError> {
    let found = request::Entity::find()
        .filter(with_number(number)?)
        .one(on)
        .await
        .map_err(failed)?;
    let Some(row) = found else { return Ok(false) };
    if row.access_hash.as_deref() == Some(access.as_str()) {
        return Ok(true);
    }
    let later = access_code::Entity::find_by_id(access.as_str())
        .filter(access_code::Column::RequestId.eq(row.id))
        .one(on)
        .await
        .map_err(failed)?;
    let Some(code) = later else { return Ok(false) };
    if row.facts.is_some() {
        is_sealed(on, safe, code).await?;
    }
    Ok(true)
}

/// Whether the store itself handed out every code of a request that is not destroyed; `Corrupt` when it did not.
pub async fn check_access<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    request: RequestId,
) -> Result<(), StoreError> {
    let codes = access_code::Entity::find()
        .filter(access_code::Column::RequestId.eq(request.raw()))
        .all(on)
        .await
        .map_err(failed)?;
    for code in codes {
        is_sealed(on, safe, code).await?;
    }
    Ok(())
}

async fn is_sealed<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    code: access_code::Model,
) -> Result<(), StoreError> {
    let none = || corrupt(access_code::TABLE, "a code has no seal");
    let hash = secret_hash(access_code::TABLE, &code.hash)?;
    let place = Place::access_code(RequestId::new(code.request_id), &hash);
    safe.open(on, &place, &code.seal.ok_or_else(none)?)
        .await
        .map(drop)
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
