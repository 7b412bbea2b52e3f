//! How many requests there were, and how long replies took.

use std::collections::BTreeMap;

use jauap_domain::deadline::Timeliness;

/// Counts of requests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Received.
    pub received: u64,
    /// Answered or refused on the last day or before.
    pub in_time: u64,
    /// Answered or refused after the last day.
    pub late: u64,
    /// Open, and not overdue.
    pub running: u64,
    /// Open and overdue.
    pub overdue: u64,
    /// Taken back by the requester.
    pub withdrawn: u64,
    /// How many replies took so many working days.
    days: BTreeMap<u32, u64>,
}

impl Tally {
    /// Counts a request; `days` are the working days that a reply took.
    pub(super) fn add(&mut self, timeliness: Timeliness, days: Option<u32>) {
        self.received += 1;
        match timeliness {
            Timeliness::InTime => self.in_time += 1,
            Timeliness::Late => self.late += 1,
            Timeliness::Running => self.running += 1,
            Timeliness::Overdue => self.overdue += 1,
            Timeliness::Withdrawn => self.withdrawn += 1,
        }
        if let Some(days) = days {
            *self.days.entry(days).or_default() += 1;
        }
    }

    /// Answered or refused, in time or not.
    pub const fn replied(&self) -> u64 {
        self.in_time + self.late
    }

    /// Replies in time of a hundred replies, rounded down, so that 100 means all; none without replies.
    pub const fn percent_in_time(&self) -> Option<u64> {
        (self.in_time * 100).checked_div(self.replied())
    }

    /// The least number of working days in which at least half of the replies went out.
    pub fn median(&self) -> Option<u32> {
        self.within(50)
    }

    /// The least number of working days in which at least nine of ten replies went out.
    pub fn nine_of_ten(&self) -> Option<u32> {
        self.within(90)
    }

    /// The least number of days in which `percent` of the replies went out (nearest rank).
    fn within(&self, percent: u64) -> Option<u32> {
        let replies: u64 = self.days.values().sum();
        let wanted = (replies * percent).div_ceil(100);
        let mut seen = 0;
        self.days
            .iter()
            .find(|(_, count)| {
                seen += **count;
                seen >= wanted
            })
            .map(|(days, _)| *days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(days: &[u32]) -> Tally {
        let mut tally = Tally::default();
        for days in days {
            tally.add(Timeliness::InTime, Some(*days));
        }
        tally
    }

    #[test]
    fn median_and_ninetieth_percentile_are_days_that_some_reply_took() {
        let nothing = Tally::default();
        assert_eq!((nothing.median(), nothing.nine_of_ten()), (None, None));
        assert_eq!(nothing.percent_in_time(), None);
        for (days, median, nine_of_ten) in [
            (&[7][..], 7, 7),
            (&[0, 3], 0, 3),
            (&[3, 1, 2], 2, 3),
            (&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9),
            (&[1, 1, 1, 1, 1, 1, 1, 1, 1, 30, 30], 1, 30),
        ] {
            let tally = of(days);
            assert_eq!(
                (tally.median(), tally.nine_of_ten()),
                (Some(median), Some(nine_of_ten)),
                "{days:?}"
            );
        }
    }

    #[test]
    fn a_hundred_percent_are_all() {
        let mut tally = of(&[1; 999]);
        assert_eq!(tally.percent_in_time(), Some(100));
        tally.add(Timeliness::Late, Some(9));
        assert_eq!((tally.replied(), tally.percent_in_time()), (1000, Some(99)));
    }
}
