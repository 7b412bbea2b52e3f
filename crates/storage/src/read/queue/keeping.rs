//! Requests by how it stands with their content, each kind in the order of the queue from an index that holds no others.
//!
//! The predicates here are those of the partial indexes, word for word: an engine uses such an index only where a
//! statement says what the index says.

use jauap_domain::{StateTag, Timestamp};
use jauap_workflow::records::{KeepingFilter, QueueFilter};
use sea_orm::{
    ColumnTrait, ExprTrait,
    sea_query::{Condition, SelectStatement},
};
use time::Duration;

use super::statement::hidden;
use crate::rows::request::Column;

/// No request is due later than so long after it ended. So the search for contents whose term is over ends here, and does not
/// go through all that are kept still.
const LONGEST_TERM: Duration = Duration::days(200);

/// The requests that one statement reads.
pub enum Part<'a> {
    /// All that the other filters leave.
    All,
    /// Of one kind.
    Kind(&'a KeepingFilter),
    /// That ended in a state before a moment, and whose content is there.
    Ended(StateTag, Timestamp),
}

/// The parts of a page: the term of keeping depends on the state, so each state is read by itself. What is searched is
/// found by its tokens, whatever the state.
pub fn parts(filter: &QueueFilter) -> Vec<Part<'_>> {
    match &filter.keeping {
        None => vec![Part::All],
        Some(KeepingFilter::TermEnded(ended)) if filter.search.is_empty() => ended
            .0
            .iter()
            .filter(|(state, _)| filter.states.is_empty() || filter.states.contains(state))
            .map(|(state, moment)| Part::Ended(*state, *moment))
            .collect(),
        Some(kind) => vec![Part::Kind(kind)],
    }
}

/// Narrows a statement to a part.
pub fn restrict(select: &mut SelectStatement, part: &Part<'_>, is_search: bool) {
    match part {
        Part::All => {}
        Part::Kind(KeepingFilter::DestructionProposed) => {
            select
                .and_where(Column::DestructionReason.is_not_null())
                .and_where(Column::DestroyedAtMs.is_null());
        }
        Part::Kind(KeepingFilter::Held) => {
            select.and_where(Column::HoldReason.is_not_null());
        }
        Part::Kind(KeepingFilter::Destroyed) => {
            select.and_where(Column::DestroyedAtMs.is_not_null());
        }
        Part::Kind(KeepingFilter::TermEnded(ended)) => {
            let mut any = Condition::any();
            for (state, moment) in &ended.0 {
                let of_state = hidden(Column::State).eq(state.code());
                any = any.add(of_state.and(hidden(Column::ClosedAtMs).lt(moment.unix_ms())));
            }
            select.cond_where(any).and_where(Column::DestroyedAtMs.is_null());
        }
        Part::Ended(state, moment) => {
            debug_assert!(!is_search, "what is searched is one part");
            select
                .and_where(Column::State.eq(state.code()))
                .and_where(Column::ClosedAtMs.is_not_null())
                .and_where(Column::DestroyedAtMs.is_null())
                .and_where(hidden(Column::ClosedAtMs).lt(moment.unix_ms()))
                .and_where(Column::DueOn.lt(moment.utc().date().saturating_add(LONGEST_TERM)));
        }
    }
}
