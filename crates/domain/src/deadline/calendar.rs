//! Which days are worked.

use std::{collections::BTreeMap, sync::Arc};

use time::{Date, Month, Weekday};

use super::{
    Source,
    moves::moved_holidays,
    year::{DayKind, Entry, HolidayClass, Year, YearStatus},
};
use crate::Names;

/// What a calendar says of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// True when it is a working day.
    pub working: bool,
    /// The stable word for why: `working_day`, `weekend`, or the kind of the calendar's entry.
    pub reason: &'static str,
    /// What the day is called, where it has a name.
    pub name: Option<Arc<Names>>,
    /// What says so.
    pub source: Source,
}

/// Tells working days from days off. Weekends may be worked and weekdays may be off, so nothing here assumes a week.
pub trait Calendar: Send + Sync {
    /// What this day is.
    fn day(&self, date: Date) -> Day;
    /// True when the year rests on published orders, so that dates in it will not move.
    fn is_official(&self, year: i32) -> bool;
}

crate::code::coded!(
    /// Which days of every week are worked (Labour Code, art. 84).
    Week ("week") {
        /// Monday to Friday.
        Five = "five_day",
        /// Monday to Saturday.
        Six = "six_day",
    }
);

impl Week {
    /// True for a day off of every week.
    pub const fn is_off(self, weekday: Weekday) -> bool {
        match weekday {
            Weekday::Sunday => true,
            Weekday::Saturday => matches!(self, Self::Five),
            Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday => {
                false
            }
        }
    }

    const fn source(self) -> &'static str {
        match self {
            Self::Five => "Labour Code, art. 84: five-day week",
            Self::Six => "Labour Code, art. 84: six-day week",
        }
    }
}

/// Monday to Friday, without holidays. No year of it is official, so every date it gives is provisional.
#[derive(Debug, Clone, Copy, Default)]
pub struct WeekdayCalendar;

impl Calendar for WeekdayCalendar {
    fn day(&self, date: Date) -> Day {
        let working = !Week::Five.is_off(date.weekday());
        Day {
            working,
            reason: if working { "working_day" } else { "weekend" },
            name: None,
            source: Source::of(Week::Five.source()),
        }
    }

    fn is_official(&self, _year: i32) -> bool {
        false
    }
}

/// A day that differs from its weekday.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Special {
    working: bool,
    kind: DayKind,
    name: Arc<Names>,
    source: Source,
}

/// The calendar of an organisation: years of data on its week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCalendar {
    week: Week,
    source: Source,
    years: BTreeMap<i32, Year>,
    days: BTreeMap<Date, Special>,
}

impl WorkCalendar {
    /// Puts years together; of two that are the same the later one counts.
    pub fn new(week: Week, years: impl IntoIterator<Item = Year>) -> Self {
        let years: BTreeMap<i32, Year> = years.into_iter().map(|year| (year.year, year)).collect();
        let days = years.values().flat_map(|year| specials(week, year)).collect();
        let source = Source::of(week.source());
        Self {
            week,
            source,
            years,
            days,
        }
    }

    /// Which days of every week are worked.
    pub const fn week(&self) -> Week {
        self.week
    }

    /// The years it has data for, in order.
    pub fn years(&self) -> impl Iterator<Item = &Year> {
        self.years.values()
    }

    /// The data of a year, if it has any.
    pub fn year(&self, year: i32) -> Option<&Year> {
        self.years.get(&year)
    }

    /// The same calendar with other data for some years.
    #[must_use]
    pub fn with(&self, years: impl IntoIterator<Item = Year>) -> Self {
        Self::new(self.week, self.years.values().cloned().chain(years))
    }

    /// How many days of each month of a year are worked.
    pub fn working_days_by_month(&self, year: i32) -> [u16; 12] {
        let mut months = [0; 12];
        let first = Date::from_calendar_date(year, Month::January, 1).ok();
        let days = std::iter::successors(first, |day| day.next_day()).take_while(|day| day.year() == year);
        for day in days.filter(|day| self.day(*day).working) {
            if let Some(month) = months.get_mut(usize::from(u8::from(day.month())) - 1) {
                *month += 1;
            }
        }
        months
    }

    /// The days that are off although their weekday is worked, or the other way round, in order: all that has to be told
    /// of the calendar besides its week. True for the worked ones.
    pub fn exceptions(&self) -> impl Iterator<Item = (Date, bool)> {
        self.days
            .iter()
            .filter(|(date, special)| special.working == self.week.is_off(date.weekday()))
            .map(|(date, special)| (*date, special.working))
    }
}

impl Calendar for WorkCalendar {
    fn day(&self, date: Date) -> Day {
        if let Some(special) = self.days.get(&date) {
            return Day {
                working: special.working,
                reason: special.kind.code(),
                name: Some(Arc::clone(&special.name)),
                source: special.source.clone(),
            };
        }
        let working = !self.week.is_off(date.weekday());
        Day {
            working,
            reason: if working { "working_day" } else { "weekend" },
            name: None,
            source: self.source.clone(),
        }
    }

    fn is_official(&self, year: i32) -> bool {
        self.years
            .get(&year)
            .is_some_and(|year| year.status == YearStatus::Official)
    }
}

/// The special days of a year for a week. Data is written for the five-day week; for another, holidays are moved by the
/// rule, and a rest day counts as moved only where it is one in this week.
fn specials(week: Week, year: &Year) -> Vec<(Date, Special)> {
    let derived = match week {
        Week::Five => Vec::new(),
        Week::Six => moved_holidays(year, week),
    };
    let mut days: Vec<(Date, Special)> = year
        .days
        .iter()
        .chain(&derived)
        .filter_map(|entry| special(week, year, entry, &derived))
        .collect();
    // A holiday that is worked nowhere counts over a moved day that falls on it.
    days.sort_by_key(|(date, special)| (*date, special.kind == DayKind::Holiday));
    days
}

fn special(week: Week, year: &Year, entry: &Entry, derived: &[Entry]) -> Option<(Date, Special)> {
    let is_rest = |date: Date| {
        week.is_off(date.weekday()) || week == Week::Five || derived.iter().any(|moved| moved.date == date)
    };
    let counts = match entry.kind {
        DayKind::Holiday => true,
        DayKind::MovedHoliday => week == Week::Five || derived.contains(entry),
        DayKind::DayOffMoved => entry.from.is_none_or(is_rest),
        DayKind::WorkedDay => is_rest(entry.date),
    };
    let special = || Special {
        working: entry.kind == DayKind::WorkedDay,
        kind: entry.kind,
        name: Arc::new(entry.names()),
        source: Source::of(entry.source.as_deref().unwrap_or(&year.source)),
    };
    counts.then(|| (entry.date, special()))
}

/// A year without data of its own: the holidays of the last year that has some, on the same days, except those that float.
///
/// An estimate, so provisional; it spares an organisation whose program is old the worst of wrong dates.
pub fn projected(from: &Year, year: i32) -> Year {
    let mut projected = Year {
        year,
        status: YearStatus::Provisional,
        source: Source::projected(from.year),
        days: from
            .days
            .iter()
            .filter(|entry| entry.kind == DayKind::Holiday && !is_floating(entry))
            .filter_map(|entry| {
                let date = entry.date.replace_year(year).ok()?;
                Some(Entry {
                    date,
                    source: None,
                    ..entry.clone()
                })
            })
            .collect(),
    };
    let moved = moved_holidays(&projected, Week::Five);
    projected.days.extend(moved);
    projected.days.sort_by_key(|entry| entry.date);
    projected
}

/// Kurban Ait follows the moon; 7 January does not.
fn is_floating(entry: &Entry) -> bool {
    entry.class == Some(HolidayClass::Religious)
        && (entry.date.month(), entry.date.day()) != (Month::January, 7)
}
