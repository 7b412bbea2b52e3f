//! Which days are worked, as the rules document says.

use std::collections::HashSet;

use crate::verify::day::Day;

/// The longest term that is counted out, in days. Nothing in law comes near; it only bounds the work.
const LONGEST: u32 = 4000;

/// Weekends, days off and worked weekends.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// Whether each day from Monday is a day off every week.
    pub weekend: [bool; 7],
    /// Days off that would be worked.
    pub closed: HashSet<Day>,
    /// Days worked although they fall on a weekend.
    pub worked: HashSet<Day>,
}

impl Calendar {
    /// True when this day counts. A day that is both closed and worked is closed.
    pub fn is_working(&self, day: Day) -> bool {
        let off = self
            .weekend
            .get(usize::from(day.weekday()) - 1)
            .copied()
            .unwrap_or(false);
        !self.closed.contains(&day) && (!off || self.worked.contains(&day))
    }

    /// The last of so many working days, counted from the day after `start` (Civil Code of Kazakhstan, art. 173); none
    /// when the calendar never gets there.
    pub fn count(&self, start: Day, working_days: u16) -> Option<Day> {
        let mut day = start;
        let mut left = working_days;
        for _ in 0..LONGEST {
            if left == 0 {
                return Some(day);
            }
            day = day.next();
            left -= u16::from(self.is_working(day));
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

    #[test]
    fn worked_weekends_count_and_days_off_do_not() {
        let mut calendar = Calendar {
            weekend: [false, false, false, false, false, true, true],
            ..Calendar::default()
        };
        calendar.closed.insert(day("2024-05-07"));
        calendar.closed.insert(day("2024-05-09"));
        calendar.worked.insert(day("2024-05-04"));
        assert_eq!(calendar.count(day("2024-05-03"), 1), Some(day("2024-05-04")));
        assert_eq!(calendar.count(day("2024-05-03"), 3), Some(day("2024-05-08")));
        assert_eq!(calendar.count(day("2024-05-03"), 0), Some(day("2024-05-03")));
        let never = Calendar {
            weekend: [true; 7],
            ..Calendar::default()
        };
        assert_eq!(never.count(day("2024-05-03"), 1), None);
    }
}
