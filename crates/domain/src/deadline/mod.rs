//! When a request is due: a pure function of what happened, the rules and the calendar.

pub mod calendar;
pub mod rules;

use serde::Serialize;
use time::Date;

pub use calendar::{Calendar, Day, WeekdayCalendar};
pub use rules::{Rules, Term};

use crate::Subject;

/// Something that starts, changes or restarts the term, with its day in the organisation's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockEvent {
    /// The request came in.
    Received(Date, Subject),
    /// An officer found that something else is asked; the day of receipt stays.
    SubjectChanged(Subject),
    /// An ended request was opened again: the term is counted anew from that day.
    Reopened(Date),
}

/// One day on the way to the due date, and why it counts or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedDay {
    /// The day.
    pub date: Date,
    /// True when it is one of the working days of the term.
    pub counted: bool,
    /// The stable word for why: `start`, `working_day`, `weekend`, and what other calendars name.
    pub reason: &'static str,
    /// What says so: a law, an order, a calendar.
    pub source: String,
}

/// The last day to answer, and every day that led there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The last day; the term ends at 24:00 in the organisation's zone (Civil Code, art. 174).
    pub on: Date,
    /// True when a year on the way has no official calendar.
    pub provisional: bool,
    /// The norm that sets the term.
    pub norm: &'static str,
    /// Each day from the start to the end.
    pub why: Vec<CountedDay>,
}

/// The due date, or nothing when the request was never received.
///
/// Working days are counted from the day after receipt (Civil Code, art. 173). A clarification does not stop the
/// clock: the law knows no such stop.
pub fn due(history: &[ClockEvent], calendar: &dyn Calendar, rules: &Rules) -> Option<Due> {
    let mut start = None;
    let mut subject = None;
    for event in history {
        match *event {
            ClockEvent::Received(on, asked) => (start, subject) = (Some(on), Some(asked)),
            ClockEvent::SubjectChanged(asked) => subject = Some(asked),
            ClockEvent::Reopened(on) => start = Some(on),
        }
    }
    Some(count(start?, rules.term(subject?), calendar))
}

fn count(start: Date, term: Term, calendar: &dyn Calendar) -> Due {
    let norm = term.norm;
    let mut why = vec![CountedDay {
        date: start,
        counted: false,
        reason: "start",
        source: "Civil Code, art. 173".to_owned(),
    }];
    let mut date = start;
    let mut left = term.working_days;
    while left > 0 {
        let Some(next) = date.next_day() else { break };
        date = next;
        let day = calendar.day(date);
        if day.working {
            left -= 1;
        }
        why.push(CountedDay {
            date,
            counted: day.working,
            reason: day.reason,
            source: day.source,
        });
    }
    let provisional = (start.year()..=date.year()).any(|year| !calendar.is_official(year));
    Due {
        on: date,
        provisional,
        norm,
        why,
    }
}
