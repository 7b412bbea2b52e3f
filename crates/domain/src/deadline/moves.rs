//! Holidays that fall on a day off.

use std::collections::BTreeSet;

use time::Date;

use super::{
    calendar::Week,
    year::{DayKind, Entry, HolidayClass, Year},
};

/// The days off that holidays on a day off of this week give (Law 267-II of 13.12.2001, art. 5; Labour Code, art. 85).
///
/// National and state holidays take, in the order of their dates, the next day that is no day off, no holiday and not taken.
/// Religious ones (7 January, Kurban Ait) do not move (Labour Code, art. 84(5)).
pub fn moved_holidays(year: &Year, week: Week) -> Vec<Entry> {
    let holidays: BTreeSet<Date> = kind(year, DayKind::Holiday).map(|entry| entry.date).collect();
    let mut movable: Vec<&Entry> = kind(year, DayKind::Holiday)
        .filter(|entry| entry.class != Some(HolidayClass::Religious) && week.is_off(entry.date.weekday()))
        .collect();
    movable.sort_by_key(|entry| entry.date);
    let mut taken = BTreeSet::new();
    movable
        .into_iter()
        .filter_map(|entry| {
            let mut date = entry.date.next_day()?;
            while week.is_off(date.weekday()) || holidays.contains(&date) || taken.contains(&date) {
                date = date.next_day()?;
            }
            taken.insert(date);
            Some(Entry {
                date,
                kind: DayKind::MovedHoliday,
                class: None,
                from: Some(entry.date),
                source: Some("Law 267-II of 13.12.2001, art. 5".to_owned()),
                ..entry.clone()
            })
        })
        .collect()
}

/// Where a year's data and the rule for moved holidays disagree on the five-day week: days that only one of them has. An
/// order may have it so; a person should look.
pub fn against_the_rule(year: &Year) -> Vec<Date> {
    let dates =
        |entries: Vec<&Entry>| -> BTreeSet<Date> { entries.into_iter().map(|entry| entry.date).collect() };
    let by_rule = moved_holidays(year, Week::Five);
    let told = dates(kind(year, DayKind::MovedHoliday).collect());
    let mut derived = dates(by_rule.iter().collect());
    for worked in kind(year, DayKind::WorkedDay) {
        derived.remove(&worked.date);
    }
    told.symmetric_difference(&derived).copied().collect()
}

fn kind(year: &Year, kind: DayKind) -> impl Iterator<Item = &Entry> {
    year.days.iter().filter(move |entry| entry.kind == kind)
}
