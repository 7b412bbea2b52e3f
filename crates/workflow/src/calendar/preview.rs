//! What a change of the calendar would do.

use jauap_domain::{
    StaffId, StateTag,
    deadline::{Calendar, Day, Year, against_the_rule},
};
use time::{Date, Month};

use crate::{ports::StoreError, records::QueueFilter, service::Service};

/// A day that would be another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayChange {
    /// The day.
    pub date: Date,
    /// What the calendar in force says of it.
    pub before: Day,
    /// What the calendar would say.
    pub after: Day,
}

/// What years of data would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarPreview {
    /// The version of the calendar that was looked at; publishing names it.
    pub version: u32,
    /// Days that would be worked and are not, or the other way round, and days with another name or source.
    pub changes: Vec<DayChange>,
    /// Years whose status would change, with whether they would be official.
    pub statuses: Vec<(i32, bool)>,
    /// Days on which the data and the rule for moved holidays disagree; an order may have it so.
    pub against_the_rule: Vec<Date>,
}

impl CalendarPreview {
    /// True when nothing would change.
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.statuses.is_empty()
    }
}

/// Compares years of data with the calendar in force; changes nothing.
pub fn preview_calendar(service: &Service, years: &[Year]) -> CalendarPreview {
    let now = service.rules.now();
    let next = now.calendar.with(years.iter().cloned());
    let changes = years
        .iter()
        .flat_map(|year| days_of(year.year))
        .filter_map(|date| {
            let (before, after) = (now.calendar.day(date), next.day(date));
            (before != after).then_some(DayChange { date, before, after })
        })
        .collect();
    let statuses = years
        .iter()
        .filter(|year| now.calendar.is_official(year.year) != next.is_official(year.year))
        .map(|year| (year.year, next.is_official(year.year)))
        .collect();
    CalendarPreview {
        version: now.version,
        changes,
        statuses,
        against_the_rule: years.iter().flat_map(against_the_rule).collect(),
    }
}

fn days_of(year: i32) -> impl Iterator<Item = Date> {
    let first = Date::from_calendar_date(year, Month::January, 1).ok();
    std::iter::successors(first, |day| day.next_day()).take_while(move |day| day.year() == year)
}

/// How many open requests there are, and how many of them are due on a day or later: publishing counts all of them anew, and
/// can move the latter.
pub async fn open_requests_from(service: &Service, day: Date) -> Result<(i64, i64), StoreError> {
    let open = QueueFilter {
        states: StateTag::OPEN.to_vec(),
        ..QueueFilter::default()
    };
    let nobody = StaffId::new(service.ids.uuid());
    let loads = service.store.due_load(&open, nobody).await?;
    let all = loads.iter().map(|load| load.requests).sum();
    let from = loads.iter().filter(|load| load.due_on >= day);
    Ok((all, from.map(|load| load.requests).sum()))
}
