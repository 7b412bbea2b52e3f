//! The calendar of one year as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use super::{calendar::Week, moves::moved_holidays};
use crate::Names;

crate::code::coded!(
    /// Why a day differs from its weekday.
    DayKind ("kind of day") {
        /// A holiday.
        Holiday = "holiday",
        /// The day off for a holiday that fell on a day off.
        MovedHoliday = "moved_holiday",
        /// A day of the week that is off because a rest day was moved to it by order (Labour Code, art. 85(3)).
        DayOffMoved = "day_off_moved",
        /// A rest day that is worked because it was moved away by order.
        WorkedDay = "worked_day",
    }
);

crate::code::coded!(
    /// What kind of holiday it is; religious ones do not move.
    HolidayClass ("class of holiday") {
        /// A national holiday (Law 267-II, art. 2).
        National = "national",
        /// A state holiday (Law 267-II, art. 3).
        State = "state",
        /// 7 January and the first day of Kurban Ait (Labour Code, art. 84(5)).
        Religious = "religious",
    }
);

crate::code::coded!(
    /// What a year's data rests on.
    YearStatus ("status of a year") {
        /// Published law and orders: dates will not move.
        Official = "official",
        /// An estimate: orders may still come.
        Provisional = "provisional",
    }
);

/// A day that differs from its weekday, as the file of a year has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The day.
    pub date: Date,
    /// Why it differs.
    pub kind: DayKind,
    /// For a holiday: which kind of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<HolidayClass>,
    /// For a day off that was moved: from which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// For a worked day: the day that is off in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Its name in Russian.
    pub ru: String,
    /// Its name in Kazakh.
    pub kk: String,
    /// Its name in English.
    pub en: String,
    /// The law or order that says so; without it the source of the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl Entry {
    /// Its name in the three languages.
    pub fn names(&self) -> Names {
        Names {
            ru: self.ru.clone(),
            kk: self.kk.clone(),
            en: self.en.clone(),
        }
    }
}

/// The data of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// Which year.
    pub year: i32,
    /// What it rests on.
    pub status: YearStatus,
    /// The law or publication that the year as a whole rests on.
    pub source: String,
    /// The days that differ from their weekday.
    #[serde(rename = "day", default)]
    pub days: Vec<Entry>,
}

/// Why the data of a year means nothing.
#[derive(Debug, thiserror::Error)]
pub enum YearError {
    /// Years outside what identity documents and laws speak of.
    #[error("the year {0} is not between 1991 and 2199")]
    Year(i32),
    /// A day of another year.
    #[error("{0} is not in the year {1}")]
    OtherYear(Date, i32),
    /// The same day twice.
    #[error("{0} is there twice with the same meaning, or both worked and off")]
    Twice(Date),
    /// A holiday must say of what kind it is, and only a holiday may.
    #[error("{0}: a holiday has a class (national, state or religious), and nothing else has")]
    Class(Date),
    /// What is moved must say from where, and what is worked may say to where.
    #[error("{0}: a moved day says \"from\" which day, and a worked day \"to\" which")]
    Moved(Date),
    /// A day that is worked every week cannot be made a worked day, nor a day of the weekend be made a day off.
    #[error("{0} is a {1}: it cannot be {2}")]
    Weekday(Date, time::Weekday, DayKind),
    /// A name or source that is empty.
    #[error("{0} has an empty name or source")]
    Nameless(Date),
    /// Not TOML, or not of the form of `config/calendar/2026.toml`.
    #[error("{0}")]
    Form(#[from] toml::de::Error),
}

/// The years that are built in, in order.
const BUILT_IN: [&str; 10] = [
    include_str!("../../../../config/calendar/2018.toml"),
    include_str!("../../../../config/calendar/2019.toml"),
    include_str!("../../../../config/calendar/2020.toml"),
    include_str!("../../../../config/calendar/2021.toml"),
    include_str!("../../../../config/calendar/2022.toml"),
    include_str!("../../../../config/calendar/2023.toml"),
    include_str!("../../../../config/calendar/2024.toml"),
    include_str!("../../../../config/calendar/2025.toml"),
    include_str!("../../../../config/calendar/2026.toml"),
    include_str!("../../../../config/calendar/2027.toml"),
];

impl Year {
    /// The years that are built in, in order.
    ///
    /// # Errors
    /// Never with the files that a test holds.
    pub fn built_in() -> Result<Vec<Self>, YearError> {
        BUILT_IN.into_iter().map(Self::parse).collect()
    }

    /// Reads a year written as `config/calendar/2026.toml` is.
    ///
    /// # Errors
    /// When the text is of another form, or a day means nothing.
    pub fn parse(text: &str) -> Result<Self, YearError> {
        let mut year: Self = toml::from_str(text)?;
        year.check()?;
        year.days.sort_by_key(|entry| entry.date);
        Ok(year)
    }

    /// The year written as `config/calendar/2026.toml` is, without its comments.
    ///
    /// # Errors
    /// Never with a year that was checked.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(self)
    }

    /// Holds the data against what it may mean.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), YearError> {
        if !(1991..=2199).contains(&self.year) {
            return Err(YearError::Year(self.year));
        }
        let mut seen: BTreeMap<Date, Vec<DayKind>> = BTreeMap::new();
        for entry in &self.days {
            self.check_entry(entry)?;
            let kinds = seen.entry(entry.date).or_default();
            let clashes = |other: &DayKind| {
                *other == entry.kind || (*other == DayKind::WorkedDay) != (entry.kind == DayKind::WorkedDay)
            };
            if kinds.iter().any(clashes) {
                return Err(YearError::Twice(entry.date));
            }
            kinds.push(entry.kind);
        }
        Ok(())
    }

    fn check_entry(&self, entry: &Entry) -> Result<(), YearError> {
        let date = entry.date;
        if date.year() != self.year {
            return Err(YearError::OtherYear(date, self.year));
        }
        let texts = [&entry.ru, &entry.kk, &entry.en];
        let sources = [Some(&self.source), entry.source.as_ref()];
        if texts
            .into_iter()
            .chain(sources.into_iter().flatten())
            .any(|text| text.trim().is_empty())
        {
            return Err(YearError::Nameless(date));
        }
        if (entry.kind == DayKind::Holiday) != entry.class.is_some() {
            return Err(YearError::Class(date));
        }
        let is_moved = matches!(entry.kind, DayKind::MovedHoliday | DayKind::DayOffMoved);
        if is_moved != entry.from.is_some() || (entry.to.is_some() && entry.kind != DayKind::WorkedDay) {
            return Err(YearError::Moved(date));
        }
        let is_weekend = Week::Five.is_off(date.weekday());
        // A day off that a holiday gave may be moved on by order, and is worked then (11 May 2020).
        let is_rest = || {
            is_weekend
                || moved_holidays(self, Week::Five)
                    .iter()
                    .any(|moved| moved.date == date)
        };
        let is_right = match entry.kind {
            DayKind::Holiday => true,
            DayKind::WorkedDay => is_rest(),
            DayKind::MovedHoliday | DayKind::DayOffMoved => !is_weekend,
        };
        if is_right {
            return Ok(());
        }
        Err(YearError::Weekday(date, date.weekday(), entry.kind))
    }
}
