//! Numbers and the requests themselves.

use jauap_domain::{Request, RequestId, RequestNumber, StateTag};
use jauap_workflow::{
    ports::StoreError,
    records::Filing,
    search::{SearchTerm, terms_of},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryTrait,
    sea_query::{Expr, OnConflict, Query},
};

use super::{later::Later, written::Written};
use crate::{
    failure::{failed, refused},
    keys::{self, KeyKind, Place, Safe},
    rows::{number, request},
};

/// Counts in a row that the statement locks until the unit ends: a number that is rolled back is given again.
pub async fn next_number(on: &DatabaseTransaction, year: u16) -> Result<RequestNumber, StoreError> {
    const COUNTERS: &str = "number_counters";
    let again = OnConflict::column("year")
        .value("last", Expr::col((COUNTERS, "last")).add(1))
        .to_owned();
    let insert = Query::insert()
        .into_table(COUNTERS)
        .columns(["year", "last"])
        .values_panic([i32::from(year).into(), 1.into()])
        .on_conflict(again)
        .returning_col("last")
        .to_owned();
    let row = on
        .query_one(&insert)
        .await
        .map_err(failed)?
        .ok_or_else(|| refused("no number was given"))?;
    number(
        COUNTERS,
        i32::from(year),
        row.try_get_by_index(0).map_err(failed)?,
    )
}

/// Adds a request with a key of its own, and what it is found by, later.
pub async fn add(
    on: &DatabaseTransaction,
    later: &mut Later,
    safe: &mut Safe,
    request: &Request,
    filing: &Filing,
) -> Result<Written, StoreError> {
    let engine = on.get_database_backend();
    safe.create(engine, later, request.id.raw(), KeyKind::Request)?;
    let (sealed, written) = seal_facts(on, safe, request, request.version).await?;
    let row = request::ActiveModel::filed(request, filing, sealed)?;
    later.push(request::Entity::insert(row).build(engine));
    let ring = safe.ring()?;
    let generation = safe
        .generation_of(request.id.raw())
        .unwrap_or_else(|| ring.active());
    let terms = terms_of(&request.facts);
    if let Some(tokens) = keys::token_addition(engine, &ring, generation, request.id, &terms)? {
        later.push(tokens);
    }
    Ok(written)
}

/// The version says that nobody wrote since; the states say that the step is one of the table.
pub async fn save(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    request: &Request,
    read_version: i32,
    may_come_from: &[StateTag],
) -> Result<Written, StoreError> {
    let (sealed, written) = seal_facts(on, safe, request, read_version + 1).await?;
    let row = request::ActiveModel::written(request, read_version + 1, sealed);
    let update = request::Entity::update_many()
        .set(row)
        .filter(request::Column::Id.eq(request.id.raw()))
        .filter(request::Column::Version.eq(read_version))
        .filter(request::Column::State.is_in(may_come_from.iter().map(|state| state.code())));
    match update.exec(on).await.map_err(failed)?.rows_affected {
        1 => Ok(written),
        _ => Err(StoreError::Stale),
    }
}

async fn seal_facts(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    request: &Request,
    version: i32,
) -> Result<(Vec<u8>, Written), StoreError> {
    let facts = request::facts_as_bytes(&request.facts)?;
    let place = Place::facts(request.id.raw(), version);
    let sealed = safe.seal(on, &place, &facts).await?;
    let written = Written::in_column(request.id, "facts".to_owned(), &sealed, facts);
    Ok((sealed, written))
}

/// Writes what a changed request is found by, under the generation that wraps its key by now: it may have been wrapped
/// anew since this unit read it. The row of the request is locked, so it stays so.
pub async fn index(
    on: &DatabaseTransaction,
    safe: &Safe,
    request: RequestId,
    terms: &[SearchTerm],
) -> Result<(), StoreError> {
    let generation = keys::of(on, request.raw()).await?.generation;
    keys::renew_tokens(on, &*safe.ring()?, generation, request, terms).await
}
