//! How it stands with the contents of ended requests, for the queue.

use jauap_domain::{Keeping, Retention, StateTag};
use time::{Date, Month};

use crate::{
    ports::StoreError,
    records::{EndedBefore, KeepingCounts, KeepingFilter, QueueItem},
    service::Service,
};

/// Requests of one kind are counted up to so many: nobody needs to know more, and counting all would cost ever more.
pub const MOST_COUNTED: u64 = 100;

/// The states in which requests end.
const ENDED: [StateTag; 3] = [StateTag::Answered, StateTag::Refused, StateTag::Withdrawn];

/// How many requests there are of each kind of keeping, [`MOST_COUNTED`] at most.
pub type KeepingOverview = KeepingCounts;

/// The filter for requests of this kind, as of today.
pub fn keeping_filter(service: &Service, kind: Keeping) -> KeepingFilter {
    match kind {
        Keeping::TermEnded => KeepingFilter::TermEnded(ended_before(service)),
        Keeping::DestructionProposed => KeepingFilter::DestructionProposed,
        Keeping::Held => KeepingFilter::Held,
        Keeping::Destroyed => KeepingFilter::Destroyed,
    }
}

/// How it stands with the content of a request, as of today. Nothing for one that is open, or kept within its term.
pub fn keeping_marks(service: &Service, item: &QueueItem) -> Vec<Keeping> {
    if item.destroyed_at.is_some() {
        return vec![Keeping::Destroyed];
    }
    let settings = &service.settings;
    let until = item
        .closed_at
        .map(|at| settings.organisation.zone.date(at))
        .and_then(|day| settings.retention.until(day, item.state));
    let marks = [
        (
            Keeping::TermEnded,
            until.is_some_and(|until| until <= service.today()),
        ),
        (Keeping::DestructionProposed, item.destruction.is_some()),
        (Keeping::Held, item.hold.is_some()),
    ];
    marks
        .into_iter()
        .filter_map(|(mark, is)| is.then_some(mark))
        .collect()
}

pub(super) async fn counts(service: &Service) -> Result<KeepingOverview, StoreError> {
    service
        .store
        .keeping_counts(&ended_before(service), MOST_COUNTED)
        .await
}

fn ended_before(service: &Service) -> EndedBefore {
    let settings = &service.settings;
    let today = service.today();
    let moments = ENDED.iter().filter_map(|state| {
        let last = last_day(settings.retention, *state, today)?;
        Some((*state, settings.organisation.zone.midnight(last.next_day()?)))
    });
    EndedBefore(moments.collect())
}

/// The last day on which a request may have ended in this state for its term to be over.
fn last_day(retention: Retention, state: StateTag, today: Date) -> Option<Date> {
    let months = i32::from(retention.months(state)?);
    let count = today.year() * 12 + i32::from(today.month() as u8) - 1 - months;
    let month = u8::try_from(count.rem_euclid(12) + 1).ok()?;
    let month = Month::try_from(month).ok()?;
    let year = count.div_euclid(12);
    let mut day = Date::from_calendar_date(year, month, month.length(year)).ok()?;
    // Within the month: its first day is never too late.
    while retention.until(day, state)? > today {
        day = day.previous_day()?;
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use time::{Duration, macros::date};

    use super::*;

    #[test]
    fn the_last_day_is_the_last_whose_term_is_over() {
        for months in [0_u16, 1, 2, 11, 12, 13, 60] {
            let retention = Retention {
                answered: months,
                refused: months,
                withdrawn: months,
            };
            let mut today = date!(2027 - 12 - 25);
            while today < date!(2028 - 04 - 02) {
                let last = last_day(retention, StateTag::Answered, today).unwrap();
                let until = |day| retention.until(day, StateTag::Answered).unwrap();
                assert!(until(last) <= today, "{months} {today} {last}");
                assert!(until(last + Duration::DAY) > today, "{months} {today} {last}");
                today += Duration::DAY;
            }
        }
        let never = Retention {
            answered: u16::MAX,
            refused: 0,
            withdrawn: 0,
        };
        let day = last_day(never, StateTag::Answered, date!(2026 - 11 - 23));
        assert!(day.is_none_or(|day| day.year() < 0));
    }
}
