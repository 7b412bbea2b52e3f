//! Generations of the keyring: their canaries, and keys wrapped anew.

use jauap_domain::{RequestId, Timestamp};
use jauap_vault::{Keyring, Owner, Wrapped};
use jauap_workflow::{ports::StoreError, search::terms_of};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};
use uuid::Uuid;

use super::{KeyKind, Safe, data_keys, mail_tokens, renew_tokens, sealed_wrong};
use crate::{
    failure::{failed, refused},
    rows::{data_key, raw_mail, request},
};

/// Holds the keyring against the canaries of the database: the generations that both know must be the same. The keyring
/// of a database that came back may have left its generation behind.
pub async fn check_canaries<C: ConnectionTrait>(
    on: &C,
    ring: &Keyring,
    restored: bool,
) -> Result<(), StoreError> {
    let select = Query::select()
        .columns(["generation", "canary"])
        .from("key_canaries")
        .to_owned();
    let mut newest = 0;
    for row in on.query_all(&select).await.map_err(failed)? {
        let generation: i32 = row.try_get_by_index(0).map_err(failed)?;
        let canary: Vec<u8> = row.try_get_by_index(1).map_err(failed)?;
        let generation = generation.unsigned_abs();
        newest = Ord::max(newest, generation);
        if ring.holds(generation) && ring.check_canary(generation, &canary).is_err() {
            return Err(refused("this is the keyring of another database"));
        }
    }
    if newest == 0 || ring.holds(newest) || (restored && newest < ring.active()) {
        Ok(())
    } else {
        Err(refused(
            "the keyring is older than the database: the generation in force is not in it",
        ))
    }
}

/// Makes a generation the one that wraps new keys, and keeps its canary.
pub async fn begin_generation(
    on: &DatabaseTransaction,
    ring: &Keyring,
    generation: u32,
    at: Timestamp,
) -> Result<(), StoreError> {
    let canary = ring
        .canary(generation)
        .map_err(|error| sealed_wrong("key_canaries", &error))?;
    let stored = i32::try_from(generation).map_err(|_| refused("the generation is out of range"))?;
    let insert = Query::insert()
        .into_table("key_canaries")
        .columns(["generation", "canary", "at_ms"])
        .values_panic([stored.into(), canary.into(), at.unix_ms().into()])
        .on_conflict(OnConflict::column("generation").do_nothing().to_owned())
        .to_owned();
    on.execute(&insert).await.map_err(failed)?;
    let update = Query::update()
        .table("log_head")
        .value("key_generation", stored)
        .and_where(Expr::col("id").eq(1))
        .to_owned();
    on.execute(&update).await.map(drop).map_err(failed)
}

/// Wraps some keys of older generations by the newest one, and renews the tokens that go with them.
pub async fn rewrap(on: &DatabaseTransaction, safe: &mut Safe, limit: u64) -> Result<u64, StoreError> {
    let ring = safe
        .file()?
        .reload()
        .map_err(|_| refused("the keyring cannot be read"))?;
    let held: Vec<u32> = ring.status().iter().map(|generation| generation.id).collect();
    let behind = data_keys::behind(on, ring.active(), &held, limit).await?;
    for row in &behind {
        rewrap_one(on, safe, &ring, row).await?;
    }
    u64::try_from(behind.len()).map_err(|_| refused("too many keys at once"))
}

/// Wraps the keys of these owners anew: they were made while a rotation began.
pub async fn rewrap_made(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    owners: &[Uuid],
) -> Result<(), StoreError> {
    let ring = safe
        .file()?
        .reload()
        .map_err(|_| refused("the keyring cannot be read"))?;
    for owner in owners {
        let row = data_key::Entity::find_by_id(*owner)
            .one(on)
            .await
            .map_err(failed)?;
        let row = row.ok_or(StoreError::Destroyed)?;
        rewrap_one(on, safe, &ring, &row).await?;
    }
    Ok(())
}

async fn rewrap_one(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    ring: &Keyring,
    row: &data_key::Model,
) -> Result<(), StoreError> {
    let owner = Owner(*row.owner.as_bytes());
    let wrong = |error| sealed_wrong(data_key::TABLE, &error);
    let key = ring.unwrap(owner, &Wrapped::try_from(row)?).map_err(wrong)?;
    let wrapped = ring.wrap(owner, &key).map_err(wrong)?;
    data_keys::replace(on, row.owner, &wrapped).await?;
    safe.rewrapped(row.owner, wrapped.generation);
    if row.kind == KeyKind::Request.code() {
        renew_request(on, safe, ring, row.owner).await?;
    } else if row.kind == KeyKind::Mail.code() {
        renew_mail(on, safe, ring, row.owner).await?;
    }
    Ok(())
}

async fn renew_request(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    ring: &Keyring,
    id: Uuid,
) -> Result<(), StoreError> {
    let found = request::Entity::find_by_id(id).one(on).await.map_err(failed)?;
    let Some(row) = found else { return Ok(()) };
    let terms = terms_of(&row.opened(on, safe).await?.facts);
    renew_tokens(on, ring, ring.active(), RequestId::new(id), &terms, true).await
}

async fn renew_mail(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    ring: &Keyring,
    id: Uuid,
) -> Result<(), StoreError> {
    let found = raw_mail::Entity::find_by_id(id).one(on).await.map_err(failed)?;
    let Some(row) = found else { return Ok(()) };
    let mail = row.opened(on, safe).await?;
    let token = mail_tokens(ring, &mail.sha256)?
        .into_iter()
        .next()
        .unwrap_or_default();
    let update = raw_mail::Entity::update_many()
        .col_expr(raw_mail::Column::Token, Expr::value(token))
        .filter(raw_mail::Column::Id.eq(id));
    update.exec(on).await.map(drop).map_err(failed)
}
