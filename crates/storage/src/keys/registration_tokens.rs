//! The keyed hashes by which registrations are found. They are made apart from those of requests: the same telephone gives
//! another hash here, so that nobody who has the database joins the two.

use jauap_domain::RegistrationId;
use jauap_vault::Keyring;
use jauap_workflow::{ports::StoreError, search::SearchTerm};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

use super::purpose::Purpose;
use crate::{
    failure::failed,
    rows::registration_token::{ActiveModel, Column, Entity},
};

const PURPOSE: Purpose = Purpose {
    name: "registration",
    table: "registration_tokens",
};

/// Puts the terms of a registration in the place of those it had, under one generation of the keyring.
pub async fn renew<C: ConnectionTrait>(
    on: &C,
    ring: &Keyring,
    generation: u32,
    id: RegistrationId,
    terms: &[SearchTerm],
) -> Result<(), StoreError> {
    remove(on, &[id]).await?;
    let tokens = PURPOSE.tokens(ring, generation, terms)?;
    if tokens.is_empty() {
        return Ok(());
    }
    let rows = tokens.into_iter().map(|token| ActiveModel {
        token: Set(token),
        registration_id: Set(id.raw()),
    });
    let added = Entity::insert_many(rows).exec_without_returning(on).await;
    added.map(drop).map_err(failed)
}

/// Removes everything that registrations were found by.
pub async fn remove<C: ConnectionTrait>(on: &C, ids: &[RegistrationId]) -> Result<(), StoreError> {
    let ids = ids.iter().map(|id| id.raw());
    let delete = Entity::delete_many().filter(Column::RegistrationId.is_in(ids));
    delete.exec(on).await.map(drop).map_err(failed)
}

/// The hashes of terms that are looked for, under every generation of the keyring.
pub fn search(ring: &Keyring, terms: &[SearchTerm]) -> Result<Vec<Vec<u8>>, StoreError> {
    PURPOSE.sought(ring, terms)
}
