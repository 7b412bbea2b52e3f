//! Numbers and the requests themselves.

use jauap_domain::{Request, RequestId, RequestNumber, StateTag};
use jauap_workflow::{
    ports::StoreError,
    search::{SearchTerm, terms_of},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, ExprTrait, QueryFilter,
    QueryTrait, Set,
    sea_query::{Expr, InsertStatement, OnConflict, Query},
};

use super::{
    head::{Found, found, locking, no_head},
    later::{Later, joined},
    written::Written,
};
use crate::{
    failure::{failed, refused},
    keys::{self, KeyKind, Place, Safe},
    rows::{
        bound::{self, Kept},
        number, request,
    },
};

const COUNTERS: &str = "number_counters";

/// Counts in a row that the statement locks until the unit ends: a number that is rolled back is given again. Whoever
/// takes a number appends to the log, so on SQLite the end of the log comes in the same call.
pub async fn next_number(
    on: &DatabaseTransaction,
    year: u16,
) -> Result<(RequestNumber, Option<Found>), StoreError> {
    let engine = on.get_database_backend();
    let count = engine.build(&counting(year));
    let (counted, head) = if engine == DbBackend::Sqlite {
        let both = joined(vec![count, engine.build(&locking())]);
        let mut rows = on.query_all_raw(both).await.map_err(failed)?.into_iter();
        let counted = rows.next();
        (counted, Some(found(&rows.next().ok_or_else(no_head)?)?))
    } else {
        (on.query_one_raw(count).await.map_err(failed)?, None)
    };
    let row = counted.ok_or_else(|| refused("no number was given"))?;
    let last = row.try_get_by_index(0).map_err(failed)?;
    Ok((number(COUNTERS, i32::from(year), last)?, head))
}

fn counting(year: u16) -> InsertStatement {
    let again = OnConflict::column("year")
        .value("last", Expr::col((COUNTERS, "last")).add(1))
        .to_owned();
    Query::insert()
        .into_table(COUNTERS)
        .columns(["year", "last"])
        .values_panic([i32::from(year).into(), 1.into()])
        .on_conflict(again)
        .returning_col("last")
        .to_owned()
}

/// Adds a request with a key of its own, and what it is found by, later.
pub async fn add(
    on: &DatabaseTransaction,
    later: &mut Later,
    safe: &mut Safe,
    request: &Request,
    kept: &Kept,
    counted_by: Option<String>,
) -> Result<Written, StoreError> {
    let engine = on.get_database_backend();
    safe.create(engine, later, request.id.raw(), KeyKind::Request)?;
    let (sealed, written) = seal_facts(on, safe, request, request.version, kept).await?;
    let row = request::ActiveModel {
        counted_by: Set(counted_by),
        ..request::ActiveModel::filed(request, kept.clone(), sealed)?
    };
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
    kept: &Kept,
) -> Result<Written, StoreError> {
    let (sealed, written) = seal_facts(on, safe, request, read_version + 1, kept).await?;
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

/// Writes the hold and the proposed destruction alone: content that does not open cannot be sealed anew.
pub async fn save_keeping(on: &DatabaseTransaction, request: &Request) -> Result<(), StoreError> {
    let update = request::Entity::update_many()
        .set(request::ActiveModel::keeping(request))
        .filter(request::Column::Id.eq(request.id.raw()))
        .filter(request::Column::Version.eq(request.version))
        .filter(request::Column::Facts.is_not_null());
    match update.exec(on).await.map_err(failed)?.rows_affected {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}

/// What of a request is not in the request.
pub async fn kept(on: &DatabaseTransaction, id: RequestId) -> Result<Kept, StoreError> {
    let find = request::Entity::find_by_id(id.raw()).one(on).await;
    find.map_err(failed)?
        .as_ref()
        .map(Kept::from)
        .ok_or(StoreError::Stale)
}

async fn seal_facts(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    request: &Request,
    version: i32,
    kept: &Kept,
) -> Result<(Vec<u8>, Written), StoreError> {
    let facts = request::facts_as_bytes(&request.facts)?;
    let columns = bound::of_request(request, version, kept)?;
    let place = Place::facts(request.id.raw(), version, &columns);
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
