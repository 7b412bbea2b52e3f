//! The rows of the table of requests against what the log says.

use serde::{Deserialize, Deserializer};

use super::request::{Destruction, Flags, Moment, Request, Staff};
use super::{Judged, Replay};
use crate::verify::entry::{RequestId, RequestNumber};
use crate::verify::rules::Name;

/// What a row says in a column.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::verify) enum Told<T> {
    /// Nothing at all: exports of earlier versions do not have the column.
    #[default]
    Nothing,
    /// A value, or that there is none.
    Is(Option<T>),
}

impl<T> Told<T> {
    pub(in crate::verify) fn map<'a, U>(&'a self, change: impl FnOnce(&'a T) -> U) -> Told<U> {
        match self {
            Self::Nothing => Told::Nothing,
            Self::Is(value) => Told::Is(value.as_ref().map(change)),
        }
    }

    /// True when nothing is said, or what is said is right.
    fn fits(self, is_right: impl FnOnce(Option<T>) -> bool) -> bool {
        match self {
            Self::Nothing => true,
            Self::Is(value) => is_right(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Told<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::deserialize(from).map(Self::Is)
    }
}

/// A row of the table of requests.
#[derive(Debug, Clone, Copy)]
pub(in crate::verify) struct Row<'a> {
    pub(in crate::verify) id: RequestId,
    pub(in crate::verify) number: &'a str,
    pub(in crate::verify) state: &'a str,
    pub(in crate::verify) due: Option<&'a str>,
    pub(in crate::verify) destroyed: bool,
    pub(in crate::verify) subject: Told<&'a str>,
    pub(in crate::verify) channel: Told<&'a str>,
    pub(in crate::verify) received: Told<&'a str>,
    pub(in crate::verify) closed: Told<&'a str>,
    pub(in crate::verify) held: Told<&'a str>,
    pub(in crate::verify) resume: Told<&'a str>,
    pub(in crate::verify) outcome: Told<&'a str>,
    pub(in crate::verify) delivery: Told<&'a str>,
    pub(in crate::verify) proposed_by: Told<&'a str>,
    pub(in crate::verify) assignee: Told<&'a str>,
    pub(in crate::verify) proposed: Told<Proposed<'a>>,
    pub(in crate::verify) destruction: Told<Destroyed<'a>>,
}

/// A destruction that waits for a second person.
#[derive(Debug, Clone, Copy)]
pub(in crate::verify) struct Proposed<'a> {
    pub(in crate::verify) by: Option<&'a str>,
    pub(in crate::verify) reason: Option<&'a str>,
}

/// A destruction.
#[derive(Debug, Clone, Copy)]
pub(in crate::verify) struct Destroyed<'a> {
    pub(in crate::verify) at: &'a str,
    pub(in crate::verify) by: Option<&'a str>,
    pub(in crate::verify) columns: &'a str,
    pub(in crate::verify) ended: Option<&'a str>,
    pub(in crate::verify) generation: u64,
    pub(in crate::verify) reason: &'a str,
}

impl Replay<'_> {
    /// Compares a row of the table of requests with what the log says, and remembers that it was there.
    pub(in crate::verify) fn compare(&mut self, row: &Row<'_>) -> Judged {
        let unknown = || format!("the table has a request {} that the log does not know", row.id);
        let place = self.requests.place(row.id).ok_or_else(unknown)?;
        let request = self.requests.get_mut(place).ok_or_else(unknown)?;
        let seen_before = request.flags.has(Flags::SEEN);
        request.flags.set(Flags::SEEN, true);
        let request = self.requests.get(place).ok_or_else(unknown)?;
        let number = request.number.to_string();
        if seen_before {
            return Err(format!("the table has request {number} twice"));
        }
        let due = request.due.get().map(|day| day.to_string());
        let destroyed = request.flags.has(Flags::DESTROYED);
        for (what, log, table) in [
            ("number", number.as_str(), row.number),
            ("state", self.names.text(request.state), row.state),
            (
                "due day",
                due.as_deref().unwrap_or("none"),
                row.due.unwrap_or("none"),
            ),
            ("destroyed mark", yes(destroyed), yes(row.destroyed)),
        ] {
            if log != table {
                return Err(format!(
                    "request {number}: the {what} is {log} by the log and {table} in the table"
                ));
            }
        }
        match self.differs(row, request) {
            Some(what) => Err(format!(
                "request {number}: the {what} in the table is not the one of the log"
            )),
            None => Ok(()),
        }
    }

    /// A request that the table did not have.
    pub(in crate::verify) fn without_row(&self) -> Option<RequestNumber> {
        self.requests
            .iter()
            .find(|request| !request.flags.has(Flags::SEEN))
            .map(|request| request.number)
    }

    /// What of the columns that were not always exported differs.
    fn differs(&self, row: &Row<'_>, request: &Request) -> Option<&'static str> {
        let word = |told: Told<&str>, name: Name| told.fits(|told| self.is_named(told, name));
        let moment = |told: Told<&str>, at: Moment| told.fits(|told| is_at(told, at));
        let person = |told: Told<&str>, staff: Staff| told.fits(|told| self.is_person(told, staff));
        let all = [
            ("subject", word(row.subject, request.subject)),
            ("channel", word(row.channel, request.channel)),
            ("moment of receipt", moment(row.received, request.received_at)),
            ("moment of closing", moment(row.closed, request.closed_at)),
            ("hold", word(row.held, request.held)),
            ("state to go back to", word(row.resume, request.resume)),
            ("outcome", word(row.outcome, request.outcome)),
            ("way of delivery", word(row.delivery, request.delivery)),
            (
                "member of staff who replied",
                person(row.proposed_by, request.proposer),
            ),
            ("assignee", person(row.assignee, request.assignee)),
            (
                "proposed destruction",
                row.proposed.fits(|told| self.is_proposed(told, request)),
            ),
            (
                "destruction",
                row.destruction.fits(|told| self.is_destroyed_so(told, request)),
            ),
        ];
        all.iter().find(|(_, same)| !same).map(|(what, _)| *what)
    }

    fn is_named(&self, told: Option<&str>, name: Name) -> bool {
        // Some names are kept as the JSON that they stand in.
        let told = told.unwrap_or_default().trim_matches('"');
        told == self.names.text(name).trim_matches('"')
    }

    fn is_person(&self, told: Option<&str>, staff: Staff) -> bool {
        let known = |told| Some(*self.staff.get(&RequestId::parse(told)?)?);
        told.map_or(staff == Staff::default(), |told| known(told) == Some(staff))
    }

    fn is_proposed(&self, told: Option<Proposed<'_>>, request: &Request) -> bool {
        let is_open = request.destruction.is_none() && request.why != Name::NONE;
        match told {
            Some(Proposed { by, reason }) if is_open => {
                self.is_person(by, request.destroyer) && self.is_named(reason, request.why)
            }
            Some(_) => false,
            None => !is_open,
        }
    }

    fn is_destroyed_so(&self, told: Option<Destroyed<'_>>, request: &Request) -> bool {
        match (told, request.destruction.as_deref()) {
            (None, None) => true,
            (Some(told), Some(log)) => {
                self.is_person(told.by, request.destroyer)
                    && self.is_named(Some(told.reason), request.why)
                    && is_same(&told, log)
            }
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

fn is_same(told: &Destroyed<'_>, log: &Destruction) -> bool {
    let columns = log.columns.trim_matches('"');
    is_at(Some(told.at), log.at)
        && is_at(told.ended, log.ended)
        && told.generation.to_string() == *log.generation
        // Entries of earlier versions do not say it.
        && (columns.is_empty() || told.columns == columns)
}

fn is_at(told: Option<&str>, at: Moment) -> bool {
    match told {
        Some(text) => at != Moment::NONE && Moment::of(text.as_bytes()) == at,
        None => at == Moment::NONE,
    }
}

const fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}
