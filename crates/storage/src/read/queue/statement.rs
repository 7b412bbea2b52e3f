//! The statements that read a page of the queue.

use jauap_domain::StateTag;
use jauap_workflow::{
    ports::StoreError,
    records::{AssigneeFilter, QueueCursor, QueueFilter},
};
use sea_orm::{
    ColumnTrait, ExprTrait, Iterable,
    sea_query::{Expr, Order, Query, SelectStatement},
};

use super::keeping::{self, Part};
use crate::rows::{attention_mark, request, request::Column, search_token, year_and_sequence};

/// What is looked for: of each of these lists of tokens a request has one.
pub type Wanted = Vec<Vec<Vec<u8>>>;

const PLACE: [Column; 3] = [Column::DueOn, Column::Year, Column::Sequence];

/// The statements that make up a page; each reads it in its order, as far as its own requests go.
pub fn statements(
    filter: &QueueFilter,
    wanted: &Wanted,
    after: Option<QueueCursor>,
    limit: u64,
) -> Result<Vec<SelectStatement>, StoreError> {
    keeping::parts(filter)
        .into_iter()
        .map(|part| statement(filter, &part, wanted, after, limit))
        .collect()
}

fn statement(
    filter: &QueueFilter,
    part: &Part<'_>,
    wanted: &Wanted,
    after: Option<QueueCursor>,
    limit: u64,
) -> Result<SelectStatement, StoreError> {
    let mut select = Query::select();
    select.columns(Column::iter()).from(request::Entity).limit(limit);
    let is_search = !wanted.is_empty();
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
    narrow(&mut select, filter, part, wanted)?;
    Ok(select)
}

/// Leaves the requests that a filter means.
pub fn narrow(
    select: &mut SelectStatement,
    filter: &QueueFilter,
    part: &Part<'_>,
    wanted: &Wanted,
) -> Result<(), StoreError> {
    let is_search = !wanted.is_empty();
    restrict(select, filter)?;
    keeping::restrict(select, part, is_search);
    if is_search {
        // What is looked for is found by its tokens, and sorted then: few have the same. No order of the queue is of use.
        restrict_hidden_states(select, &filter.states);
        if let Some(found) = found(wanted) {
            select.and_where(Expr::col(Column::Id).in_subquery(found));
        }
    } else if filter.keeping.is_some() {
        restrict_hidden_states(select, &filter.states);
    } else {
        restrict_states(select, &filter.states);
    }
    Ok(())
}

/// The requests that have one token of each list.
fn found(wanted: &Wanted) -> Option<SelectStatement> {
    let mut lists = wanted.iter().map(|tokens| {
        Query::select()
            .column(search_token::Column::RequestId)
            .from(search_token::Entity)
            .and_where(search_token::Column::Token.is_in(tokens.iter().cloned()))
            .to_owned()
    });
    let mut found = lists.next()?;
    for list in lists {
        found.and_where(Expr::col(search_token::Column::RequestId).in_subquery(list));
    }
    Some(found)
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
                restrict_hidden_states(select, states);
            }
        }
    }
}

/// The states where another index than one by state is to serve.
fn restrict_hidden_states(select: &mut SelectStatement, states: &[StateTag]) {
    if !states.is_empty() {
        select.and_where(hidden(Column::State).is_in(states.iter().map(|state| state.code())));
    }
}

/// The column as an expression that no index can serve.
pub fn hidden(column: Column) -> Expr {
    Expr::col(column).if_null(Expr::col(column))
}

fn restrict(select: &mut SelectStatement, filter: &QueueFilter) -> Result<(), StoreError> {
    if let Some(subject) = filter.subject {
        select.and_where(Column::Subject.eq(subject.code()));
    }
    // The few requests of a kind of keeping have an index of their own.
    let assignee = match filter.keeping {
        None => Expr::col(Column::Assignee),
        Some(_) => hidden(Column::Assignee),
    };
    match filter.assignee {
        Some(AssigneeFilter::Staff(id)) => {
            select.and_where(assignee.eq(id.raw()));
        }
        Some(AssigneeFilter::Nobody) => {
            select.and_where(assignee.is_null());
        }
        None => {}
    }
    let due = || match filter.search.as_slice() {
        [] => Expr::col(Column::DueOn),
        _ => hidden(Column::DueOn),
    };
    if let Some(day) = filter.due_before {
        select.and_where(due().lt(day));
    }
    if let Some(day) = filter.due_from {
        select.and_where(due().gte(day));
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
