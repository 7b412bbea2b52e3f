//! The outbox as the desk shows it.

use std::collections::HashMap;

use jauap_domain::{LetterId, RequestNumber, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{
        LetterLoss, LetterState, LostStatus, OutboxCursor, OutboxFilter, OutboxItem, OutboxLetter,
        OutboxSummary,
    },
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::letters::{loss_of, waiting};
use crate::{
    failure::failed,
    keys::Safe,
    rows::{
        letter::{self, Column, Status},
        number, optional_word, request, word,
    },
};

/// The letters that were given up. One index holds them; it is named by these very words.
fn dead() -> Expr {
    Expr::cust("state = 'dead'")
}

/// A page of the letters, the newest first.
pub async fn page<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    filter: OutboxFilter,
    after: Option<OutboxCursor>,
    limit: u64,
) -> Result<Vec<OutboxItem>, StoreError> {
    let mut find = letter::Entity::find()
        .select_only()
        .columns(Status::COLUMNS)
        .filter(match filter {
            OutboxFilter::Waiting => waiting(),
            OutboxFilter::Dead => dead(),
        })
        .filter(Column::Envelope.is_not_null());
    if let Some(OutboxCursor { queued_at, id }) = after {
        let at_once = Condition::all()
            .add(Column::QueuedAtMs.eq(queued_at.unix_ms()))
            .add(Column::Id.lt(id.raw()));
        find = find.filter(
            Condition::any()
                .add(Column::QueuedAtMs.lt(queued_at.unix_ms()))
                .add(at_once),
        );
    }
    let rows = find
        .order_by_desc(Column::QueuedAtMs)
        .order_by_desc(Column::Id)
        .limit(limit)
        .into_model::<Status>()
        .all(on)
        .await
        .map_err(failed)?;
    let numbers = numbers(on, &rows).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let request = row.request_id.and_then(|request| numbers.get(&request).copied());
        let mut lost = unread(&row)?;
        let letter = match row.opened(on, safe).await {
            Ok(letter) => OutboxLetter::Readable(letter),
            Err(StoreError::Destroyed) => continue,
            // One that cannot be read does not keep the others from being seen.
            Err(error) => {
                lost.loss = loss_of(&error).ok_or(error)?;
                OutboxLetter::Lost(lost)
            }
        };
        items.push(OutboxItem { letter, request });
    }
    Ok(items)
}

/// What is known of a letter whose envelope was not opened.
fn unread(row: &Status) -> Result<LostStatus, StoreError> {
    let loss = optional_word(letter::TABLE, "lost", row.lost.as_deref())?;
    Ok(LostStatus {
        id: LetterId::new(row.id),
        kind: row.kind.clone(),
        state: row.state.clone(),
        attempts: row.attempts,
        queued_at: Timestamp::from_unix_ms(row.queued_at_ms),
        loss: loss.unwrap_or(LetterLoss::Damaged),
    })
}

async fn numbers<C: ConnectionTrait>(
    on: &C,
    rows: &[Status],
) -> Result<HashMap<Uuid, RequestNumber>, StoreError> {
    let requests: Vec<Uuid> = rows.iter().filter_map(|row| row.request_id).collect();
    if requests.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(Uuid, i32, i32)> = request::Entity::find()
        .select_only()
        .columns([
            request::Column::Id,
            request::Column::Year,
            request::Column::Sequence,
        ])
        .filter(request::Column::Id.is_in(requests))
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    found
        .into_iter()
        .map(|(id, year, sequence)| Ok((id, number(request::TABLE, year, sequence)?)))
        .collect()
}

/// How many letters there are in each state but those that were taken, and since when the oldest waits.
pub async fn summary<C: ConnectionTrait>(on: &C) -> Result<OutboxSummary, StoreError> {
    let count = |which: Expr| {
        letter::Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "letters")
            .column_as(Column::QueuedAtMs.min(), "oldest")
            .filter(which)
            .group_by(Column::State)
            .into_tuple::<(String, i64, i64)>()
    };
    let mut rows = count(waiting()).all(on).await.map_err(failed)?;
    rows.extend(count(dead()).all(on).await.map_err(failed)?);
    let mut summary = OutboxSummary::default();
    for (state, letters, oldest) in rows {
        let state: LetterState = word(letter::TABLE, "state", &state)?;
        let oldest = Timestamp::from_unix_ms(oldest);
        if state.is_waiting() {
            summary.oldest_waiting = Some(summary.oldest_waiting.map_or(oldest, |known| known.min(oldest)));
        }
        summary.counts.push((state, letters));
    }
    summary.counts.sort_unstable();
    Ok(summary)
}
