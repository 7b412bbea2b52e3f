//! What of a request's history moves its term.

use time::Date;

use crate::Subject;

/// Something that starts, changes, stops or restarts the term, with its day in the organisation's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockEvent {
    /// The request came in.
    Received(Date, Subject),
    /// An officer found that something else is asked; the day of receipt stays.
    SubjectChanged(Subject),
    /// An ended request was opened again: the term is counted anew from that day.
    Reopened(Date),
    /// The clock was stopped; stopped already, nothing happens.
    Paused(Date),
    /// The clock goes on from the next day; while it runs, nothing happens.
    Resumed(Date),
    /// The term was made longer by so many days, instead of what it was made longer by before.
    Extended(u16),
    /// The term is as long again as it was at first.
    ExtensionCancelled,
}

/// Where a history has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct History {
    /// The day of receipt, which decides by which terms the request goes.
    pub received: Date,
    /// The day from which the term is counted.
    pub start: Date,
    pub subject: Subject,
    /// The days on which the clock was stopped and went on.
    pauses: Vec<(Date, Date)>,
    pub paused_since: Option<Date>,
    pub extension: u16,
}

impl History {
    /// Plays the events; nothing when the request was never received.
    pub(super) fn of(events: &[ClockEvent]) -> Option<Self> {
        let mut history: Option<Self> = None;
        for event in events {
            match (&mut history, *event) {
                (Some(history), event) => history.play(event),
                (None, ClockEvent::Received(on, subject)) => history = Some(Self::received(on, subject)),
                // What happened before a request came in is none of its history.
                (None, _) => {}
            }
        }
        history
    }

    const fn received(on: Date, subject: Subject) -> Self {
        Self {
            received: on,
            start: on,
            subject,
            pauses: Vec::new(),
            paused_since: None,
            extension: 0,
        }
    }

    fn play(&mut self, event: ClockEvent) {
        match event {
            ClockEvent::Received(on, subject) => *self = Self::received(on, subject),
            ClockEvent::SubjectChanged(subject) => self.subject = subject,
            ClockEvent::Reopened(on) => {
                *self = Self {
                    received: self.received,
                    ..Self::received(on, self.subject)
                };
            }
            ClockEvent::Paused(on) => self.paused_since = self.paused_since.or(Some(on)),
            ClockEvent::Resumed(on) => {
                if let Some(since) = self.paused_since.take() {
                    self.pauses.push((since, on));
                }
            }
            ClockEvent::Extended(days) => self.extension = days,
            ClockEvent::ExtensionCancelled => self.extension = 0,
        }
    }

    /// True for a day on which the clock stood still.
    pub(super) fn is_paused(&self, date: Date) -> bool {
        self.pauses
            .iter()
            .any(|(since, until)| *since < date && date <= *until)
    }
}
