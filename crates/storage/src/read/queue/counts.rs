//! How many requests there are, for the head of the queue.

use jauap_domain::{Keeping, StateTag};
use jauap_workflow::{
    ports::StoreError,
    records::{EndedBefore, KeepingCounts},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, ExprTrait,
    sea_query::{Expr, Query, SelectStatement},
};
use time::Date;

use crate::{
    failure::failed,
    rows::{request, request::Column, word},
};

/// How many requests are open in each state, and how many of them were due before `today`. The index by state
/// holds all it needs.
pub async fn open_counts<C: ConnectionTrait>(
    on: &C,
    today: Date,
) -> Result<Vec<(StateTag, i64, i64)>, StoreError> {
    let late = Expr::case(Column::DueOn.lt(today), 1).finally(0);
    let select = Query::select()
        .column(Column::State)
        .expr_as(Expr::col(Column::Id).count(), "open")
        .expr_as(Expr::expr(late).sum(), "late")
        .from(request::Entity)
        .and_where(Column::State.is_in(StateTag::OPEN.iter().map(|state| state.code())))
        .group_by_col(Column::State)
        .to_owned();
    let rows = on.query_all(&select).await.map_err(failed)?;
    let mut counts = rows
        .iter()
        .map(|row| {
            let (state, open, late): (String, i64, i64) = (
                row.try_get_by_index(0).map_err(failed)?,
                row.try_get_by_index(1).map_err(failed)?,
                row.try_get_by_index(2).map_err(failed)?,
            );
            Ok((word(request::TABLE, "state", &state)?, open, late))
        })
        .collect::<Result<Vec<(StateTag, i64, i64)>, StoreError>>()?;
    counts.sort_unstable_by_key(|(state, ..)| *state);
    Ok(counts)
}

/// How many requests there are of each kind of keeping, `most` at most. Each is counted in an index that holds no others.
pub async fn keeping_counts<C: ConnectionTrait>(
    on: &C,
    ended: &EndedBefore,
    most: u64,
) -> Result<KeepingCounts, StoreError> {
    let mut term_ended = 0;
    for (state, moment) in &ended.0 {
        let mut select = some_ids(most);
        select
            .and_where(Column::State.eq(state.code()))
            .and_where(Column::ClosedAtMs.is_not_null())
            .and_where(Column::ClosedAtMs.lt(moment.unix_ms()))
            .and_where(Column::DestroyedAtMs.is_null());
        term_ended += count(on, select).await?;
    }
    let mut proposed = some_ids(most);
    proposed
        .and_where(Column::DestructionReason.is_not_null())
        .and_where(Column::DestroyedAtMs.is_null());
    let mut held = some_ids(most);
    held.and_where(Column::HoldReason.is_not_null());
    let mut destroyed = some_ids(most);
    destroyed.and_where(Column::DestroyedAtMs.is_not_null());
    Ok(vec![
        (Keeping::TermEnded, Ord::min(term_ended, most)),
        (Keeping::DestructionProposed, count(on, proposed).await?),
        (Keeping::Held, count(on, held).await?),
        (Keeping::Destroyed, count(on, destroyed).await?),
    ])
}

pub fn some_ids(most: u64) -> SelectStatement {
    Query::select()
        .column(Column::Id)
        .from(request::Entity)
        .limit(most)
        .to_owned()
}

pub async fn count<C: ConnectionTrait>(on: &C, some: SelectStatement) -> Result<u64, StoreError> {
    let rows = on.query_all(&some).await.map_err(failed)?;
    Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}
