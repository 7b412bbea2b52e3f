//! The due date of a request in the organisation's zone.

use jauap_domain::{
    EventKind, Request, StateTag, Subject, Timestamp,
    deadline::{ClockEvent, Due, TermUnit, due},
};
use serde_json::Value;

use crate::{in_force::InForce, records::RecordedEvent, service::Service, settings::Names};

/// The state in which the clock of a request stands still, if the rules have one.
pub fn clock_stops_in(now: &InForce) -> Option<StateTag> {
    now.rules.clarification_pauses.then_some(StateTag::Clarifying)
}

/// True when the last day of a request has passed while its clock ran.
pub fn is_overdue(service: &Service, request: &Request) -> bool {
    request.is_overdue(service.today(), service.pauses())
}

/// The due date of a request received at a moment.
pub fn due_from(service: &Service, now: &InForce, received_at: Timestamp, subject: Subject) -> Due {
    let on = service.settings.organisation.zone.date(received_at);
    due_after(service, now, &[ClockEvent::Received(on, subject)])
}

/// The due date that follows from the events so far and what happens now.
pub fn due_after(service: &Service, now: &InForce, history: &[ClockEvent]) -> Due {
    due(history, &now.calendar, &now.rules).unwrap_or_else(|| Due {
        on: service.today(),
        provisional: true,
        paused_since: None,
        days: 0,
        unit: TermUnit::WorkingDays,
        norm: Names::default(),
        why: Vec::new(),
    })
}

/// What of a request's events moves its term.
pub fn clock_events(service: &Service, now: &InForce, events: &[RecordedEvent]) -> Vec<ClockEvent> {
    let zone = &service.settings.organisation.zone;
    let pauses = now.rules.clarification_pauses;
    events
        .iter()
        .filter_map(|event| match event.name.as_str() {
            "received" => event
                .subject
                .map(|subject| ClockEvent::Received(zone.date(event.at), subject)),
            "facts_recorded" => event.subject.map(ClockEvent::SubjectChanged),
            "reopened" => Some(ClockEvent::Reopened(zone.date(event.at))),
            "asked" if pauses => Some(ClockEvent::Paused(zone.date(event.at))),
            "clarified" if pauses => Some(ClockEvent::Resumed(zone.date(event.at))),
            "extended" => days(event).map(ClockEvent::Extended),
            "extension_cancelled" => Some(ClockEvent::ExtensionCancelled),
            _ => None,
        })
        .collect()
}

/// By how many days an event made the term longer.
fn days(event: &RecordedEvent) -> Option<u16> {
    let entry: Value = serde_json::from_str(&event.entry).ok()?;
    let days = entry.get("data")?.get("days")?.as_u64()?;
    u16::try_from(days).ok()
}

/// What a new event does to the term, if anything.
pub fn clock_event(service: &Service, now: &InForce, at: Timestamp, kind: &EventKind) -> Option<ClockEvent> {
    let on = service.settings.organisation.zone.date(at);
    let pauses = now.rules.clarification_pauses;
    if let EventKind::Received { subject, .. } = kind {
        return Some(ClockEvent::Received(on, *subject));
    }
    if let EventKind::FactsRecorded { subject, .. } = kind {
        return Some(ClockEvent::SubjectChanged(*subject));
    }
    if let EventKind::Extended { days } = kind {
        return Some(ClockEvent::Extended(*days));
    }
    match kind.name() {
        "reopened" => Some(ClockEvent::Reopened(on)),
        "asked" if pauses => Some(ClockEvent::Paused(on)),
        "clarified" if pauses => Some(ClockEvent::Resumed(on)),
        "extension_cancelled" => Some(ClockEvent::ExtensionCancelled),
        _ => None,
    }
}
