//! Was the step legal, and were there four eyes?

use super::request::{Flags, MaybeDay, Moment, Request, Staff};
use super::{Event, Judged};
use crate::verify::rules::{Name, Names};

pub(super) fn judge(event: &Event<'_>, request: &mut Request, names: &Names) -> Judged {
    let legal = if event.has_states() || request.state == Name::NONE {
        step(event, request, names)
    } else if event.rules.moves(event.name) {
        Err(format!(
            "{} does not say from which state to which",
            names.text(event.name)
        ))
    } else {
        Ok(())
    };
    let eyes = four_eyes(event, request);
    legal.and(eyes)
}

/// Judges the step and takes it.
fn step(event: &Event<'_>, request: &mut Request, names: &Names) -> Judged {
    let judged = is_legal(event, request, names);
    if event.from != event.to {
        move_on(event, request);
    }
    request.state = event.to;
    judged
}

/// What the new state brings, and what of the old one ends.
fn move_on(event: &Event<'_>, request: &mut Request) {
    request.resume = if event.name == Name::ASKED {
        event.from
    } else {
        Name::NONE
    };
    if event.rules.retention.get(event.to).is_some() {
        (request.closed, request.closed_at) = (Some(event.day()).into(), event.moment());
    } else {
        (request.closed, request.closed_at) = (MaybeDay::NONE, Moment::NONE);
        // Opened again, nothing is to be destroyed.
        (request.destroyer, request.why) = (Staff::default(), Name::NONE);
    }
    match event.name {
        Name::PROPOSED | Name::ANSWERED | Name::REFUSED | Name::PREPARED => {
            let outcome = if event.name == Name::ANSWERED {
                Name::ANSWER
            } else {
                event.outcome
            };
            (request.proposer, request.outcome, request.delivery) = (event.staff, outcome, event.delivery);
        }
        Name::APPROVED => {}
        // It may leave by another way than was meant.
        Name::DISPATCHED => request.delivery = event.delivery,
        _ => {
            (request.proposer, request.outcome, request.delivery) =
                (Staff::default(), Name::NONE, Name::NONE);
        }
    }
}

fn is_legal(event: &Event<'_>, request: &Request, names: &Names) -> Judged {
    let text = |name| names.text(name);
    if request.flags.has(Flags::DESTROYED) && event.name != Name::KEY_DESTROYED_FINAL {
        return Err(format!("{} after the content was destroyed", text(event.name)));
    }
    if request.state == Name::NONE && event.name != Name::RECEIVED {
        return Err(format!(
            "the request begins with {}, not with received",
            text(event.name)
        ));
    }
    if event.from != request.state {
        return Err(format!(
            "{} from {}, but the request is {}",
            text(event.name),
            text(event.from),
            text(request.state)
        ));
    }
    let Some(step) = event.rules.step(event.from, event.name, event.to) else {
        let (name, from, to) = (text(event.name), text(event.from), text(event.to));
        return Err(format!("the rules know no step {name} from {from} to {to}"));
    };
    if !step.roles.contains(&event.role) {
        return Err(format!(
            "{} by {}, who may not",
            text(event.name),
            text(event.role)
        ));
    }
    if event.name == Name::CLARIFIED && event.to != request.resume {
        return Err(format!(
            "clarified leads to {}, but it was asked in {}",
            text(event.to),
            text(request.resume)
        ));
    }
    Ok(())
}

/// Who approves is another than who proposed, and approves what was proposed.
fn four_eyes(event: &Event<'_>, request: &Request) -> Judged {
    if event.name == Name::PROPOSED {
        return if event.staff == Staff::default() {
            Err("proposed by nobody".to_owned())
        } else {
            Ok(())
        };
    }
    if event.name == Name::DISPATCHED {
        return dispatched(event, request);
    }
    if event.name != Name::APPROVED {
        return Ok(());
    }
    if event.staff == Staff::default() {
        return Err("approved by nobody".to_owned());
    }
    if event.staff == request.proposer {
        return Err("who proposed the reply approved it".to_owned());
    }
    if event.outcome != request.outcome {
        return Err("something else was approved than was proposed".to_owned());
    }
    // A reply on paper waits to be sent, whatever it says.
    if event.to == Name::IN_DISPATCH || leads_where_it_says(event) {
        Ok(())
    } else {
        Err("approved leads to another state than what was approved".to_owned())
    }
}

/// What leaves is what was let go, and ends the request as it says.
fn dispatched(event: &Event<'_>, request: &Request) -> Judged {
    if event.outcome != request.outcome {
        return Err("something else left than was let go".to_owned());
    }
    if leads_where_it_says(event) {
        Ok(())
    } else {
        Err("dispatched leads to another state than what left".to_owned())
    }
}

/// An answer answers, a refusal refuses.
fn leads_where_it_says(event: &Event<'_>) -> bool {
    match event.entry.facts.outcome.of(event.bytes) {
        br#""answer""# | br#"{"outcome":"answer"}"# => event.to == Name::ANSWERED,
        br#""refusal""# => event.to == Name::REFUSED,
        outcome if outcome.starts_with(br#"{"outcome":"refusal","#) => event.to == Name::REFUSED,
        _ => true,
    }
}
