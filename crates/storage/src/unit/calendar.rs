//! Published years of the calendar, and by what due dates were counted.

use jauap_domain::{RequestNumber, StaffId, Timestamp};
use jauap_workflow::{ports::StoreError, records::PublishedYear};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set, sea_query::Expr,
};

use crate::{
    failure::{corrupt, failed},
    rows::{calendar_year, request, request::Column, year_and_sequence},
};

pub async fn publish(
    on: &DatabaseTransaction,
    version: u32,
    years: &[PublishedYear],
    by: Option<StaffId>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let version =
        i32::try_from(version).map_err(|_| corrupt(calendar_year::TABLE, "version is out of range"))?;
    let rows = years.iter().map(|year| calendar_year::ActiveModel {
        version: Set(version),
        year: Set(year.year),
        data: Set(year.data.clone()),
        published_by: Set(by.map(StaffId::raw)),
        published_at_ms: Set(at.unix_ms()),
    });
    calendar_year::Entity::insert_many(rows)
        .exec_without_returning(on)
        .await
        .map(drop)
        .map_err(failed)
}

pub async fn counted_by(
    on: &DatabaseTransaction,
    number: RequestNumber,
) -> Result<Option<String>, StoreError> {
    let (year, sequence) = year_and_sequence(number)?;
    let found: Option<Option<String>> = request::Entity::find()
        .select_only()
        .column(Column::CountedBy)
        .filter(Column::Year.eq(year))
        .filter(Column::Sequence.eq(sequence))
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    Ok(found.flatten())
}

pub async fn mark_counted(
    on: &DatabaseTransaction,
    number: RequestNumber,
    key: &str,
) -> Result<(), StoreError> {
    let (year, sequence) = year_and_sequence(number)?;
    request::Entity::update_many()
        .col_expr(Column::CountedBy, Expr::value(key))
        .filter(Column::Year.eq(year))
        .filter(Column::Sequence.eq(sequence))
        .exec(on)
        .await
        .map(drop)
        .map_err(failed)
}
