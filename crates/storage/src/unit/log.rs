//! The end of the log.

use std::collections::HashMap;

use jauap_domain::{Event, EventSeq, RequestId};
use jauap_workflow::ports::StoreError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Query},
};

use crate::{
    failure::{failed, refused, unavailable},
    rows::event,
};

/// Appends events. The row of the log's head stays locked until the unit ends, so the places have no gaps and
/// nobody else appends to the same history meanwhile.
pub async fn append(
    on: &DatabaseTransaction,
    places: &mut HashMap<RequestId, i64>,
    rules: &str,
    events: &[Event],
) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(events.len()).map_err(|_| refused("too many events at once"))?;
    let first = grow(on, count).await? - count + 1;
    let mut rows = Vec::with_capacity(events.len());
    for (seq, event) in (first..).zip(events) {
        let rseq = match event.request {
            Some(request) => Some(next_place(on, places, request).await?),
            None => None,
        };
        rows.push(event::ActiveModel::at_place(event, EventSeq(seq), rseq, rules)?);
    }
    // A place that is taken is a fault of the log, not of the caller.
    let done = event::Entity::insert_many(rows).exec_without_returning(on).await;
    done.map(drop).map_err(|error| unavailable(&error))
}

/// The size of the log with the new events.
async fn grow(on: &DatabaseTransaction, count: i64) -> Result<i64, StoreError> {
    let update = Query::update()
        .table("log_head")
        .value("size", Expr::col("size").add(count))
        .and_where(Expr::col("id").eq(1))
        .returning_col("size")
        .to_owned();
    let row = on
        .query_one(&update)
        .await
        .map_err(failed)?
        .ok_or_else(|| refused("the log has no head"))?;
    row.try_get_by_index(0).map_err(failed)
}

async fn next_place(
    on: &DatabaseTransaction,
    places: &mut HashMap<RequestId, i64>,
    request: RequestId,
) -> Result<i64, StoreError> {
    let last = match places.get(&request) {
        Some(last) => *last,
        None => last_place(on, request).await?,
    };
    places.insert(request, last + 1);
    Ok(last + 1)
}

async fn last_place(on: &DatabaseTransaction, request: RequestId) -> Result<i64, StoreError> {
    let last: Option<Option<i64>> = event::Entity::find()
        .select_only()
        .column_as(event::Column::Rseq.max(), "last")
        .filter(event::Column::RequestId.eq(request.raw()))
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    Ok(last.flatten().unwrap_or(0))
}
