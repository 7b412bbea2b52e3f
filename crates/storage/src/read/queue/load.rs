//! How many requests are due on each day.

use jauap_domain::StaffId;
use jauap_workflow::{
    ports::StoreError,
    records::{DueLoad, QueueFilter},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, ExprTrait,
    sea_query::{Expr, Query, SelectStatement},
};

use super::{
    keeping::{self, Part},
    statement::{Wanted, narrow},
    wanted,
};
use crate::{
    failure::failed,
    keys::Safe,
    rows::{request, request::Column, word},
};

/// The requests that a filter means, by last day and state. Open ones are counted in an index of their own, so that the
/// cost does not grow with those that have ended.
pub async fn due_load<C: ConnectionTrait>(
    on: &C,
    safe: &Safe,
    filter: &QueueFilter,
    officer: StaffId,
) -> Result<Vec<DueLoad>, StoreError> {
    let wanted = wanted(safe, filter)?;
    let mut loads = Vec::new();
    for part in keeping::parts(filter) {
        let select = statement(filter, &part, &wanted, officer)?;
        for row in on.query_all(&select).await.map_err(failed)? {
            let state: String = row.try_get_by_index(1).map_err(failed)?;
            loads.push(DueLoad {
                due_on: row.try_get_by_index(0).map_err(failed)?,
                state: word(request::TABLE, "state", &state)?,
                requests: row.try_get_by_index(2).map_err(failed)?,
                mine: row.try_get_by_index(3).map_err(failed)?,
            });
        }
    }
    loads.sort_unstable_by_key(|load| (load.due_on, load.state));
    Ok(loads)
}

pub fn statement(
    filter: &QueueFilter,
    part: &Part<'_>,
    wanted: &Wanted,
    officer: StaffId,
) -> Result<SelectStatement, StoreError> {
    let mine = Expr::case(Column::Assignee.eq(officer.raw()), 1).finally(0);
    let mut select = Query::select();
    select
        .column(Column::DueOn)
        .column(Column::State)
        .expr_as(Expr::col(Column::Id).count(), "requests")
        .expr_as(Expr::expr(mine).sum(), "mine")
        .from(request::Entity)
        .group_by_columns([Column::DueOn, Column::State]);
    narrow(&mut select, filter, part, wanted)?;
    Ok(select)
}
