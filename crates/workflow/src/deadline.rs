//! The due date of a request in the organisation's zone.

use jauap_domain::{
    EventKind, Subject, Timestamp,
    deadline::{ClockEvent, Due, due},
};

use crate::{records::RecordedEvent, service::Service};

/// The due date of a request received at a moment.
pub fn due_from(service: &Service, received_at: Timestamp, subject: Subject) -> Due {
    let on = service.settings.organisation.zone.date(received_at);
    due_after(service, &[ClockEvent::Received(on, subject)])
}

/// The due date that follows from the events so far and what happens now.
pub fn due_after(service: &Service, history: &[ClockEvent]) -> Due {
    due(history, &*service.calendar, &service.rules).unwrap_or_else(|| Due {
        on: service.today(),
        provisional: true,
        norm: "",
        why: Vec::new(),
    })
}

/// What of a request's events moves its term.
pub fn clock_events(service: &Service, events: &[RecordedEvent]) -> Vec<ClockEvent> {
    let zone = &service.settings.organisation.zone;
    events
        .iter()
        .filter_map(|event| match event.name.as_str() {
            "received" => event
                .subject
                .map(|subject| ClockEvent::Received(zone.date(event.at), subject)),
            "facts_recorded" => event.subject.map(ClockEvent::SubjectChanged),
            "reopened" => Some(ClockEvent::Reopened(zone.date(event.at))),
            _ => None,
        })
        .collect()
}

/// What a new event does to the term, if anything.
pub fn clock_event(service: &Service, at: Timestamp, kind: &EventKind) -> Option<ClockEvent> {
    let on = service.settings.organisation.zone.date(at);
    if let EventKind::Received { subject, .. } = kind {
        return Some(ClockEvent::Received(on, *subject));
    }
    if let EventKind::FactsRecorded { subject, .. } = kind {
        return Some(ClockEvent::SubjectChanged(*subject));
    }
    matches!(kind, EventKind::Reopened { .. }).then_some(ClockEvent::Reopened(on))
}
