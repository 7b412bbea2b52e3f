//! When a request is due: a pure function of what happened, the rules and the calendar.

pub mod calendar;
mod history;
mod moves;
mod reminder;
pub mod rules;
mod source;
mod timeliness;
pub mod year;

use std::sync::Arc;

use serde::Serialize;
use time::Date;

pub use calendar::{Calendar, Day, Week, WeekdayCalendar, WorkCalendar, projected};
pub use history::ClockEvent;
pub use moves::{against_the_rule, moved_holidays};
pub use reminder::{DueCause, Reminder};
pub use rules::{Extension, Rules, RulesError, Term, TermUnit};
pub use source::Source;
pub use timeliness::{Timeliness, is_overdue, is_paused};
pub use year::{DayKind, Entry, HolidayClass, Year, YearError, YearStatus};

use crate::Names;
use history::History;

/// One day on the way to the due date, and why it counts or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedDay {
    /// The day.
    pub date: Date,
    /// True when it is one of the days of the term.
    pub counted: bool,
    /// The stable word for why: `start`, `paused`, `calendar_day`, or what the calendar says of the day.
    pub reason: &'static str,
    /// What the day is called, where it has a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<Names>>,
    /// What says so: a law, an order, a calendar.
    #[serde(flatten)]
    pub source: Source,
}

/// The last day to answer, and every day that led there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The last day; the term ends at 24:00 in the organisation's zone (Civil Code, art. 174). While the clock stands still,
    /// the last day if it went on at once.
    pub on: Date,
    /// True when a year on the way has no official calendar.
    pub provisional: bool,
    /// The day on which the clock was stopped, while it stands still.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_since: Option<Date>,
    /// Days of the term, with what it was made longer by.
    pub days: u16,
    /// What they are.
    pub unit: TermUnit,
    /// The norm that sets the term.
    pub norm: Names,
    /// Each day from the start to the end.
    pub why: Vec<CountedDay>,
}

/// The due date, or nothing when the request was never received.
///
/// Days are counted from the day after receipt (Civil Code, art. 173). Days after the one on which the clock was stopped, up
/// to and with the one on which it went on, are left out. An ended request that is opened again is counted anew from that
/// day, by the terms it was received under.
pub fn due(history: &[ClockEvent], calendar: &dyn Calendar, rules: &Rules) -> Option<Due> {
    let history = History::of(history)?;
    let term = rules.term(history.subject, history.received)?;
    Some(count(&history, term, calendar))
}

/// By how many days the term is made longer now.
pub fn extended_by(history: &[ClockEvent]) -> u16 {
    History::of(history).map_or(0, |history| history.extension)
}

/// The day that the desk aims at: some working days before the last one, and not before the term began.
pub fn internal_target(due_on: Date, started: Date, calendar: &dyn Calendar, rules: &Rules) -> Date {
    let mut target = due_on;
    let mut left = rules.internal_target;
    while left > 0 && target > started {
        let Some(day) = target.previous_day() else { break };
        target = day;
        left -= u16::from(calendar.day(day).working);
    }
    target.max(started.min(due_on))
}

/// The latest last day that the desk aims to meet today or before: the other side of [`internal_target`].
pub fn aimed_at_by(today: Date, calendar: &dyn Calendar, rules: &Rules) -> Date {
    let mut due_on = today;
    for _ in 0..rules.internal_target {
        due_on = next_working_day(due_on, calendar);
    }
    due_on
}

/// The first working day after a day.
pub fn next_working_day(day: Date, calendar: &dyn Calendar) -> Date {
    let days = std::iter::successors(day.next_day(), |day| day.next_day());
    days.take(MOST_DAYS)
        .find(|day| calendar.day(*day).working)
        .unwrap_or(day)
}

/// The working days after `from` up to and with `to`; none when `to` is not later.
pub fn working_days_between(from: Date, to: Date, calendar: &dyn Calendar) -> u32 {
    let mut count = 0;
    let mut day = from;
    while day < to {
        let Some(next) = day.next_day() else { break };
        day = next;
        count += u32::from(calendar.day(day).working);
    }
    count
}

/// No term comes near; days beyond it are not looked at, whatever a calendar says of them.
const MOST_DAYS: usize = 4000;

fn count(history: &History, term: &Term, calendar: &dyn Calendar) -> Due {
    let days = term.days.saturating_add(history.extension);
    let mut why = vec![CountedDay {
        date: history.start,
        counted: false,
        reason: "start",
        name: None,
        source: Source::of("Civil Code, art. 173"),
    }];
    let mut date = history.start;
    let mut left = days;
    while left > 0 && why.len() < MOST_DAYS {
        let Some(next) = date.next_day() else { break };
        date = next;
        let day = counted(history, term.unit, left, calendar, date);
        left -= u16::from(day.counted);
        why.push(day);
    }
    let years = history.start.year()..=date.year();
    Due {
        on: date,
        provisional: { years }.any(|year| !calendar.is_official(year)),
        paused_since: history.paused_since,
        days,
        unit: term.unit,
        norm: term.norm.clone(),
        why,
    }
}

fn counted(history: &History, unit: TermUnit, left: u16, calendar: &dyn Calendar, date: Date) -> CountedDay {
    let day = calendar.day(date);
    let (counted, reason) = match unit {
        _ if history.is_paused(date) => (false, "paused"),
        // The last day must be a working day; the others count whatever they are.
        TermUnit::CalendarDays if left > 1 => (true, "calendar_day"),
        TermUnit::CalendarDays | TermUnit::WorkingDays => (day.working, day.reason),
    };
    CountedDay {
        date,
        counted,
        reason,
        name: day.name,
        source: day.source,
    }
}
