//! Keys wrapped anew, and the tokens that go with the generation that wraps them.

use jauap_domain::{DisclosureId, RegistrationId};
use jauap_vault::{Keyring, Owner, Wrapped};
use jauap_workflow::{
    ports::StoreError,
    records::Rewrapped,
    search::{terms_of, terms_of_disclosure, terms_of_registration},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, LockType},
};
use uuid::Uuid;

use super::{
    KeyKind, Place, Safe, data_keys, mail_tokens, older_keyring, renew_disclosure_tokens,
    renew_registration_tokens, renew_tokens, sealed_wrong,
};
use crate::{
    failure::failed,
    rows::{data_key, disclosure, raw_mail, registration, request},
};

/// Wraps some keys of older generations, after one, by the newest one, and renews the tokens that go with them. What is
/// damaged is left behind and counted: it must not keep all others from the new generation.
pub async fn rewrap(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Rewrapped, StoreError> {
    let ring = safe.reloaded()?;
    let held: Vec<u32> = ring.status().iter().map(|generation| generation.id).collect();
    let mut behind = data_keys::behind(on, ring.active(), &held, after, limit).await?;
    let mut done = Rewrapped {
        last: behind.iter().map(|row| row.owner).max(),
        ..Rewrapped::default()
    };
    // Requests first and all in one order, as whoever changes or destroys one locks it before its keys.
    behind.sort_unstable_by_key(|row| (row.kind != KeyKind::Request.code(), row.owner));
    for row in &behind {
        let wrapped = Wrapped::try_from(row)?;
        let Ok(key) = ring.unwrap(Owner(*row.owner.as_bytes()), &wrapped) else {
            tracing::error!(owner = %row.owner, "a key cannot be unwrapped: what it seals is lost");
            done.damaged += 1;
            continue;
        };
        safe.hold(row.owner, key, wrapped.generation);
        match wrap_anew(on, safe, &ring, row.owner, KeyKind::try_from(row)?).await {
            Ok(()) => done.keys += 1,
            // The key itself is wrapped anew; only what its content is found by could not be renewed.
            Err(StoreError::Corrupt { table, why }) => {
                tracing::error!(owner = %row.owner, table, why, "a content cannot be opened");
                done.damaged += 1;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// Wraps keys anew that were made here while a rotation began, perhaps by a generation that is gone already.
pub async fn rewrap_made(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    in_force: u32,
    made: &[(Uuid, KeyKind)],
) -> Result<(), StoreError> {
    if made.is_empty() {
        return Ok(());
    }
    let ring = safe.reloaded()?;
    if ring.active() < in_force {
        return Err(older_keyring());
    }
    for (owner, kind) in made {
        wrap_anew(on, safe, &ring, *owner, *kind).await?;
    }
    Ok(())
}

/// Puts the key at hand, wrapped by the newest generation, in the place of the one that is stored.
async fn wrap_anew(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    ring: &Keyring,
    owner: Uuid,
    kind: KeyKind,
) -> Result<(), StoreError> {
    let request = match kind {
        KeyKind::Request => locked(on, owner).await?,
        KeyKind::Mail | KeyKind::Letter => None,
    };
    let key = safe.at_hand(owner).ok_or(StoreError::Destroyed)?;
    let wrapped = ring.wrap(Owner(*owner.as_bytes()), &key);
    let wrapped = wrapped.map_err(|error| sealed_wrong(data_key::TABLE, error))?;
    data_keys::replace(on, owner, &wrapped).await?;
    safe.rewrapped(owner, wrapped.generation);
    match (kind, request) {
        (KeyKind::Request, Some(row)) if row.facts.is_some() => renew_request(on, safe, ring, row).await,
        // Destroyed while this waited for its row: the key is gone, and there is nothing to be found by.
        (KeyKind::Request, Some(_) | None) => {
            safe.forget(owner);
            Ok(())
        }
        (KeyKind::Mail, _) => renew_mail(on, safe, ring, owner).await,
        (KeyKind::Letter, _) => {
            renew_registration(on, safe, ring, owner).await?;
            renew_disclosure(on, safe, ring, owner).await
        }
    }
}

/// The request, which nobody else changes until this unit ends: facts written meanwhile would bring tokens of the generation before.
async fn locked(on: &DatabaseTransaction, id: Uuid) -> Result<Option<request::Model>, StoreError> {
    let find = request::Entity::find_by_id(id).lock(LockType::NoKeyUpdate);
    find.one(on).await.map_err(failed)
}

async fn renew_request(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    ring: &Keyring,
    row: request::Model,
) -> Result<(), StoreError> {
    let request = row.opened(on, safe).await?;
    renew_tokens(on, ring, ring.active(), request.id, &terms_of(&request.facts)).await
}

async fn renew_mail(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    ring: &Keyring,
    id: Uuid,
) -> Result<(), StoreError> {
    let found = raw_mail::Entity::find_by_id(id).one(on).await.map_err(failed)?;
    let Some(row) = found else { return Ok(()) };
    let bytes = row.opened(on, safe).await?;
    let token = mail_tokens(ring, &bytes.sha256)?
        .into_iter()
        .next()
        .unwrap_or_default();
    let update = raw_mail::Entity::update_many()
        .col_expr(raw_mail::Column::Token, Expr::value(token))
        .filter(raw_mail::Column::Id.eq(id));
    update.exec(on).await.map(drop).map_err(failed)
}

/// What a contact is found by, where the owner is one.
async fn renew_registration(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    ring: &Keyring,
    id: Uuid,
) -> Result<(), StoreError> {
    let found = registration::Entity::find_by_id(id)
        .one(on)
        .await
        .map_err(failed)?;
    let Some((day, Some(sealed))) = found.map(|row| (row.registered_on, row.content)) else {
        return Ok(());
    };
    let id = RegistrationId::new(id);
    let content = safe.open(on, &Place::registration(id), &sealed).await?;
    let terms = terms_of_registration(day, &registration::read(&content)?);
    renew_registration_tokens(on, ring, ring.active(), id, &terms).await
}

/// What the request of a state body is found by, where the owner is one; a letter, or the address of a member of staff, is found
/// by nothing.
async fn renew_disclosure(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    ring: &Keyring,
    id: Uuid,
) -> Result<(), StoreError> {
    let found = disclosure::Entity::find_by_id(id).one(on).await.map_err(failed)?;
    let Some((version, Some(sealed))) = found.map(|row| (row.version, row.content)) else {
        return Ok(());
    };
    let id = DisclosureId::new(id);
    let content = safe.open(on, &Place::disclosure(id, version), &sealed).await?;
    let terms = terms_of_disclosure(disclosure::read(&content)?.body.reveal());
    renew_disclosure_tokens(on, ring, ring.active(), id, &terms).await
}
