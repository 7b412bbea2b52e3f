//! Numbers and the requests themselves.

use jauap_domain::{Request, RequestNumber, StateTag};
use jauap_workflow::{ports::StoreError, records::Filing};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, OnConflict, Query},
};

use crate::{
    failure::{failed, refused},
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

pub async fn add(on: &DatabaseTransaction, request: &Request, filing: &Filing) -> Result<(), StoreError> {
    let row = request::ActiveModel::filed(request, filing)?;
    request::Entity::insert(row)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

/// The version says that nobody wrote since; the states say that the step is one of the table.
pub async fn save(
    on: &DatabaseTransaction,
    request: &Request,
    read_version: i32,
    may_come_from: &[StateTag],
) -> Result<(), StoreError> {
    let row = request::ActiveModel::written(request, read_version + 1)?;
    let update = request::Entity::update_many()
        .set(row)
        .filter(request::Column::Id.eq(request.id.raw()))
        .filter(request::Column::Version.eq(read_version))
        .filter(request::Column::State.is_in(may_come_from.iter().map(|state| state.code())));
    match update.exec(on).await.map_err(failed)?.rows_affected {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}
