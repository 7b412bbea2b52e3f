//! Keys that belong to no request any more, and what they seal.

use jauap_workflow::{ports::StoreError, records::LetterState};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use uuid::Uuid;

use super::KeyKind;
use crate::{
    failure::failed,
    rows::{data_key, disclosure, letter, raw_mail, registration, request, staff_address},
};

/// Removes some of what has no reason to be kept: letters of no request that have left or were given up, mails whose request
/// was destroyed, and the keys of letters and mails that are gone. Returns the contents of the file store that went, and
/// whether there may be more.
pub async fn remove(on: &DatabaseTransaction, limit: u64) -> Result<(Vec<Uuid>, bool), StoreError> {
    let letters = settled_letters(on, limit).await?;
    let emptied = letter::Entity::update_many()
        .col_expr(letter::Column::Envelope, Expr::value(None::<Vec<u8>>))
        .col_expr(letter::Column::Bytes, Expr::value(None::<Vec<u8>>))
        .col_expr(letter::Column::LastWords, Expr::value(None::<Vec<u8>>))
        .filter(letter::Column::Id.is_in(letters.iter().copied()));
    let mails = mails_of_destroyed(on, limit).await?;
    let removed = raw_mail::Entity::delete_many().filter(raw_mail::Column::Id.is_in(mails.iter().copied()));
    if !letters.is_empty() {
        emptied.exec(on).await.map_err(failed)?;
        remove_keys(on, &letters).await?;
    }
    if !mails.is_empty() {
        removed.exec(on).await.map_err(failed)?;
        remove_keys(on, &mails).await?;
    }
    let keys = keys_of_nothing(on, limit).await?;
    if !keys.is_empty() {
        remove_keys(on, &keys).await?;
    }
    let fullest = letters.len().max(mails.len()).max(keys.len());
    Ok((mails, u64::try_from(fullest).unwrap_or_default() >= limit))
}

async fn settled_letters(on: &DatabaseTransaction, limit: u64) -> Result<Vec<Uuid>, StoreError> {
    let settled = [LetterState::Accepted.code(), LetterState::Dead.code()];
    letter::Entity::find()
        .select_only()
        .column(letter::Column::Id)
        .filter(letter::Column::RequestId.is_null())
        .filter(letter::Column::State.is_in(settled))
        .filter(letter::Column::Bytes.is_not_null())
        .limit(limit)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)
}

async fn mails_of_destroyed(on: &DatabaseTransaction, limit: u64) -> Result<Vec<Uuid>, StoreError> {
    let destroyed = Query::select()
        .column(request::Column::Id)
        .from(request::Entity)
        .and_where(request::Column::DestroyedAtMs.is_not_null())
        .to_owned();
    raw_mail::Entity::find()
        .select_only()
        .column(raw_mail::Column::Id)
        .filter(Expr::col(raw_mail::Column::RequestId).in_subquery(destroyed))
        .limit(limit)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)
}

/// Of letters, addresses of staff, contacts, disclosures and mails whose rows are gone. A request's own key leaves its mark: that it was destroyed.
async fn keys_of_nothing(on: &DatabaseTransaction, limit: u64) -> Result<Vec<Uuid>, StoreError> {
    let owner = || Expr::col((data_key::Entity, data_key::Column::Owner));
    let lacks = |kind: KeyKind, owners: SelectStatement| {
        data_key::Column::Kind
            .eq(kind.code())
            .and(Expr::exists(owners).not())
    };
    let letters = Query::select()
        .column(letter::Column::Id)
        .from(letter::Entity)
        .and_where(Expr::col((letter::Entity, letter::Column::Id)).eq(owner()))
        .to_owned();
    let addresses = Query::select()
        .column(staff_address::Column::StaffId)
        .from(staff_address::Entity)
        .and_where(Expr::col((staff_address::Entity, staff_address::Column::StaffId)).eq(owner()))
        .to_owned();
    let contacts = Query::select()
        .column(registration::Column::Id)
        .from(registration::Entity)
        .and_where(Expr::col((registration::Entity, registration::Column::Id)).eq(owner()))
        .to_owned();
    let disclosures = Query::select()
        .column(disclosure::Column::Id)
        .from(disclosure::Entity)
        .and_where(Expr::col((disclosure::Entity, disclosure::Column::Id)).eq(owner()))
        .to_owned();
    let mails = Query::select()
        .column(raw_mail::Column::Id)
        .from(raw_mail::Entity)
        .and_where(Expr::col((raw_mail::Entity, raw_mail::Column::Id)).eq(owner()))
        .to_owned();
    data_key::Entity::find()
        .select_only()
        .column(data_key::Column::Owner)
        .filter(
            (lacks(KeyKind::Letter, letters)
                .and(Expr::exists(addresses).not())
                .and(Expr::exists(contacts).not())
                .and(Expr::exists(disclosures).not()))
            .or(lacks(KeyKind::Mail, mails)),
        )
        .limit(limit)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)
}

/// Removes the keys of mails and of letters of no request.
pub async fn remove_keys(on: &DatabaseTransaction, owners: &[Uuid]) -> Result<(), StoreError> {
    let keys = data_key::Entity::delete_many()
        .filter(data_key::Column::Owner.is_in(owners.iter().copied()))
        .filter(data_key::Column::Kind.ne(KeyKind::Request.code()));
    keys.exec(on).await.map(drop).map_err(failed)
}
