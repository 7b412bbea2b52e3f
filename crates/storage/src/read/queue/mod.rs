//! The queue: pages by due date and number, whose cost does not grow with the closed requests.

mod counts;
mod keeping;
mod load;
mod statement;

use std::collections::HashMap;

use jauap_domain::{Attention, Requester, StaffId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{QueueCursor, QueueFilter, QueueItem},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};
use serde::Deserialize;
use uuid::Uuid;

use self::statement::{Wanted, statements};
pub use self::{
    counts::{count, keeping_counts, open_counts, some_ids},
    load::due_load,
};

use crate::{
    failure::{corrupt, failed},
    keys::{Safe, sealed_wrong, search_tokens},
    rows::{attention_mark, number, optional_word, request, request::Model, word},
};

/// The part of the facts that a line shows.
#[derive(Deserialize)]
struct Asking {
    requester: Requester,
}

/// A page of the queue, after a place.
pub async fn page<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    filter: &QueueFilter,
    after: Option<QueueCursor>,
    limit: u64,
) -> Result<Vec<QueueItem>, StoreError> {
    let wanted = wanted(safe, filter)?;
    let lines = lines(on, filter, &wanted, after, limit).await?;
    let mut marks = marks(on, lines.iter().map(|line| line.id)).await?;
    let living: Vec<_> = lines
        .iter()
        .filter(|line| line.facts.is_some())
        .map(|line| line.id)
        .collect();
    safe.fetch(on, &living).await?;
    lines
        .into_iter()
        .map(|line| {
            let attention = marks.remove(&line.id).unwrap_or_default();
            let name = name(&line, safe)?;
            item(&line, name, attention)
        })
        .collect()
}

/// The tokens of what is looked for.
fn wanted(safe: &Safe, filter: &QueueFilter) -> Result<Wanted, StoreError> {
    let mut wanted: Wanted = Vec::new();
    for terms in &filter.search {
        wanted.push(search_tokens(&*safe.ring()?, terms)?);
    }
    Ok(wanted)
}

/// The lines of a page. Where several statements make it up, each gives a whole page, and the first of all are it.
async fn lines<C: ConnectionTrait>(
    on: &C,
    filter: &QueueFilter,
    wanted: &Wanted,
    after: Option<QueueCursor>,
    limit: u64,
) -> Result<Vec<Model>, StoreError> {
    let mut lines = Vec::new();
    for statement in statements(filter, wanted, after, limit)? {
        for row in on.query_all(&statement).await.map_err(failed)? {
            lines.push(Model::from_query_result(&row, "").map_err(failed)?);
        }
    }
    lines.sort_by_key(|line| (line.due_on, line.year, line.sequence));
    lines.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(lines)
}

/// Who asks; empty when the content was destroyed. A line whose columns are not those beside which the facts were sealed is
/// not shown.
pub fn name(row: &Model, safe: &Safe) -> Result<String, StoreError> {
    let Some((sealed, key)) = row.facts.as_deref().zip(safe.at_hand(row.id)) else {
        return Ok(String::new());
    };
    let opened = key
        .open(&row.place().cell(), sealed)
        .map_err(|error| sealed_wrong(request::TABLE, error))?;
    let asking: Asking =
        serde_json::from_slice(&opened).map_err(|_| corrupt(request::TABLE, "facts cannot be read"))?;
    Ok(asking.requester.display_name())
}

fn item(row: &Model, requester_name: String, attention: Vec<Attention>) -> Result<QueueItem, StoreError> {
    Ok(QueueItem {
        number: number(request::TABLE, row.year, row.sequence)?,
        state: word(request::TABLE, "state", &row.state)?,
        subject: word(request::TABLE, "subject", &row.subject)?,
        channel: word(request::TABLE, "channel", &row.channel)?,
        received_at: Timestamp::from_unix_ms(row.received_at_ms),
        due_on: row.due_on,
        due_provisional: row.due_provisional,
        assignee: row.assignee.map(StaffId::new),
        requester_name,
        attention,
        version: row.version,
        closed_at: row.closed_at_ms.map(Timestamp::from_unix_ms),
        hold: optional_word(request::TABLE, "hold_reason", row.hold_reason.as_deref())?,
        destruction: optional_word(
            request::TABLE,
            "destruction_reason",
            row.destruction_reason.as_deref(),
        )?,
        destroyed_at: row.destroyed_at_ms.map(Timestamp::from_unix_ms),
    })
}

/// The marks of all these requests, in one query.
async fn marks<C: ConnectionTrait>(
    on: &C,
    requests: impl ExactSizeIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<Attention>>, StoreError> {
    let mut marks: HashMap<Uuid, Vec<Attention>> = HashMap::new();
    if requests.len() == 0 {
        return Ok(marks);
    }
    let rows = attention_mark::Entity::find()
        .filter(attention_mark::Column::RequestId.is_in(requests))
        .all(on)
        .await;
    for row in rows.map_err(failed)? {
        marks
            .entry(row.request_id)
            .or_default()
            .push(Attention::try_from(&row)?);
    }
    for marks in marks.values_mut() {
        marks.sort_unstable();
    }
    Ok(marks)
}

#[cfg(test)]
pub mod tests;
