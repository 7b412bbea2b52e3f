//! The rules document: which steps are legal, when a request is due, how long its content is kept.

mod by_name;
mod calendar;
mod document;
mod names;
mod term;

pub use by_name::ByName;
pub use calendar::Calendar;
pub use names::{Name, Names};
pub use term::{Clock, Stops, Term};

use super::day::Day;

/// One legal step, seen from its event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The state before; [`Name::NONE`] before the request is there.
    pub from: Name,
    /// The state after.
    pub to: Name,
    /// Who may take it.
    pub roles: Vec<Name>,
}

/// One rules document, ready to be applied.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// The calendar of working days.
    pub calendar: Calendar,
    /// The organisation's zone, in seconds east of Greenwich.
    pub zone: i32,
    /// Months of keeping, by the state in which a request ended.
    pub retention: ByName<u16>,
    /// By subject, the oldest first.
    terms: ByName<Vec<Term>>,
    clocks: ByName<Clock>,
    /// By event.
    steps: ByName<Vec<Step>>,
    /// Events that change the state somewhere, so that they cannot happen without saying which.
    moving: ByName<()>,
}

impl Rules {
    /// The legal step by this event from this state ([`Name::NONE`] before the request is there) to that one.
    pub fn step(&self, from: Name, event: Name, to: Name) -> Option<&Step> {
        let steps = self.steps.get(event)?;
        steps.iter().find(|step| step.from == from && step.to == to)
    }

    /// True when this event changes the state somewhere.
    pub fn moves(&self, event: Name) -> bool {
        self.moving.get(event).is_some()
    }

    /// What this event does to the term.
    pub fn clock(&self, event: Name) -> Clock {
        self.clocks.get(event).copied().unwrap_or_default()
    }

    /// The last day to answer what is asked, received on one day and counted from another; none for a subject without a term.
    pub fn due(&self, subject: Name, received: Day, start: Day, stops: &Stops) -> Option<Day> {
        let term = Term::in_force(self.terms.get(subject)?, received)?;
        term.end(start, stops, &self.calendar)
    }
}
