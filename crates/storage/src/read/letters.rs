//! The outbox, and the leases by which workers take letters from it.

use jauap_domain::{LetterId, RequestId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{Leased, LeasedLetter, LetterLoss, LetterState, LetterStatus, LostLetter},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{CommonTableExpression, Expr, LockBehavior, LockType, Order, Query, UpdateStatement},
};

use crate::{
    failure::failed,
    keys::Safe,
    rows::letter::{self, Column, Status},
    unit::letters::held,
};

/// The letters that still have to leave. One index holds them, by `next_at_ms`; it is named by these very words.
pub fn waiting() -> Expr {
    Expr::cust("state IN ('queued', 'leased', 'sending', 'retry', 'unknown')")
}

/// The letters of a request, oldest first.
pub async fn of_request<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    request: RequestId,
) -> Result<Vec<LetterStatus>, StoreError> {
    let rows = letter::Entity::find()
        .select_only()
        .columns(Status::COLUMNS)
        .filter(Column::RequestId.eq(request.raw()))
        .order_by_asc(Column::QueuedAtMs)
        .order_by_asc(Column::Id)
        .into_model::<Status>()
        .all(on)
        .await
        .map_err(failed)?;
    let mut letters = Vec::with_capacity(rows.len());
    for row in rows {
        letters.push(row.opened(on, safe).await?);
    }
    Ok(letters)
}

/// Leases the letters that are due, or whose lease has ended: `next_at_ms` is either moment. One whose worker died while
/// it was sending may have left: that is counted.
///
/// On PostgreSQL workers step over each other's rows; on SQLite there is one writer at a time.
pub async fn lease<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    now: Timestamp,
    until: Timestamp,
    limit: u64,
) -> Result<Leased, StoreError> {
    let rows = on
        .query_all(&lease_statement(now, until, limit))
        .await
        .map_err(failed)?;
    let mut leased = Leased::default();
    for row in &rows {
        let row = letter::Model::from_query_result(row, "").map_err(failed)?;
        let mut lost = LostLetter {
            id: LetterId::new(row.id),
            request: row.request_id.map(RequestId::new),
            kind: row.kind.clone(),
            token: row.lease_token,
            loss: LetterLoss::KeyGone,
        };
        match row.opened(on, safe).await {
            Ok(letter) => leased.letters.push(letter),
            // Its request was destroyed in this very moment: there is nothing left to send.
            Err(StoreError::Destroyed) => {}
            // One that cannot be read does not keep the others from leaving.
            Err(error) => {
                lost.loss = loss_of(&error).ok_or(error)?;
                leased.lost.push(lost);
            }
        }
    }
    leased
        .letters
        .sort_by_key(|leased| (leased.letter.queued_at, leased.letter.id));
    Ok(leased)
}

/// Why a letter cannot be read, if that is what the error says.
pub const fn loss_of(error: &StoreError) -> Option<LetterLoss> {
    match error {
        StoreError::Unreadable => Some(LetterLoss::KeyGone),
        StoreError::Corrupt { .. } => Some(LetterLoss::Damaged),
        StoreError::Destroyed
        | StoreError::Stale
        | StoreError::Busy
        | StoreError::Taken
        | StoreError::Unavailable(_) => None,
    }
}

fn lease_statement(now: Timestamp, until: Timestamp, limit: u64) -> UpdateStatement {
    let due = Query::select()
        .column(Column::Id)
        .from(letter::Entity)
        .and_where(waiting())
        .and_where(Column::NextAtMs.lte(now.unix_ms()))
        .order_by(Column::NextAtMs, Order::Asc)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    // A common table is computed once; a subquery in the condition could be run again and lock more than the limit.
    let due = CommonTableExpression::new()
        .query(due)
        .table_name("due")
        .column("id")
        .materialized(true)
        .to_owned();
    let chosen = Query::select().column("id").from("due").to_owned();
    Query::update()
        .table(letter::Entity)
        .with_cte(Query::with().cte(due).to_owned())
        .value(
            Column::Unknowns,
            Expr::cust("unknowns + CASE state WHEN 'sending' THEN 1 ELSE 0 END"),
        )
        .value(Column::State, LetterState::Leased.code())
        .value(Column::NextAtMs, until.unix_ms())
        .value(Column::LeaseToken, Expr::col(Column::LeaseToken).add(1))
        .value(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .and_where(Expr::col(Column::Id).in_subquery(chosen))
        .and_where(waiting())
        .returning_all()
        .to_owned()
}

/// How many letters wait, and since when the oldest does.
pub async fn backlog<C: ConnectionTrait>(on: &C) -> Result<(i64, Option<Timestamp>), StoreError> {
    let found: Option<(i64, Option<i64>)> = letter::Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "waiting")
        .column_as(Column::QueuedAtMs.min(), "oldest")
        .filter(waiting())
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    let (waiting, oldest) = found.unwrap_or_default();
    Ok((waiting, oldest.map(Timestamp::from_unix_ms)))
}

/// Writes down that a leased letter may leave from now on.
pub async fn mark_sending<C: ConnectionTrait>(
    on: &C,
    leased: &LeasedLetter,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let update = held(leased.letter.id, leased.token, &[LetterState::Leased])
        .col_expr(Column::State, Expr::value(LetterState::Sending.code()))
        .col_expr(Column::NextAtMs, Expr::value(until.unix_ms()));
    Ok(update.exec(on).await.map_err(failed)?.rows_affected == 1)
}
