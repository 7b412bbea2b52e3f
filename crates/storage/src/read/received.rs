//! Requests in the order in which they were received, page by page from the index of that order.

use jauap_domain::{StaffId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{ReceivedCursor, ReceivedIn, ReceivedRow},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, ExprTrait, FromQueryResult, Iterable,
    sea_query::{Expr, Order, Query, SelectStatement},
};
use time::Date;

use super::queue;
use crate::{
    failure::failed,
    keys::Safe,
    rows::{
        number, optional_word, request,
        request::{Column, Model},
        word, year_and_sequence,
    },
};

/// What of a row is read; nothing that is sealed.
const CLEAR: [Column; 10] = [
    Column::Year,
    Column::Sequence,
    Column::State,
    Column::Reason,
    Column::Subject,
    Column::Channel,
    Column::ReceivedAtMs,
    Column::DueOn,
    Column::Assignee,
    Column::ClosedAtMs,
];

const PLACE: [Column; 3] = [Column::ReceivedAtMs, Column::Year, Column::Sequence];

#[derive(FromQueryResult)]
struct Line {
    year: i32,
    sequence: i32,
    state: String,
    reason: Option<String>,
    subject: String,
    channel: String,
    received_at_ms: i64,
    due_on: Date,
    assignee: Option<uuid::Uuid>,
    closed_at_ms: Option<i64>,
}

/// A page without names.
pub async fn page<C: ConnectionTrait>(
    on: &C,
    span: &ReceivedIn,
    after: Option<ReceivedCursor>,
    limit: u64,
) -> Result<Vec<ReceivedRow>, StoreError> {
    let rows = on.query_all(&select(&CLEAR, span, after, limit)?).await;
    let line = |row| Line::from_query_result(row, "").map_err(failed)?.read(None);
    rows.map_err(failed)?.iter().map(line).collect()
}

/// A page with the names of those who ask, as far as their contents were not destroyed.
pub async fn page_with_names<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    span: &ReceivedIn,
    after: Option<ReceivedCursor>,
    limit: u64,
) -> Result<Vec<ReceivedRow>, StoreError> {
    let all: Vec<Column> = Column::iter().collect();
    let rows = on.query_all(&select(&all, span, after, limit)?).await;
    let models = rows
        .map_err(failed)?
        .iter()
        .map(|row| Model::from_query_result(row, "").map_err(failed))
        .collect::<Result<Vec<_>, _>>()?;
    let living: Vec<_> = models
        .iter()
        .filter(|row| row.facts.is_some())
        .map(|row| row.id)
        .collect();
    safe.fetch(on, &living).await?;
    models
        .into_iter()
        .map(|row| {
            let name = Some(queue::name(&row, safe)?).filter(|name| !name.is_empty());
            Line::of(row).read(name)
        })
        .collect()
}

/// How many there are, counted up to `most`.
pub async fn count<C: ConnectionTrait>(on: &C, span: &ReceivedIn, most: u64) -> Result<u64, StoreError> {
    let mut some = queue::some_ids(most);
    restrict(&mut some, span);
    queue::count(on, some).await
}

fn restrict(select: &mut SelectStatement, span: &ReceivedIn) {
    select
        .and_where(Column::ReceivedAtMs.gte(span.from.unix_ms()))
        .and_where(Column::ReceivedAtMs.lt(span.until.unix_ms()));
}

fn select(
    columns: &[Column],
    span: &ReceivedIn,
    after: Option<ReceivedCursor>,
    limit: u64,
) -> Result<SelectStatement, StoreError> {
    let mut select = Query::select();
    select
        .columns(columns.iter().copied())
        .from(request::Entity)
        .limit(limit);
    // From a place on, its moment is the span's beginning: one bound of the index is enough.
    let from = after.map_or(span.from, |place| place.at);
    restrict(&mut select, &ReceivedIn { from, ..*span });
    if let Some(ReceivedCursor { at, number }) = after {
        let (year, sequence) = year_and_sequence(number)?;
        let place = Expr::tuple([
            Expr::value(at.unix_ms()),
            Expr::value(year),
            Expr::value(sequence),
        ]);
        select.and_where(Expr::tuple(PLACE.map(Expr::col)).gt(place));
    }
    for column in PLACE {
        select.order_by(column, Order::Asc);
    }
    Ok(select)
}

impl Line {
    fn of(row: Model) -> Self {
        Self {
            year: row.year,
            sequence: row.sequence,
            state: row.state,
            reason: row.reason,
            subject: row.subject,
            channel: row.channel,
            received_at_ms: row.received_at_ms,
            due_on: row.due_on,
            assignee: row.assignee,
            closed_at_ms: row.closed_at_ms,
        }
    }

    fn read(self, requester_name: Option<String>) -> Result<ReceivedRow, StoreError> {
        Ok(ReceivedRow {
            number: number(request::TABLE, self.year, self.sequence)?,
            received_at: Timestamp::from_unix_ms(self.received_at_ms),
            channel: word(request::TABLE, "channel", &self.channel)?,
            subject: word(request::TABLE, "subject", &self.subject)?,
            state: word(request::TABLE, "state", &self.state)?,
            reason: optional_word(request::TABLE, "reason", self.reason.as_deref())?,
            due_on: self.due_on,
            closed_at: self.closed_at_ms.map(Timestamp::from_unix_ms),
            assignee: self.assignee.map(StaffId::new),
            requester_name,
        })
    }
}

#[cfg(test)]
mod tests {
    use jauap_domain::RequestNumber;

    use super::*;
    use crate::read::queue::tests::plan;

    #[tokio::test]
    async fn every_page_is_read_from_the_index_in_its_order() {
        let at = Timestamp::from_unix_ms;
        let span = ReceivedIn {
            from: at(1),
            until: at(9),
        };
        let place = ReceivedCursor {
            at: at(5),
            number: RequestNumber::new(2026, 17),
        };
        for after in [None, Some(place)] {
            let plan = plan(&select(&CLEAR, &span, after, 50).unwrap()).await;
            assert!(plan.contains("requests_received"), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
