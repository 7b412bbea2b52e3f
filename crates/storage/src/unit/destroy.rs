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
    rows::{attachment, attention_mark, letter, message, raw_mail, reply_draft, request, search_token},
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
    safe.key(on, id).await?;
    let mut generation = safe.generation_of(id).unwrap_or_default();
    let mails = mails(on, id).await?;
    for mail in &mails {
        // The newest of the generations is the last that a backup can open anything of it with.
        generation = Ord::max(generation, keys::of(on, *mail).await?.generation);
    }
    let files = attachments(on, id).await?.into_iter().chain(mails).collect();
    strip(on, request, reason, generation, at).await?;
    keys::destroy_of_request(on, request.id).await?;
    let mails = raw_mail::Entity::delete_many().filter(raw_mail::Column::RequestId.eq(id));
    mails.exec(on).await.map_err(failed)?;
    remove_contents(on, id).await?;
    safe.forget(id);
    Ok(Remains { files, generation })
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
        .filter(letter::Column::State.is_in([LetterState::Queued.code(), LetterState::Leased.code()]));
    unsent.exec(on).await.map_err(failed)?;
    let letters = letter::Entity::update_many()
        .col_expr(letter::Column::Envelope, nothing())
        .col_expr(letter::Column::Bytes, nothing())
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
