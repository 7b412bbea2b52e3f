//! Working days between many pairs of days: the calendar is asked once for each day, however many pairs there are.

use jauap_domain::deadline::{Calendar, WorkCalendar, working_days_between};
use time::{Date, Duration};

/// Counts working days from a day on.
pub(super) struct WorkedDays<'a> {
    calendar: &'a WorkCalendar,
    start: Date,
    /// At place `n`: the working days after `start` up to and with the n-th day after it.
    worked: Vec<u32>,
}

impl<'a> WorkedDays<'a> {
    /// Counts from this day on.
    pub fn since(start: Date, calendar: &'a WorkCalendar) -> Self {
        Self {
            calendar,
            start,
            worked: vec![0],
        }
    }

    /// The working days after `from` up to and with `to`; none when `to` is not later.
    pub fn between(&mut self, from: Date, to: Date) -> u32 {
        if to <= from {
            return 0;
        }
        match (self.until(from), self.until(to)) {
            (Some(before), Some(after)) => after - before,
            (None, _) | (_, None) => working_days_between(from, to, self.calendar),
        }
    }

    fn until(&mut self, day: Date) -> Option<u32> {
        let place = usize::try_from((day - self.start).whole_days()).ok()?;
        while self.worked.len() <= place {
            let next = i64::try_from(self.worked.len()).ok()?;
            let next = self.start.checked_add(Duration::days(next))?;
            let last = self.worked.last().copied().unwrap_or_default();
            self.worked
                .push(last + u32::from(self.calendar.day(next).working));
        }
        self.worked.get(place).copied()
    }
}

#[cfg(test)]
mod tests {
    use jauap_domain::deadline::Week;
    use time::macros::date;

    use super::*;

    #[test]
    fn it_agrees_with_counting_each_pair_by_itself() {
        let calendar = WorkCalendar::new(Week::Five, []);
        let start = date!(2026 - 11 - 20);
        let mut worked = WorkedDays::since(start, &calendar);
        let day = |n| start + Duration::days(n);
        for from in -3..12 {
            for to in -3..12 {
                let (from, to) = (day(from), day(to));
                let expected = working_days_between(from, to, &calendar);
                assert_eq!(worked.between(from, to), expected, "{from} {to}");
            }
        }
    }
}
