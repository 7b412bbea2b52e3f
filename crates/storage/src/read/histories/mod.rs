//! The log in pages, as auditors read it.

use jauap_domain::{EventSeq, RequestNumber, StaffId, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{HistoryFilter, HistoryRow},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, QuerySelect,
    sea_query::{Expr, Order, Query, SelectStatement},
};
use time::Date;
use uuid::Uuid;

use crate::{
    failure::failed,
    rows::{event, number, optional_word, request, staff, year_and_sequence},
};

#[derive(Debug, FromQueryResult)]
struct Line {
    year: Option<i32>,
    sequence: Option<i32>,
    seq: i64,
    at_ms: i64,
    event: String,
    actor_id: Option<Uuid>,
    login: Option<String>,
    actor_role: String,
    from_state: Option<String>,
    to_state: Option<String>,
    due_on: Option<Date>,
    generation: i32,
    subject: Option<String>,
    rseq: Option<i64>,
    entry: String,
}

impl TryFrom<Line> for HistoryRow {
    type Error = StoreError;

    fn try_from(line: Line) -> Result<Self, StoreError> {
        let number = line
            .year
            .zip(line.sequence)
            .map(|(year, sequence)| number(request::TABLE, year, sequence));
        Ok(Self {
            number: number.transpose()?,
            seq: EventSeq(line.seq),
            at: Timestamp::from_unix_ms(line.at_ms),
            event: line.event,
            actor_id: line.actor_id.map(StaffId::new),
            actor: line.login.unwrap_or_else(|| line.actor_role.clone()),
            role: line.actor_role,
            from: optional_word(event::TABLE, "from_state", line.from_state.as_deref())?,
            to: optional_word(event::TABLE, "to_state", line.to_state.as_deref())?,
            due_on: line.due_on,
            subject: optional_word(event::TABLE, "subject", line.subject.as_deref())?,
            rseq: line.rseq,
            generation: line.generation.unsigned_abs(),
            entry: line.entry,
        })
    }
}

/// How many events one statement looks through for those that a filter lets pass.
const WINDOW: i64 = 20_000;

/// A page of the log, in its order, after a place; shorter than the limit only at the end.
///
/// A filter may let few events pass. They are looked for window by window, so that no statement joins or sorts more
/// than a window, whatever the engine thinks of the filter.
pub async fn page<C: ConnectionTrait>(
    on: &C,
    filter: &HistoryFilter,
    after: EventSeq,
    limit: u64,
) -> Result<Vec<HistoryRow>, StoreError> {
    if is_sparse(filter) {
        search(on, filter, after, limit, WINDOW).await
    } else {
        read(on, &statement(filter, after, None, limit)?).await
    }
}

async fn search<C: ConnectionTrait>(
    on: &C,
    filter: &HistoryFilter,
    after: EventSeq,
    limit: u64,
    window: i64,
) -> Result<Vec<HistoryRow>, StoreError> {
    let end = end(on).await?;
    let (mut start, mut rows, mut left) = (after.0, Vec::new(), limit);
    while start < end && left > 0 {
        let until = start.saturating_add(window);
        rows.extend(
            read(
                on,
                &statement(filter, EventSeq(start), Some(EventSeq(until)), left)?,
            )
            .await?,
        );
        left = limit.saturating_sub(u64::try_from(rows.len()).unwrap_or(limit));
        start = until;
    }
    Ok(rows)
}

fn is_sparse(filter: &HistoryFilter) -> bool {
    let HistoryFilter {
        from,
        until,
        state,
        number,
        disclosure,
        event,
    } = filter;
    let narrows = [
        from.is_some(),
        until.is_some(),
        state.is_some(),
        disclosure.is_some(),
        event.is_some(),
    ];
    number.is_none() && narrows.contains(&true)
}

async fn end<C: ConnectionTrait>(on: &C) -> Result<i64, StoreError> {
    let select = event::Entity::find()
        .select_only()
        .column_as(event::Column::Seq.max(), "end");
    let end: Option<Option<i64>> = select.into_tuple().one(on).await.map_err(failed)?;
    Ok(end.flatten().unwrap_or(0))
}

async fn read<C: ConnectionTrait>(on: &C, select: &SelectStatement) -> Result<Vec<HistoryRow>, StoreError> {
    let rows = on.query_all(select).await.map_err(failed)?;
    rows.iter()
        .map(|row| Line::from_query_result(row, "").map_err(failed)?.try_into())
        .collect()
}

fn statement(
    filter: &HistoryFilter,
    after: EventSeq,
    until: Option<EventSeq>,
    limit: u64,
) -> Result<SelectStatement, StoreError> {
    let mut select = Query::select();
    select
        .columns([
            (request::Entity, request::Column::Year),
            (request::Entity, request::Column::Sequence),
        ])
        .columns([
            (event::Entity, event::Column::Seq),
            (event::Entity, event::Column::AtMs),
            (event::Entity, event::Column::Event),
            (event::Entity, event::Column::ActorId),
            (event::Entity, event::Column::ActorRole),
            (event::Entity, event::Column::FromState),
            (event::Entity, event::Column::ToState),
            (event::Entity, event::Column::DueOn),
            (event::Entity, event::Column::Generation),
            (event::Entity, event::Column::Subject),
            (event::Entity, event::Column::Rseq),
            (event::Entity, event::Column::Entry),
        ])
        .column((staff::Entity, staff::Column::Login))
        .from(event::Entity)
        .left_join(
            request::Entity,
            of(event::Column::RequestId).equals((request::Entity, request::Column::Id)),
        )
        .left_join(
            staff::Entity,
            of(event::Column::ActorId).equals((staff::Entity, staff::Column::Id)),
        )
        .and_where(of(event::Column::Seq).gt(after.0))
        .order_by((event::Entity, event::Column::Seq), Order::Asc)
        .limit(limit);
    if let Some(until) = until {
        select.and_where(of(event::Column::Seq).lte(until.0));
    }
    restrict(&mut select, filter);
    if let Some(number) = filter.number {
        select.and_where(of(event::Column::RequestId).in_subquery(request_with(number)?));
    }
    Ok(select)
}

fn restrict(select: &mut SelectStatement, filter: &HistoryFilter) {
    if let Some(from) = filter.from {
        select.and_where(of(event::Column::AtMs).gte(from.unix_ms()));
    }
    if let Some(until) = filter.until {
        select.and_where(of(event::Column::AtMs).lt(until.unix_ms()));
    }
    if let Some(number) = filter.disclosure {
        // It has no column of its own: what an entry is about stands in its facts.
        let facts = format!("%\"number\":\"{number}\"%");
        select.and_where(of(event::Column::Event).like("disclosure%"));
        select.and_where(of(event::Column::Entry).like(facts));
    }
    if let Some(name) = &filter.event {
        select.and_where(of(event::Column::Event).eq(name.as_str()));
    }
    if let Some(state) = filter.state {
        // As an expression that no index serves: read from the requests, all their events would be sorted for each page.
        let current = Expr::col((request::Entity, request::Column::State)).if_null("");
        select.and_where(current.eq(state.code()));
    }
}

fn request_with(number: RequestNumber) -> Result<SelectStatement, StoreError> {
    let (year, sequence) = year_and_sequence(number)?;
    Ok(Query::select()
        .column(request::Column::Id)
        .from(request::Entity)
        .and_where(Expr::col(request::Column::Year).eq(year))
        .and_where(Expr::col(request::Column::Sequence).eq(sequence))
        .to_owned())
}

fn of(column: event::Column) -> Expr {
    Expr::col((event::Entity, column))
}

#[cfg(test)]
mod tests;
