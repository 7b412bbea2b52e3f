//! A change of one year of the calendar: a whole year as text, or one day of it.

use jauap_domain::{
    Language,
    deadline::{DayKind, Entry, Year},
};
use jauap_words::{Arg, text};
use time::Date;

use super::fault::{fault_of, saying};
use crate::{
    desk::{field::Fault, form::DeskForm},
    event_facts::read_day,
    extract::FormFields,
    state::AppState,
};

/// No calendar of a year is so long; a holiday takes some two hundred bytes.
const MOST_BYTES: usize = 64 * 1024;

/// The kind of day that takes an entry away.
pub const ORDINARY: &str = "ordinary";

/// A year that was understood, with its text.
pub struct Change {
    pub year: Year,
    pub text: String,
}

/// What was not understood.
pub struct Refused {
    pub faults: Vec<Fault>,
    /// The text as it came, to be corrected.
    pub text: String,
    /// The year it is about, where that is known.
    pub year: Option<i32>,
}

impl Refused {
    fn new(fault: Fault, text: impl Into<String>, year: Option<i32>) -> Self {
        Self {
            faults: vec![fault],
            text: text.into(),
            year,
        }
    }
}

impl Change {
    /// The year of a file, else of the text that was pasted.
    pub fn of_year(language: Language, form: &DeskForm) -> Result<Self, Refused> {
        let typed = form.fields.get("text");
        let text = match form.files.iter().find(|file| file.field == "file") {
            Some(file) => file
                .bytes
                .clone()
                .map_err(|_| "working-calendar-fault-too-long")
                .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "working-calendar-fault-not-text"))
                .map_err(|key| Refused::new(Fault::new(language, "file", key), typed, None))?,
            None => typed.to_owned(),
        };
        let refused = |key| Fault::new(language, "text", key);
        if text.trim().is_empty() {
            return Err(Refused::new(refused("working-calendar-fault-empty"), "", None));
        }
        if text.len() > MOST_BYTES {
            return Err(Refused::new(
                refused("working-calendar-fault-too-long"),
                text,
                None,
            ));
        }
        match Year::parse(&text) {
            Ok(year) => Ok(Self { year, text }),
            Err(error) => Err(Refused::new(fault_of(language, &text, &error), text, None)),
        }
    }

    /// The year in force, or the one that is being changed already, with another day.
    pub fn of_day(app: &AppState, language: Language, form: &FormFields) -> Result<Self, Refused> {
        let carried = form.get("text");
        let refused = |id: &str, key: &str| Refused::new(Fault::new(language, id, key), carried, None);
        let date =
            read_day(form.get("date")).ok_or_else(|| refused("date", "working-calendar-fault-date"))?;
        let entry = entry(form, date).map_err(|(id, key)| refused(id, key))?;
        let mut year = base(app, language, carried, date)?;
        year.days.retain(|other| other.date != date);
        year.days.extend(entry);
        year.days.sort_by_key(|entry| entry.date);
        if let Err(error) = year.check() {
            let fault = fault_of(language, "", &error);
            return Err(Refused::new(
                Fault {
                    id: "date".to_owned(),
                    ..fault
                },
                carried,
                Some(date.year()),
            ));
        }
        let text = year.to_toml().unwrap_or_default();
        Ok(Self { year, text })
    }
}

/// The year that a day is changed in.
fn base(app: &AppState, language: Language, carried: &str, date: Date) -> Result<Year, Refused> {
    if !carried.is_empty() {
        let year = Year::parse(carried);
        return year.map_err(|error| Refused::new(fault_of(language, carried, &error), carried, None));
    }
    let now = app.service.rules.now();
    now.calendar.year(date.year()).cloned().ok_or_else(|| {
        let year = date.year().to_string();
        let words = text(
            language,
            "working-calendar-fault-no-year",
            &[("year", Arg::Text(&year))],
        );
        Refused::new(saying("date", words), carried, None)
    })
}

/// The entry that the fields of a day mean; none when the day is to be as its weekday is.
fn entry(form: &FormFields, date: Date) -> Result<Option<Entry>, (&'static str, &'static str)> {
    if form.get("kind") == ORDINARY {
        return Ok(None);
    }
    let kind: DayKind = form
        .get("kind")
        .parse()
        .map_err(|_| ("kind", "working-calendar-fault-kind"))?;
    let class = match form.get("class") {
        "" => None,
        code => Some(
            code.parse()
                .map_err(|_| ("class", "working-calendar-fault-kind"))?,
        ),
    };
    let other = match form.get("other") {
        "" => None,
        day => Some(read_day(day).ok_or(("other", "working-calendar-fault-date"))?),
    };
    let names = ["ru", "kk", "en", "source"];
    if let Some(empty) = names.into_iter().find(|name| form.get(name).is_empty()) {
        return Err((empty, "desk-fault-empty"));
    }
    let is_worked = kind == DayKind::WorkedDay;
    Ok(Some(Entry {
        date,
        kind,
        class,
        from: other.filter(|_| !is_worked),
        to: other.filter(|_| is_worked),
        ru: form.get("ru").to_owned(),
        kk: form.get("kk").to_owned(),
        en: form.get("en").to_owned(),
        source: Some(form.get("source").to_owned()),
    }))
}
