//! How a term is counted, from the rules document alone.

use super::Calendar;
use crate::verify::day::Day;

/// The longest way that is counted out, in days. Nothing in law comes near; it only bounds the work.
const LONGEST: u32 = 4000;

/// What an event does to the term: some of the constants, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clock(u8);

impl Clock {
    /// It starts the term, or starts it again, on the day `on`.
    pub const STARTS: u8 = 1;
    /// Its day is the day of receipt, which decides between versions of a term.
    pub const RECEIVES: u8 = 2;
    /// It says what is asked.
    pub const SETS_SUBJECT: u8 = 4;
    /// It stops the clock.
    pub const PAUSES: u8 = 8;
    /// The clock goes on the day after it.
    pub const RESUMES: u8 = 16;
    /// It makes the term longer by `days`.
    pub const EXTENDS: u8 = 32;
    /// The term is as long again as it was at first.
    pub const CANCELS_EXTENSION: u8 = 64;

    pub(super) const fn add(&mut self, effect: u8) {
        self.0 |= effect;
    }

    /// True when it does this.
    pub const fn has(self, effect: u8) -> bool {
        self.0 & effect != 0
    }

    /// True when the due day must be computed at this event.
    pub const fn counts(self) -> bool {
        self.0 != 0
    }
}

/// One version of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Days after the day of receipt.
    pub days: u16,
    /// The first day of receipt that it applies to.
    pub since: Day,
    /// True when it applies to earlier ones too.
    pub is_retroactive: bool,
    /// True for working days, false for all days with the last on a working day (Civil Code of Kazakhstan, art. 175).
    pub in_working_days: bool,
}

/// Where the term of a request stood still, and by how much it was made longer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stops {
    /// Days on which the clock was stopped and went on.
    pub pauses: Vec<(Day, Day)>,
    /// The day on which it was stopped, while it stands still.
    pub since: Option<Day>,
    /// Days by which the term was made longer.
    pub extension: u16,
}

impl Stops {
    /// The clock is stopped; stopped already, nothing happens.
    pub fn pause(&mut self, on: Day) {
        self.since = self.since.or(Some(on));
    }

    /// The clock goes on; while it runs, nothing happens.
    pub fn resume(&mut self, on: Day) {
        if let Some(since) = self.since.take() {
            self.pauses.push((since, on));
        }
    }

    fn stands_still(&self, day: Day) -> bool {
        self.pauses
            .iter()
            .any(|(since, until)| *since < day && day <= *until)
    }
}

impl Term {
    /// The version that applies to a day of receipt: the last that does; before the first, the first.
    pub fn in_force(versions: &[Self], received: Day) -> Option<&Self> {
        let mut applying = None;
        for term in versions {
            if term.since <= received || term.is_retroactive || applying.is_none() {
                applying = Some(term);
            }
        }
        applying
    }

    /// The last day of the term, counted from the day after `start` (Civil Code of Kazakhstan, art. 173); none when the
    /// calendar never gets there.
    pub fn end(self, start: Day, stops: &Stops, calendar: &Calendar) -> Option<Day> {
        let mut day = start;
        let mut left = self.days.saturating_add(stops.extension);
        for _ in 0..LONGEST {
            if left == 0 {
                return Some(day);
            }
            day = day.next();
            let counts = calendar.is_working(day) || (!self.in_working_days && left > 1);
            left -= u16::from(counts && !stops.stands_still(day));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn term(days: u16, in_working_days: bool) -> Term {
        Term {
            days,
            since: day("2020-01-01"),
            is_retroactive: false,
            in_working_days,
        }
    }

    fn may_2024() -> Calendar {
        Calendar {
            weekend: [false, false, false, false, false, true, true],
            closed: ["2024-05-07", "2024-05-09"].map(day).into(),
            worked: [day("2024-05-04")].into(),
        }
    }

    #[test]
    fn days_are_counted_by_their_unit() {
        let start = day("2024-05-03");
        for (days, in_working_days, on) in [
            (1, true, "2024-05-04"),
            (3, true, "2024-05-08"),
            (0, true, "2024-05-03"),
            (2, false, "2024-05-06"),
            (5, false, "2024-05-08"),
        ] {
            assert_eq!(
                term(days, in_working_days).end(start, &Stops::default(), &may_2024()),
                Some(day(on)),
                "{days}"
            );
        }
        let never = Calendar {
            weekend: [true; 7],
            ..Calendar::default()
        };
        assert_eq!(term(1, true).end(start, &Stops::default(), &never), None);
    }

    #[test]
    fn a_pause_and_an_extension_move_the_end() {
        let start = day("2024-05-13");
        let mut stops = Stops::default();
        stops.pause(day("2024-05-14"));
        stops.pause(day("2024-05-15"));
        assert_eq!(
            term(3, true).end(start, &stops, &may_2024()),
            Some(day("2024-05-16")),
            "still open"
        );
        stops.resume(day("2024-05-17"));
        stops.resume(day("2024-05-30"));
        assert_eq!(
            term(3, true).end(start, &stops, &may_2024()),
            Some(day("2024-05-21"))
        );
        stops.extension = 1;
        assert_eq!(
            term(3, true).end(start, &stops, &may_2024()),
            Some(day("2024-05-22"))
        );
    }

    #[test]
    fn the_day_of_receipt_decides_between_versions() {
        let versions = |is_retroactive| {
            let newer = Term {
                since: day("2026-01-01"),
                days: 5,
                is_retroactive,
                in_working_days: true,
            };
            [term(3, true), newer]
        };
        let days = |versions: &[Term], on| Term::in_force(versions, day(on)).map(|term| term.days);
        assert_eq!(days(&versions(false), "2025-12-31"), Some(3));
        assert_eq!(days(&versions(false), "2026-01-01"), Some(5));
        assert_eq!(days(&versions(true), "2025-12-31"), Some(5));
        assert_eq!(days(&versions(false), "2001-01-01"), Some(3));
        assert_eq!(days(&[], "2001-01-01"), None);
    }
}
