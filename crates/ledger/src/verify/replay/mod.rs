//! Playing the log again: do the entries of each request follow one another, and did the rules allow every step?

mod destruction;
mod in_force;
mod request;
mod row;
mod scatter;
mod standing;
mod steps;
mod term;

use std::collections::HashMap;

use crate::Hash;

use super::day::{Day, Instant};
use super::entry::{Entry, RequestId, RequestNumber};
use super::fault::{Fault, FaultKind, Found, Place};
use super::files::Files;
use super::rules::{Name, Names, Rules};
use in_force::InForce;
use request::{Flags, Moment, Request, Requests, Staff};
pub(super) use row::{Destroyed, Proposed, Row, Told};

/// What a rule says of an entry: nothing, or what is wrong with it.
type Judged = Result<(), String>;

/// An entry with its names numbered and the rules it is judged by.
struct Event<'a> {
    entry: &'a Entry,
    bytes: &'a [u8],
    rules: &'a Rules,
    name: Name,
    from: Name,
    to: Name,
    role: Name,
    /// Who of the staff acted.
    staff: Staff,
    /// What is proposed or approved, if anything.
    outcome: Name,
    /// What is asked, if the entry says.
    subject: Name,
    /// How a request came, how a reply is to go, why something is held or destroyed; as JSON.
    channel: Name,
    delivery: Name,
    reason: Name,
    /// Whom a request was given to.
    assignee: Staff,
}

impl Event<'_> {
    /// The day on which it happened, in the organisation's zone.
    fn day(&self) -> Day {
        self.entry.at.unwrap_or(Instant(0)).day(self.rules.zone)
    }

    /// When it happened, to the millisecond.
    fn moment(&self) -> Moment {
        Moment::of(self.entry.at_text.of(self.bytes))
    }

    /// True when the entry says that the request is in some state.
    fn has_states(&self) -> bool {
        self.from != Name::NONE || self.to != Name::NONE
    }
}

/// The state of everything, as far as the log has been played.
pub(super) struct Replay<'a> {
    files: &'a dyn Files,
    names: Names,
    staff: HashMap<RequestId, Staff>,
    requests: Requests,
    in_force: InForce,
    /// How many sealed contents the entries name, at most.
    pub(super) blobs: u64,
    /// When the newest entry was written.
    pub(super) newest: Option<Instant>,
}

impl<'a> Replay<'a> {
    pub(super) fn new(files: &'a dyn Files) -> Self {
        Self {
            files,
            names: Names::default(),
            staff: HashMap::new(),
            requests: Requests::default(),
            in_force: InForce::default(),
            blobs: 0,
            newest: None,
        }
    }

    /// Plays one entry. `index` is its place in its generation, from 0.
    pub(super) fn play(
        &mut self,
        entry: &Entry,
        bytes: &[u8],
        leaf: Hash,
        at: (u32, u64),
        found: &mut Found,
    ) {
        let (generation, index) = at;
        let place = Place {
            generation,
            seq: Some(entry.seq),
            request: entry.number,
        };
        self.newest = self.newest.max(entry.at);
        self.count_blobs(entry, bytes);
        found.note(in_its_generation(entry, bytes, generation, index).map_err(|fault| fault.at(place)));
        found.note(
            self.in_force
                .judge(self.files, &mut self.names, entry, bytes)
                .map_err(|fault| fault.at(place)),
        );
        let (Some(id), Some(number)) = (entry.request, entry.number) else {
            return;
        };
        let Some(names) = self.name(entry, bytes) else {
            let what = "the log uses more names of events and states than can be told apart";
            return found.add(Fault::new(FaultKind::Malformed, what).at(place));
        };
        let [name, from, to, role, outcome, subject, channel, delivery, reason] = names;
        let (staff, assignee) = self.people(name, entry, bytes);
        let Some(request) = self.requests.enter(id, number) else {
            return;
        };
        if let Err(what) = follow(request, entry, number, leaf) {
            found.add(Fault::new(FaultKind::Chain, what).at(place));
        }
        let Some(rules) = self.in_force.rules() else {
            return;
        };
        let event = Event {
            entry,
            bytes,
            rules,
            name,
            from,
            to,
            role,
            staff,
            outcome,
            subject,
            channel,
            delivery,
            reason,
            assignee,
        };
        if let Err(what) = judge(&event, request, &self.names) {
            found.add(Fault::new(FaultKind::Rule, what).at(place));
        }
    }

    fn name(&mut self, entry: &Entry, bytes: &[u8]) -> Option<[Name; 9]> {
        let mut of = |span: super::entry::Span| {
            if span.is_empty() {
                Some(Name::NONE)
            } else {
                self.names.number_of(span.of(bytes))
            }
        };
        let facts = &entry.facts;
        Some([
            of(entry.event)?,
            of(entry.from)?,
            of(entry.to)?,
            of(entry.role)?,
            of(facts.outcome)?,
            of(facts.subject)?,
            of(facts.channel)?,
            of(facts.delivery)?,
            of(facts.reason)?,
        ])
    }

    fn count_blobs(&mut self, entry: &Entry, bytes: &[u8]) {
        if !entry.blobs.is_empty() {
            let items = entry.blobs.of(bytes).split(|byte| *byte == b'{').skip(1);
            self.blobs += items.count() as u64;
        }
    }

    /// How many requests there are.
    pub(super) fn requests(&self) -> u64 {
        self.requests.len() as u64
    }

    /// How many of them were destroyed.
    pub(super) fn destroyed(&self) -> u64 {
        self.requests
            .iter()
            .filter(|request| request.flags.has(Flags::DESTROYED))
            .count() as u64
    }

    /// Whether the content of a request was destroyed; none for one the log does not know.
    pub(super) fn is_destroyed(&self, id: RequestId) -> Option<(RequestNumber, bool)> {
        let request = self.requests.get(self.requests.place(id)?)?;
        Some((request.number, request.flags.has(Flags::DESTROYED)))
    }
}

/// `log_opened` is the first entry of a generation and no other; every entry names its generation.
fn in_its_generation(entry: &Entry, bytes: &[u8], generation: u32, index: u64) -> Result<(), Fault> {
    let is_opening = entry.event.of(bytes) == b"log_opened";
    if entry.generation != generation {
        return Err(Fault::new(
            FaultKind::Restored,
            format!("the entry is of generation {}", entry.generation),
        ));
    }
    if is_opening != (index == 0) {
        let what = if is_opening {
            "a generation is opened within another"
        } else {
            "the generation was not opened"
        };
        return Err(Fault::new(FaultKind::Restored, what));
    }
    Ok(())
}

/// That the entry is the next one of its request.
fn follow(request: &mut Request, entry: &Entry, number: RequestNumber, leaf: Hash) -> Judged {
    let (before, last) = (request.entries, request.last);
    request.entries = entry.rseq;
    request.last = leaf;
    if entry.rseq != before.saturating_add(1) {
        return Err(format!(
            "entry {} of the request follows entry {before}",
            entry.rseq
        ));
    }
    if entry.previous != (before > 0).then_some(last) {
        return Err("the entry does not name the request's entry before it".to_owned());
    }
    if number != request.number {
        return Err(format!("the number of the request was {}", request.number));
    }
    Ok(())
}

/// All that the rules say about an entry of a request. What the entry says is taken on even when it is wrong, so that
/// one fault is not told as many.
fn judge(event: &Event<'_>, request: &mut Request, names: &Names) -> Judged {
    let step = steps::judge(event, request, names);
    let term = term::judge(event, request);
    let destruction = destruction::judge(event, request);
    standing::take(event, request);
    step.and(term).and(destruction)
}
