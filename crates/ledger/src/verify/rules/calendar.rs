//! Which days are worked, as the rules document says.

use std::collections::HashSet;

use crate::verify::day::Day;

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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn worked_weekends_are_worked_and_days_off_are_not() {
        let mut calendar = Calendar {
            weekend: [false, false, false, false, false, true, true],
            ..Calendar::default()
        };
        calendar.closed.insert(day("2024-05-07"));
        calendar.worked.insert(day("2024-05-04"));
        for (date, working) in [
            ("2024-05-03", true),
            ("2024-05-04", true),
            ("2024-05-05", false),
            ("2024-05-07", false),
        ] {
            assert_eq!(calendar.is_working(day(date)), working, "{date}");
        }
    }
}
