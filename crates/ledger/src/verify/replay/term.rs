//! Is the due day the one that the calendar gives?

use super::request::Request;
use super::{Event, Judged};
use crate::verify::day::Day;
use crate::verify::rules::{Clock, Name, Stops};

pub(super) fn judge(event: &Event<'_>, request: &mut Request) -> Judged {
    let clock = event.rules.clock(event.name);
    if !clock.counts() && event.name != Name::DUE_RECOMPUTED {
        return keeps(event, request);
    }
    let moved = apply(event, clock, request);
    let due = due(event, request);
    request.due = event.entry.due.into();
    moved?;
    match (due, event.entry.due) {
        (Some(expected), Some(found)) if expected == found => Ok(()),
        (Some(expected), found) => Err(format!("due {}, but the rules give {expected}", told(found))),
        (None, _) => Err("the rules give no term for what is asked".to_owned()),
    }
}

fn due(event: &Event<'_>, request: &Request) -> Option<Day> {
    let (received, start) = (request.received.get()?, request.start.get()?);
    let never = Stops::default();
    let stops = request.stops.as_deref().unwrap_or(&never);
    event.rules.due(request.subject, received, start, stops)
}

/// Does to the term what the event does.
fn apply(event: &Event<'_>, clock: Clock, request: &mut Request) -> Judged {
    let started = if clock.has(Clock::STARTS) {
        start(event, clock, request)
    } else {
        Ok(())
    };
    if clock.has(Clock::SETS_SUBJECT) && event.subject != Name::NONE {
        request.subject = event.subject;
    }
    if !clock.has(Clock::PAUSES | Clock::RESUMES | Clock::EXTENDS | Clock::CANCELS_EXTENSION) {
        return started;
    }
    let stops = request.stops.get_or_insert_default();
    if clock.has(Clock::PAUSES) {
        stops.pause(event.day());
    }
    if clock.has(Clock::RESUMES) {
        stops.resume(event.day());
    }
    if clock.has(Clock::CANCELS_EXTENSION) {
        stops.extension = 0;
    }
    if clock.has(Clock::EXTENDS) {
        stops.extension = event
            .entry
            .facts
            .days
            .ok_or("the entry does not say by how many days the term was made longer")?;
    }
    started
}

/// Between the events that set it, the due day stays.
fn keeps(event: &Event<'_>, request: &Request) -> Judged {
    match event.entry.due {
        Some(due) if request.due.get() != Some(due) => Err(format!(
            "due {due}, but it was {} before",
            told(request.due.get())
        )),
        Some(_) | None => Ok(()),
    }
}

/// The term starts on a day that is not in the future.
fn start(event: &Event<'_>, clock: Clock, request: &mut Request) -> Judged {
    let on = event.entry.facts.on;
    (request.start, request.stops) = (on.into(), None);
    if clock.has(Clock::RECEIVES) {
        request.received = on.into();
    }
    match on {
        None => Err("the entry does not say from which day the term runs".to_owned()),
        Some(on) if on > event.day() => Err(format!(
            "the term runs from {on}, a day after the entry was written"
        )),
        Some(_) => Ok(()),
    }
}

fn told(day: Option<Day>) -> String {
    day.map_or_else(|| "none".to_owned(), |day| day.to_string())
}
