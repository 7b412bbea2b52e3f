//! The days of receipt that something is told of.

use time::{Date, Month};

use crate::{records::ReceivedIn, zone::Zone};

/// Days of receipt in the organisation's zone, the first and the last counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// The period is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the period ends before it begins, or lies outside the years 1900 to 2999")]
pub struct PeriodError;

impl Period {
    /// A period of which either end may be left to us: it begins with the year in which it ends, and ends today.
    ///
    /// # Errors
    /// When it ends before it begins, or lies where nobody keeps requests.
    pub fn new(from: Option<Date>, to: Option<Date>, today: Date) -> Result<Self, PeriodError> {
        let to = to.unwrap_or_else(|| from.map_or(today, |from| from.max(today)));
        let new_year = || Date::from_calendar_date(to.year(), Month::January, 1);
        let from = from.map_or_else(new_year, Ok).map_err(|_| PeriodError)?;
        let is_likely = |day: Date| (1900..3000).contains(&day.year());
        if from <= to && is_likely(from) && is_likely(to) {
            Ok(Self { from, to })
        } else {
            Err(PeriodError)
        }
    }

    /// The moments it spans.
    pub(super) fn span(self, zone: &Zone) -> ReceivedIn {
        let after = self.to.next_day().unwrap_or(self.to);
        ReceivedIn {
            from: zone.midnight(self.from),
            until: zone.midnight(after),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn what_is_left_out_is_this_year_until_today() {
        let today = date!(2026 - 11 - 30);
        let of = |from, to| Period::new(from, to, today).map(|period| (period.from, period.to));
        assert_eq!(of(None, None), Ok((date!(2026 - 01 - 01), today)));
        assert_eq!(
            of(Some(date!(2025 - 03 - 01)), None),
            Ok((date!(2025 - 03 - 01), today))
        );
        let last_year = date!(2025 - 12 - 31);
        assert_eq!(of(None, Some(last_year)), Ok((date!(2025 - 01 - 01), last_year)));
        assert_eq!(of(Some(today), Some(last_year)), Err(PeriodError));
        assert_eq!(of(Some(date!(0001 - 01 - 01)), None), Err(PeriodError));
    }
}
