//! The small form that changes one day.

use jauap_domain::{
    Language,
    deadline::{DayKind, Entry, HolidayClass},
};
use jauap_words::text;
use serde::Serialize;

use super::change::ORDINARY;
use crate::{
    desk::field::{Choice, Fault, Field},
    extract::FormFields,
};

/// The form with what was typed, or with a day to be changed.
#[derive(Serialize)]
pub struct DayForm {
    date: Field,
    kinds: Vec<Choice>,
    kind_fault: Option<String>,
    classes: Vec<Choice>,
    other: Field,
    names: Vec<Named>,
    source: Field,
    /// The year that is being changed already; empty when the one in force is.
    carried: String,
}

/// A name in one language.
#[derive(Serialize)]
struct Named {
    language: &'static str,
    /// The key of its label.
    label: &'static str,
    field: Field,
}

impl DayForm {
    /// The form as it was sent; `carried` is the year that a further day is added to.
    pub fn new(language: Language, form: &FormFields, carried: &str, faults: &[Fault]) -> Self {
        let field = |name: &str| Field::new(name, name, form.get(name)).with_fault(faults);
        let kinds = DayKind::ALL.iter().map(|kind| kind.code()).chain([ORDINARY]);
        let classes = HolidayClass::ALL.iter().map(|class| class.code());
        let none = text(language, "working-calendar-day-class-none", &[]).unwrap_or_default();
        let none = Choice::new("", none, form.get("class").is_empty());
        let classes = Choice::of_terms(language, "holiday-class", classes, form.get("class"));
        let named = |language, label| Named {
            language,
            label,
            field: field(language),
        };
        Self {
            date: field("date"),
            kinds: Choice::of_terms(language, "day-kind", kinds, form.get("kind")),
            kind_fault: field("kind").error,
            classes: std::iter::once(none).chain(classes).collect(),
            other: field("other"),
            names: vec![
                named("ru", "working-calendar-day-ru"),
                named("kk", "working-calendar-day-kk"),
                named("en", "working-calendar-day-en"),
            ],
            source: field("source"),
            carried: carried.to_owned(),
        }
    }
}

/// The fields that change an entry.
pub fn fields_of(entry: &Entry) -> FormFields {
    let day = |day: Option<time::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut fields = FormFields::default();
    for (name, value) in [
        ("date", entry.date.to_string()),
        ("kind", entry.kind.code().to_owned()),
        ("class", entry.class.map_or("", |class| class.code()).to_owned()),
        ("other", day(entry.from.or(entry.to))),
        ("ru", entry.ru.clone()),
        ("kk", entry.kk.clone()),
        ("en", entry.en.clone()),
        ("source", entry.source.clone().unwrap_or_default()),
    ] {
        fields.push(name.to_owned(), value);
    }
    fields
}
