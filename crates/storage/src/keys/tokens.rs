//! The keyed hashes by which requests and mails are found without being readable.

use jauap_domain::{EmailAddress, RequestId};
use jauap_vault::Keyring;
use jauap_workflow::{ports::StoreError, search::SearchTerm};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryTrait, Set, Statement,
};

use super::sealed_wrong;
use crate::{
    failure::failed,
    rows::search_token::{ActiveModel, Column, Entity},
};

/// Puts the terms of a request in the place of those it had, under one generation of the keyring.
pub async fn renew<C: ConnectionTrait>(
    on: &C,
    ring: &Keyring,
    generation: u32,
    request: RequestId,
    terms: &[SearchTerm],
) -> Result<(), StoreError> {
    let delete = Entity::delete_many().filter(Column::RequestId.eq(request.raw()));
    delete.exec(on).await.map_err(failed)?;
    match addition(on.get_database_backend(), ring, generation, request, terms)? {
        Some(statement) => on.execute_raw(statement).await.map(drop).map_err(failed),
        None => Ok(()),
    }
}

/// The statement that adds the terms of a request, if it has any.
pub fn addition(
    engine: DbBackend,
    ring: &Keyring,
    generation: u32,
    request: RequestId,
    terms: &[SearchTerm],
) -> Result<Option<Statement>, StoreError> {
    let mut tokens = terms
        .iter()
        .map(|term| token(ring, generation, term))
        .collect::<Result<Vec<_>, _>>()?;
    tokens.sort_unstable();
    tokens.dedup();
    if tokens.is_empty() {
        return Ok(None);
    }
    let rows = tokens.into_iter().map(|token| ActiveModel {
        token: Set(token.to_vec()),
        request_id: Set(request.raw()),
    });
    Ok(Some(Entity::insert_many(rows).build(engine)))
}

/// The tokens of terms that are looked for, under every generation of the keyring.
pub fn search(ring: &Keyring, terms: &[SearchTerm]) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut tokens = Vec::new();
    for generation in ring.status() {
        for term in terms {
            tokens.push(token(ring, generation.id, term)?.to_vec());
        }
    }
    Ok(tokens)
}

/// The tokens of a raw mail by the hash of its bytes; the one of the generation in force is the first.
pub fn mail_tokens(ring: &Keyring, sha256: &str) -> Result<Vec<Vec<u8>>, StoreError> {
    newest_first(ring, "mail", sha256)
}

/// The tokens of a Message-ID; the one of the generation in force is the first.
pub fn message_tokens(ring: &Keyring, message_id: &str) -> Result<Vec<Vec<u8>>, StoreError> {
    newest_first(ring, "message-id", message_id)
}

fn newest_first(ring: &Keyring, kind: &str, value: &str) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut generations: Vec<_> = ring.status().iter().map(|generation| generation.id).collect();
    generations.sort_unstable_by_key(|id| std::cmp::Reverse((*id == ring.active(), *id)));
    generations
        .into_iter()
        .map(|generation| {
            let token = ring.token(generation, kind, value);
            token
                .map(|token| token.to_vec())
                .map_err(|error| sealed_wrong("raw_mails", error))
        })
        .collect()
}

/// The token by which letters to an address are counted; case does not matter.
pub fn address_token(ring: &Keyring, to: &EmailAddress) -> Result<[u8; 16], StoreError> {
    ring.token(ring.active(), "letter-to", &to.reveal().to_lowercase())
        .map_err(|error| sealed_wrong("letter_counts", error))
}

fn token(ring: &Keyring, generation: u32, term: &SearchTerm) -> Result<[u8; 16], StoreError> {
    ring.token(generation, term.kind.code(), &term.value)
        .map_err(|error| sealed_wrong("search_tokens", error))
}
