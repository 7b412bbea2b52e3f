//! What is left of a request when its key is destroyed: a skeleton.

use jauap_domain::{DestructionReason, Request, RequestId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{Finalised, LetterState, Remains},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    failure::failed,
    keys::{self, Safe},
    rows::{
        attachment, attention_mark, bound, letter, message, raw_mail, reply_draft, request, search_token,
    },
};

/// Destroys the key of a request and removes everything that was made of its content.
pub async fn destroy(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    request: &Request,
    reason: DestructionReason,
    at: Timestamp,
) -> Result<Remains, StoreError> {
    let id = request.id.raw();
    if is_destroyed(on, id).await? {
        return Err(StoreError::Destroyed);
    }
    let mut generation = generation_of(on, id).await?;
    let mails = mails(on, id).await?;
    for mail in &mails {
        // The newest of the generations is the last that a backup can open anything of it with.
        generation = Ord::max(generation, generation_of(on, *mail).await?);
    }
    let files = attachments(on, id).await?.into_iter().chain(mails).collect();
    strip(on, request, reason, generation, at).await?;
    let columns = columns(on, id).await?;
    keys::destroy_of_request(on, request.id).await?;
    let mails = raw_mail::Entity::delete_many().filter(raw_mail::Column::RequestId.eq(id));
    mails.exec(on).await.map_err(failed)?;
    remove_contents(on, id).await?;
    safe.forget(id);
    Ok(Remains {
        files,
        generation,
        columns,
    })
}

async fn is_destroyed(on: &DatabaseTransaction, request: Uuid) -> Result<bool, StoreError> {
    let at: Option<Option<i64>> = request::Entity::find_by_id(request)
        .select_only()
        .column(request::Column::DestroyedAtMs)
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    Ok(at.flatten().is_some())
}

/// The generation that wraps a key, whether the keyring still holds it or not; the one in force of a key that is not there,
/// though nothing says that it was destroyed: a backup may hold it.
async fn generation_of(on: &DatabaseTransaction, owner: Uuid) -> Result<u32, StoreError> {
    match keys::of(on, owner).await {
        Ok(wrapped) => Ok(wrapped.generation),
        Err(StoreError::Destroyed) => keys::generation_in_force(on, false).await,
        Err(error) => Err(error),
    }
}

async fn attachments(on: &DatabaseTransaction, request: Uuid) -> Result<Vec<Uuid>, StoreError> {
    attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Id)
        .filter(attachment::Column::RequestId.eq(request))
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)
}

async fn mails(on: &DatabaseTransaction, request: Uuid) -> Result<Vec<Uuid>, StoreError> {
    raw_mail::Entity::find()
        .select_only()
        .column(raw_mail::Column::Id)
        .filter(raw_mail::Column::RequestId.eq(request))
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)
}

async fn strip(
    on: &DatabaseTransaction,
    request: &Request,
    reason: DestructionReason,
    generation: u32,
    at: Timestamp,
) -> Result<(), StoreError> {
    let row = request::ActiveModel {
        version: Set(request.version + 1),
        facts: Set(None),
        fingerprint: Set(None),
        hold_reason: Set(None),
        destruction_reason: Set(Some(reason.code().to_owned())),
        destroyed_at_ms: Set(Some(at.unix_ms())),
        key_generation: Set(Some(i32::try_from(generation).unwrap_or(i32::MAX))),
        ..<request::ActiveModel as Default>::default()
    };
    let update = request::Entity::update_many()
        .set(row)
        .filter(request::Column::Id.eq(request.id.raw()))
        .filter(request::Column::Version.eq(request.version));
    match update.exec(on).await.map_err(failed)?.rows_affected {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}

/// What is left in clear, for the log: nothing is sealed any more that it could be bound to.
async fn columns(on: &DatabaseTransaction, request: Uuid) -> Result<[u8; 32], StoreError> {
    let row = request::Entity::find_by_id(request)
        .one(on)
        .await
        .map_err(failed)?;
    row.as_ref().map(bound::of_row).ok_or(StoreError::Stale)
}

async fn remove_contents(on: &DatabaseTransaction, request: Uuid) -> Result<(), StoreError> {
    let nothing = || Expr::value(None::<Vec<u8>>);
    let messages = message::Entity::update_many()
        .col_expr(message::Column::Content, nothing())
        .filter(message::Column::RequestId.eq(request));
    messages.exec(on).await.map_err(failed)?;
    let attachments = attachment::Entity::update_many()
        .col_expr(attachment::Column::Content, nothing())
        .filter(attachment::Column::RequestId.eq(request));
    attachments.exec(on).await.map_err(failed)?;
    let unsent = letter::Entity::update_many()
        .col_expr(letter::Column::State, Expr::value(LetterState::Dead.code()))
        .filter(letter::Column::RequestId.eq(request))
        .filter(
            letter::Column::State.is_in(
                LetterState::ALL
                    .iter()
                    .filter(|state| state.is_waiting())
                    .map(|state| state.code()),
            ),
        );
    unsent.exec(on).await.map_err(failed)?;
    let letters = letter::Entity::update_many()
        .col_expr(letter::Column::Envelope, nothing())
        .col_expr(letter::Column::Bytes, nothing())
        .col_expr(letter::Column::LastWords, nothing())
        .filter(letter::Column::RequestId.eq(request));
    letters.exec(on).await.map_err(failed)?;
    let drafts = reply_draft::Entity::delete_many().filter(reply_draft::Column::RequestId.eq(request));
    drafts.exec(on).await.map_err(failed)?;
    let tokens = search_token::Entity::delete_many().filter(search_token::Column::RequestId.eq(request));
    tokens.exec(on).await.map_err(failed)?;
    let marks = attention_mark::Entity::delete_many().filter(attention_mark::Column::RequestId.eq(request));
    marks.exec(on).await.map(drop).map_err(failed)
}

/// Marks destructions final whose generation is older than the one in force.
pub async fn finalise(
    on: &DatabaseTransaction,
    at: Timestamp,
    limit: u64,
) -> Result<Vec<Finalised>, StoreError> {
    let in_force = i32::try_from(keys::generation_in_force(on, false).await?).unwrap_or(i32::MAX);
    let rows: Vec<(Uuid, i32)> = request::Entity::find()
        .select_only()
        .columns([request::Column::Id, request::Column::KeyGeneration])
        .filter(request::Column::DestroyedAtMs.is_not_null())
        .filter(request::Column::FinalAtMs.is_null())
        .filter(request::Column::KeyGeneration.lt(in_force))
        .order_by_asc(request::Column::DestroyedAtMs)
        .limit(limit)
        .lock_exclusive()
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let update = request::Entity::update_many()
        .col_expr(request::Column::FinalAtMs, Expr::value(at.unix_ms()))
        .filter(request::Column::Id.is_in(rows.iter().map(|(id, _)| *id)));
    update.exec(on).await.map_err(failed)?;
    Ok(rows
        .into_iter()
        .map(|(id, generation)| Finalised {
            request: RequestId::new(id),
            generation: generation.unsigned_abs(),
        })
        .collect())
}
