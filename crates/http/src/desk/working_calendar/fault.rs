//! What is wrong with a year, in the words of the reader and with the place.

use jauap_domain::{Language, deadline::YearError};
use jauap_words::{Arg, short_date, text, weekday};
use time::Date;

use crate::desk::field::Fault;

pub fn saying(id: &str, words: Option<String>) -> Fault {
    Fault {
        id: id.to_owned(),
        message: words.unwrap_or_default(),
    }
}

/// Somebody published while this was looked at.
pub fn stale(language: Language, version: u32) -> Fault {
    let args = [("version", Arg::Number(version.into()))];
    saying("", text(language, "working-calendar-stale", &args))
}

/// Why the text of a year means nothing, with the line where that shows.
pub fn fault_of(language: Language, typed: &str, error: &YearError) -> Fault {
    let words = match error {
        YearError::Form(error) => return form(language, typed, error.span(), error.message()),
        YearError::Year(year) => {
            let year = year.to_string();
            text(
                language,
                "working-calendar-fault-year",
                &[("year", Arg::Text(&year))],
            )
        }
        YearError::OtherYear(date, year) => {
            let (date_words, year) = (short_date(language, *date), year.to_string());
            let args = [("date", Arg::Text(&date_words)), ("year", Arg::Text(&year))];
            text(language, "working-calendar-fault-other-year", &args)
        }
        YearError::Twice(date) => about(language, "working-calendar-fault-twice", *date),
        YearError::Class(date) => about(language, "working-calendar-fault-class", *date),
        YearError::Moved(date) => about(language, "working-calendar-fault-moved", *date),
        YearError::Nameless(date) => about(language, "working-calendar-fault-nameless", *date),
        YearError::Weekday(date, ..) => {
            let (date_words, on) = (short_date(language, *date), weekday(language, *date));
            let args = [("date", Arg::Text(&date_words)), ("weekday", Arg::Text(&on))];
            text(language, "working-calendar-fault-weekday", &args)
        }
    };
    at_line(language, typed, error, words)
}

fn about(language: Language, key: &str, date: Date) -> Option<String> {
    text(language, key, &[("date", Arg::Text(&short_date(language, date)))])
}

/// The last line that names the day is the one that is too much.
fn at_line(language: Language, typed: &str, error: &YearError, words: Option<String>) -> Fault {
    let day = match error {
        YearError::OtherYear(date, _)
        | YearError::Twice(date)
        | YearError::Class(date)
        | YearError::Moved(date)
        | YearError::Weekday(date, ..)
        | YearError::Nameless(date) => Some(date.to_string()),
        YearError::Year(_) | YearError::Form(_) => None,
    };
    let names = |line: &str| {
        let is_date = line.trim_start().starts_with("date");
        day.as_deref().is_some_and(|day| is_date && line.contains(day))
    };
    let line = typed.lines().enumerate().filter(|(_, line)| names(line)).last();
    let Some(((line, _), what)) = line.zip(words.clone()) else {
        return saying("text", words);
    };
    let args = [("line", number(line + 1)), ("what", Arg::Text(&what))];
    saying("text", text(language, "working-calendar-fault-at", &args))
}

/// The reader of the form tells its place in bytes, and what is wrong in English.
fn form(language: Language, typed: &str, place: Option<std::ops::Range<usize>>, detail: &str) -> Fault {
    let before = place
        .and_then(|place| typed.get(..place.start))
        .unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let args = [
        ("line", number(line)),
        ("column", number(column)),
        ("detail", Arg::Text(detail.trim())),
    ];
    saying("text", text(language, "working-calendar-fault-form", &args))
}

fn number(count: usize) -> Arg<'static> {
    Arg::Number(i64::try_from(count).unwrap_or(i64::MAX))
}
