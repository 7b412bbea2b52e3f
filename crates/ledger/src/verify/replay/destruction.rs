//! Was the content destroyed by two people, after its time, and not while it was held?

use super::request::{Destruction, Flags, Moment, Request, Staff};
use super::{Event, Judged};
use crate::verify::rules::Name;

pub(super) fn judge(event: &Event<'_>, request: &mut Request) -> Judged {
    match event.name {
        Name::DESTRUCTION_PROPOSED => {
            (request.destroyer, request.why) = (event.staff, event.reason);
            Ok(())
        }
        Name::DESTRUCTION_REJECTED => {
            (request.destroyer, request.why) = (Staff::default(), Name::NONE);
            Ok(())
        }
        Name::HELD | Name::RELEASED => {
            request.flags.set(Flags::HELD, event.name == Name::HELD);
            request.held = event.reason;
            Ok(())
        }
        Name::KEY_DESTROYED => {
            let judged = may_be(event, request);
            request.flags.set(Flags::DESTROYED, true);
            (request.held, request.why) = (Name::NONE, event.reason);
            request.destruction = Some(Box::new(told(event)));
            judged
        }
        Name::KEY_DESTROYED_FINAL if !request.flags.has(Flags::DESTROYED) => {
            Err("the destruction is final, but there was none".to_owned())
        }
        Name::KEY_DESTROYED_FINAL => {
            if let Some(destruction) = &mut request.destruction {
                destruction.ended = event.moment();
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn told(event: &Event<'_>) -> Destruction {
    let facts = &event.entry.facts;
    Destruction {
        at: event.moment(),
        ended: Moment::NONE,
        generation: facts.generation.text(event.bytes).into(),
        columns: facts.columns.text(event.bytes).into(),
    }
}

fn may_be(event: &Event<'_>, request: &Request) -> Judged {
    if request.flags.has(Flags::DESTROYED) {
        return Err("the content was destroyed twice".to_owned());
    }
    if is_repeated(event) {
        return Ok(());
    }
    if request.flags.has(Flags::HELD) {
        return Err("the content was destroyed while it was held".to_owned());
    }
    if event.role != Name::SYSTEM {
        by_two(event, request)?;
    }
    let Some(closed) = request.closed.get() else {
        return Err("the content was destroyed while the request was open".to_owned());
    };
    let months = event.rules.retention.get(request.state).copied();
    let until = months.and_then(|months| closed.months_later(months));
    let (Some(until), Some(claimed)) = (until, event.entry.facts.retained_until) else {
        return Err("the entry does not say until when the content had to be kept".to_owned());
    };
    if claimed < until {
        return Err(format!("the content had to be kept until {until}, not {claimed}"));
    }
    if event.day() < claimed {
        return Err(format!(
            "the content was destroyed on {}, before {claimed}",
            event.day()
        ));
    }
    Ok(())
}

/// True when the service destroys again what came back with a backup: it was destroyed rightly in a generation of which only the
/// list outside the database is left, and what came back knows nothing of holds that were lifted meanwhile.
fn is_repeated(event: &Event<'_>) -> bool {
    event.role == Name::SYSTEM
        && event.entry.generation > 1
        && event.entry.facts.reason.text(event.bytes) == "\"destroyed_before\""
}

fn by_two(event: &Event<'_>, request: &Request) -> Judged {
    if request.destroyer == Staff::default() {
        return Err("nobody had proposed to destroy the content".to_owned());
    }
    if event.staff == Staff::default() || event.staff == request.destroyer {
        return Err("who proposed to destroy the content destroyed it".to_owned());
    }
    Ok(())
}
