//! How many letters went to an address on a day.

use jauap_domain::EmailAddress;
use jauap_workflow::ports::StoreError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};
use time::Date;

use crate::{
    failure::{corrupt, failed},
    keys::{Safe, address_token},
    rows::letter_count::{Column, Entity, TABLE},
};

/// Counts one more letter to an address, and returns how many that makes on this day.
pub async fn count(
    on: &DatabaseTransaction,
    safe: &Safe,
    to: &EmailAddress,
    day: Date,
) -> Result<u32, StoreError> {
    let token = address_token(&*safe.ring()?, to)?;
    let one_more = OnConflict::columns([Column::Day, Column::Token])
        .value(Column::Count, Expr::col((Entity, Column::Count)).add(1))
        .to_owned();
    let insert = Query::insert()
        .into_table(Entity)
        .columns([Column::Day, Column::Token, Column::Count])
        .values([day.into(), token.to_vec().into(), 1.into()])
        .map_err(|_| corrupt(TABLE, "the count cannot be written"))?
        .on_conflict(one_more)
        .returning_col(Column::Count)
        .to_owned();
    let row = on.query_one(&insert).await.map_err(failed)?;
    let row = row.ok_or_else(|| corrupt(TABLE, "the count was not returned"))?;
    let count: i32 = row.try_get_by_index(0).map_err(failed)?;
    Ok(count.unsigned_abs())
}

/// Forgets the counts of the days before one.
pub async fn forget(on: &DatabaseTransaction, before: Date) -> Result<(), StoreError> {
    let old = Entity::delete_many().filter(Column::Day.lt(before));
    old.exec(on).await.map(drop).map_err(failed)
}
