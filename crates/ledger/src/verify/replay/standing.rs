//! What else stands of a request in the tables: no rule asks for it, but the tables must say the same as the log.

use super::request::{Request, Staff};
use super::{Event, Replay};
use crate::verify::entry::{Entry, RequestId};
use crate::verify::rules::Name;

/// The events at which it matters who acted.
const ASKED: [Name; 7] = [
    Name::ACCEPTED,
    Name::PROPOSED,
    Name::APPROVED,
    Name::ANSWERED,
    Name::REFUSED,
    Name::DESTRUCTION_PROPOSED,
    Name::KEY_DESTROYED,
];

/// Takes down what the entry says.
pub(super) fn take(event: &Event<'_>, request: &mut Request) {
    if event.name == Name::RECEIVED {
        (request.received_at, request.channel) = (event.moment(), event.channel);
    }
    if event.name == Name::ASSIGNED {
        request.assignee = event.assignee;
    }
    // Whoever takes a request into work that nobody has, has it.
    if event.name == Name::ACCEPTED && request.assignee == Staff::default() {
        request.assignee = event.staff;
    }
}

impl Replay<'_> {
    /// The numbers of who acted and of whom the request was given to, where that is asked.
    pub(super) fn people(&mut self, event: Name, entry: &Entry, bytes: &[u8]) -> (Staff, Staff) {
        let acted = entry.staff.filter(|_| ASKED.contains(&event));
        let given = || RequestId::parse(entry.facts.to.text(bytes).trim_matches('"'));
        let given = (event == Name::ASSIGNED).then(given).flatten();
        (self.staff(acted), self.staff(given))
    }

    fn staff(&mut self, id: Option<RequestId>) -> Staff {
        let Some(id) = id else {
            return Staff::default();
        };
        let next = Staff(u32::try_from(self.staff.len() + 1).unwrap_or(u32::MAX));
        *self.staff.entry(id).or_insert(next)
    }
}
