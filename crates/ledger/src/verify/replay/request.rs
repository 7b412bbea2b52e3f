//! What is kept of each request while the log is replayed: as little as will do, for there may be very many.

use std::collections::HashMap;

use crate::Hash;
use crate::verify::day::{Day, Instant};
use crate::verify::entry::{RequestId, RequestNumber};
use crate::verify::rules::{Name, Stops};

use super::scatter::Scatter;

/// A day or none, in four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MaybeDay(i32);

impl MaybeDay {
    pub(super) const NONE: Self = Self(i32::MIN);

    pub(super) const fn get(self) -> Option<Day> {
        if self.0 == i32::MIN {
            None
        } else {
            Some(Day(self.0))
        }
    }
}

impl From<Option<Day>> for MaybeDay {
    fn from(day: Option<Day>) -> Self {
        day.map_or(Self::NONE, |day| Self(day.0))
    }
}

/// Milliseconds since 1970 UTC, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment(i64);

impl Moment {
    pub(super) const NONE: Self = Self(i64::MIN);

    /// The moment of an RFC 3339 text; none for anything else.
    pub(super) fn of(text: &[u8]) -> Self {
        Instant::milliseconds(text).map_or(Self::NONE, Self)
    }
}

/// How a content was destroyed.
#[derive(Debug, Clone)]
pub(super) struct Destruction {
    pub(super) at: Moment,
    /// When it became final.
    pub(super) ended: Moment,
    /// The generation of the keyring, and the hash of the columns that are left, as JSON.
    pub(super) generation: Box<str>,
    pub(super) columns: Box<str>,
}

/// A member of staff, numbered from 1 as they are met; 0 is nobody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Staff(pub(super) u32);

/// One request as the log has it so far.
#[derive(Debug, Clone)]
pub(super) struct Request {
    /// The leaf hash of its last entry.
    pub(super) last: Hash,
    pub(super) number: RequestNumber,
    /// How many entries it has.
    pub(super) entries: u32,
    pub(super) due: MaybeDay,
    /// The day of receipt, and the day from which the term is counted.
    pub(super) received: MaybeDay,
    pub(super) start: MaybeDay,
    /// Where the term stood still or was made longer, if it ever was.
    pub(super) stops: Option<Box<Stops>>,
    /// The day on which it was closed.
    pub(super) closed: MaybeDay,
    /// When it came, and when it was closed last.
    pub(super) received_at: Moment,
    pub(super) closed_at: Moment,
    /// How its content was destroyed, if it was.
    pub(super) destruction: Option<Box<Destruction>>,
    /// Who proposed the reply that waits.
    pub(super) proposer: Staff,
    /// Who proposed to destroy it.
    pub(super) destroyer: Staff,
    /// Who has it.
    pub(super) assignee: Staff,
    pub(super) state: Name,
    /// Where a clarification leads back to.
    pub(super) resume: Name,
    pub(super) subject: Name,
    /// What is proposed, and how it is to reach the user.
    pub(super) outcome: Name,
    pub(super) delivery: Name,
    /// How it came.
    pub(super) channel: Name,
    /// Why it is held.
    pub(super) held: Name,
    /// Why it is to be destroyed, or was.
    pub(super) why: Name,
    pub(super) flags: Flags,
}

/// What is true of a request or not.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flags(u8);

impl Flags {
    pub(super) const HELD: u8 = 1;
    pub(super) const DESTROYED: u8 = 2;
    /// A row of the table was found for it.
    pub(super) const SEEN: u8 = 4;

    pub(super) const fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }

    pub(super) const fn set(&mut self, flag: u8, on: bool) {
        self.0 = if on { self.0 | flag } else { self.0 & !flag };
    }
}

/// How many requests are stored together: growing never copies what is there.
const BLOCK: usize = 4096;

/// All requests met so far.
#[derive(Debug, Default)]
pub(super) struct Requests {
    places: HashMap<RequestId, u32, Scatter>,
    blocks: Vec<Vec<Request>>,
}

impl Requests {
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The place of a request.
    pub(super) fn place(&self, id: RequestId) -> Option<u32> {
        self.places.get(&id).copied()
    }

    pub(super) fn get(&self, place: u32) -> Option<&Request> {
        self.blocks
            .get(place as usize / BLOCK)?
            .get(place as usize % BLOCK)
    }

    pub(super) fn get_mut(&mut self, place: u32) -> Option<&mut Request> {
        self.blocks
            .get_mut(place as usize / BLOCK)?
            .get_mut(place as usize % BLOCK)
    }

    /// The request, a new one if it was not met before.
    pub(super) fn enter(&mut self, id: RequestId, number: RequestNumber) -> Option<&mut Request> {
        let next = u32::try_from(self.places.len()).ok()?;
        let place = *self.places.entry(id).or_insert(next);
        if place == next {
            if self.blocks.last().is_none_or(|block| block.len() == BLOCK) {
                self.blocks.push(Vec::with_capacity(BLOCK));
            }
            self.blocks.last_mut()?.push(Request::new(number));
        }
        self.get_mut(place)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Request> {
        self.blocks.iter().flatten()
    }
}

impl Request {
    fn new(number: RequestNumber) -> Self {
        Self {
            last: [0; 32],
            number,
            entries: 0,
            due: MaybeDay::NONE,
            received: MaybeDay::NONE,
            start: MaybeDay::NONE,
            stops: None,
            closed: MaybeDay::NONE,
            received_at: Moment::NONE,
            closed_at: Moment::NONE,
            destruction: None,
            proposer: Staff::default(),
            destroyer: Staff::default(),
            assignee: Staff::default(),
            state: Name::NONE,
            resume: Name::NONE,
            subject: Name::NONE,
            outcome: Name::NONE,
            delivery: Name::NONE,
            channel: Name::NONE,
            held: Name::NONE,
            why: Name::NONE,
            flags: Flags::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_takes_little() {
        assert!(size_of::<Request>() <= 128, "{}", size_of::<Request>());
    }

    #[test]
    fn requests_keep_their_places() {
        let number = RequestNumber::parse("2026-000001-0").unwrap();
        let mut requests = Requests::default();
        for id in 0..10_000_u32 {
            requests
                .enter(RequestId(u128::from(id).to_be_bytes()), number)
                .unwrap()
                .entries = id;
            requests
                .enter(RequestId(u128::from(id).to_be_bytes()), number)
                .unwrap()
                .entries += 1;
        }
        assert_eq!(requests.len(), 10_000);
        for id in 0..10_000_u32 {
            let place = requests.place(RequestId(u128::from(id).to_be_bytes())).unwrap();
            assert_eq!(requests.get(place).unwrap().entries, id + 1);
        }
        assert_eq!(requests.iter().count(), 10_000);
        assert_eq!(requests.place(RequestId(10_000_u128.to_be_bytes())), None);
    }
}
