//! Which days are worked.

use time::{Date, Weekday};

/// What a calendar says of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// True when it is a working day.
    pub working: bool,
    /// The stable word for why.
    pub reason: &'static str,
    /// What says so.
    pub source: String,
}

/// Tells working days from days off. Weekends may be worked and weekdays may be off, so nothing here assumes a week.
pub trait Calendar: Send + Sync {
    /// What this day is.
    fn day(&self, date: Date) -> Day;
    /// True when the year rests on published orders, so that dates in it will not move.
    fn is_official(&self, year: i32) -> bool;
}

/// Monday to Friday, without holidays. No year of it is official, so every date it gives is provisional.
#[derive(Debug, Clone, Copy, Default)]
pub struct WeekdayCalendar;

impl Calendar for WeekdayCalendar {
    fn day(&self, date: Date) -> Day {
        let working = !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let reason = if working { "working_day" } else { "weekend" };
        Day {
            working,
            reason,
            source: "Labour Code, art. 84: five-day week".to_owned(),
        }
    }

    fn is_official(&self, _year: i32) -> bool {
        false
    }
}
