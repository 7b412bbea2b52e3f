//! Is the due day the one that the calendar gives?

use super::request::Request;
use super::{Event, Judged};
use crate::verify::day::Day;
use crate::verify::rules::Name;

pub(super) fn judge(event: &Event<'_>, request: &mut Request) -> Judged {
    let clock = event.rules.clock(event.name);
    if !clock.counts() && event.name != Name::DUE_RECOMPUTED {
        return keeps(event, request);
    }
    let started = if clock.starts {
        start(event, request)
    } else {
        Ok(())
    };
    if clock.sets_subject && event.subject != Name::NONE {
        request.subject = event.subject;
    }
    let due = request
        .start
        .get()
        .and_then(|start| event.rules.due(request.subject, start));
    request.due = event.entry.due.into();
    started?;
    match (due, event.entry.due) {
        (Some(expected), Some(found)) if expected == found => Ok(()),
        (Some(expected), found) => Err(format!("due {}, but the rules give {expected}", told(found))),
        (None, _) => Err("the rules give no term for what is asked".to_owned()),
    }
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
fn start(event: &Event<'_>, request: &mut Request) -> Judged {
    let on = event.entry.facts.on;
    request.start = on.into();
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
