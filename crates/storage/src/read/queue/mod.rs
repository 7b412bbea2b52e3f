//! The queue: pages by due date and number, whose cost does not grow with the closed requests.

use std::collections::HashMap;

use jauap_domain::{Attention, Requester, StaffId, StateTag, Timestamp};
use jauap_workflow::{
    ports::StoreError,
    records::{AssigneeFilter, QueueCursor, QueueFilter, QueueItem},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    sea_query::{Expr, Order, Query, SelectStatement},
};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use crate::{
    failure::{corrupt, failed},
    keys::{Place, Safe, sealed_wrong, search_tokens},
    rows::{attention_mark, number, request, request::Column, search_token, word, year_and_sequence},
};

#[derive(Debug, FromQueryResult)]
struct Line {
    id: Uuid,
    year: i32,
    sequence: i32,
    version: i32,
    state: String,
    subject: String,
    channel: String,
    received_at_ms: i64,
    due_on: Date,
    due_provisional: bool,
    assignee: Option<Uuid>,
    facts: Option<Vec<u8>>,
}

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
    let tokens = match filter.search.as_slice() {
        [] => Vec::new(),
        terms => search_tokens(&*safe.ring()?, terms)?,
    };
    let rows = on
        .query_all(&statement(filter, &tokens, after, limit)?)
        .await
        .map_err(failed)?;
    let lines = rows
        .iter()
        .map(|row| Line::from_query_result(row, ""))
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
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
            let name = line.name(safe)?;
            line.item(name, attention)
        })
        .collect()
}

impl Line {
    /// Who asks; empty when the content was destroyed.
    fn name(&self, safe: &Safe) -> Result<String, StoreError> {
        let Some((sealed, key)) = self.facts.as_deref().zip(safe.at_hand(self.id)) else {
            return Ok(String::new());
        };
        let place = Place::facts(self.id, self.version);
        let opened = key
            .open(&place.cell(), sealed)
            .map_err(|error| sealed_wrong(request::TABLE, error))?;
        let asking: Asking =
            serde_json::from_slice(&opened).map_err(|_| corrupt(request::TABLE, "facts cannot be read"))?;
        Ok(asking.requester.display_name())
    }

    fn item(self, requester_name: String, attention: Vec<Attention>) -> Result<QueueItem, StoreError> {
        Ok(QueueItem {
            number: number(request::TABLE, self.year, self.sequence)?,
            state: word(request::TABLE, "state", &self.state)?,
            subject: word(request::TABLE, "subject", &self.subject)?,
            channel: word(request::TABLE, "channel", &self.channel)?,
            received_at: Timestamp::from_unix_ms(self.received_at_ms),
            due_on: self.due_on,
            due_provisional: self.due_provisional,
            assignee: self.assignee.map(StaffId::new),
            requester_name,
            attention,
            version: self.version,
        })
    }
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

const PLACE: [Column; 3] = [Column::DueOn, Column::Year, Column::Sequence];

fn statement(
    filter: &QueueFilter,
    tokens: &[Vec<u8>],
    after: Option<QueueCursor>,
    limit: u64,
) -> Result<SelectStatement, StoreError> {
    let mut select = Query::select();
    select.columns([
        Column::Id,
        Column::Year,
        Column::Sequence,
        Column::Version,
        Column::State,
        Column::Subject,
        Column::Channel,
        Column::ReceivedAtMs,
        Column::DueOn,
        Column::DueProvisional,
        Column::Assignee,
        Column::Facts,
    ]);
    select.from(request::Entity).limit(limit);
    let is_search = !filter.search.is_empty();
    let place_of_row = PLACE.map(|column| {
        if is_search {
            hidden(column)
        } else {
            Expr::col(column)
        }
    });
    for part in place_of_row.clone() {
        select.order_by_expr(part, Order::Asc);
    }
    if let Some(QueueCursor { due_on, number }) = after {
        let (year, sequence) = year_and_sequence(number)?;
        let place = Expr::tuple([Expr::value(due_on), Expr::value(year), Expr::value(sequence)]);
        select.and_where(Expr::tuple(place_of_row).gt(place));
    }
    restrict(&mut select, filter)?;
    if is_search {
        // What is looked for is found by its tokens, and sorted then: few have the same. No order of the queue is of use.
        if !filter.states.is_empty() {
            let codes = filter.states.iter().map(|state| state.code());
            select.and_where(hidden(Column::State).is_in(codes));
        }
        let found = Query::select()
            .column(search_token::Column::RequestId)
            .from(search_token::Entity)
            .and_where(search_token::Column::Token.is_in(tokens.iter().cloned()))
            .to_owned();
        select.and_where(Expr::col(Column::Id).in_subquery(found));
    } else {
        restrict_states(&mut select, &filter.states);
    }
    Ok(select)
}

/// One state has an index of its own. Several are read in the order of the queue, among the open or the closed
/// ones alone where that is possible; an index by state would make the engine sort all of them for each page.
fn restrict_states(select: &mut SelectStatement, states: &[StateTag]) {
    match states {
        [] => {}
        [state] => {
            select.and_where(Column::State.eq(state.code()));
        }
        [first, rest @ ..] => {
            if rest.iter().all(|state| state.is_open() == first.is_open()) {
                select.and_where(Column::IsOpen.eq(first.is_open()));
            }
            if !StateTag::OPEN.iter().all(|open| states.contains(open))
                || states.len() != StateTag::OPEN.len()
            {
                select.and_where(hidden(Column::State).is_in(states.iter().map(|state| state.code())));
            }
        }
    }
}

/// The column as an expression that no index can serve.
fn hidden(column: Column) -> Expr {
    Expr::col(column).if_null(Expr::col(column))
}

fn restrict(select: &mut SelectStatement, filter: &QueueFilter) -> Result<(), StoreError> {
    if let Some(subject) = filter.subject {
        select.and_where(Column::Subject.eq(subject.code()));
    }
    match filter.assignee {
        Some(AssigneeFilter::Staff(id)) => {
            select.and_where(Column::Assignee.eq(id.raw()));
        }
        Some(AssigneeFilter::Nobody) => {
            select.and_where(Column::Assignee.is_null());
        }
        None => {}
    }
    if let Some(day) = filter.due_before {
        let due = match filter.search.as_slice() {
            [] => Expr::col(Column::DueOn),
            _ => hidden(Column::DueOn),
        };
        select.and_where(due.lt(day));
    }
    if let Some(mark) = filter.attention {
        let marked = Query::select()
            .column(attention_mark::Column::RequestId)
            .from(attention_mark::Entity)
            .and_where(attention_mark::Column::Mark.eq(mark.code()))
            .to_owned();
        select.and_where(Expr::col(Column::Id).in_subquery(marked));
    }
    if let Some(number) = filter.number {
        let (year, sequence) = year_and_sequence(number)?;
        select
            .and_where(Column::Year.eq(year))
            .and_where(Column::Sequence.eq(sequence));
    }
    Ok(())
}

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

#[cfg(test)]
pub mod tests;
