//! Checks of single fields; a refusal names the field's place in the call.

use std::str::FromStr;

use jauap_domain::TextError;
use time::{Date, macros::format_description};

use super::schema::Coded;
use crate::problem::Problem;

/// Dates before this year are mistyped: nobody has a document of that age.
const EARLIEST_YEAR: i32 = 1900;

/// Dates after this year are mistyped: no authority lasts so long.
const LATEST_YEAR: i32 = 2199;

/// A text that may be absent; an empty one is.
pub fn optional<T>(
    field: &str,
    text: Option<&str>,
    parse: fn(&str) -> Result<T, TextError>,
) -> Result<Option<T>, Problem> {
    match given(text).map(parse) {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value)),
        Some(Err(error)) => Err(Problem::invalid(field, error)),
    }
}

/// A text that must be there.
pub fn required<T>(
    field: &str,
    text: Option<&str>,
    parse: fn(&str) -> Result<T, TextError>,
) -> Result<T, Problem> {
    optional(field, text, parse)?.ok_or_else(|| absent(field))
}

/// A word of an enumeration that may be absent.
pub fn optional_word<T: Coded + FromStr>(field: &str, text: Option<&str>) -> Result<Option<T>, Problem> {
    let Some(text) = given(text) else { return Ok(None) };
    let refused = || Problem::invalid(field, format_args!("one of {}", T::words().join(", ")));
    text.parse().map(Some).map_err(|_| refused())
}

/// A word of an enumeration that must be there.
pub fn word<T: Coded + FromStr>(field: &str, text: Option<&str>) -> Result<T, Problem> {
    optional_word(field, text)?.ok_or_else(|| absent(field))
}

/// A day that may be absent; it lies between the year 1900 and `latest`.
pub fn past_day(field: &str, text: Option<&str>, latest: Date) -> Result<Option<Date>, Problem> {
    let Some(day) = day(field, text)? else {
        return Ok(None);
    };
    if day > latest {
        return Err(Problem::invalid(field, "this day lies in the future"));
    }
    if day.year() < EARLIEST_YEAR {
        return Err(Problem::invalid(field, "this day lies before the year 1900"));
    }
    Ok(Some(day))
}

/// The last day of something, which may be absent; it lies between the years 1900 and 2199, as on the forms.
pub fn last_day(field: &str, text: Option<&str>) -> Result<Option<Date>, Problem> {
    let day = day(field, text)?;
    if day.is_some_and(|day| !(EARLIEST_YEAR..=LATEST_YEAR).contains(&day.year())) {
        let mistyped = "this day lies before the year 1900 or after the year 2199";
        return Err(Problem::invalid(field, mistyped));
    }
    Ok(day)
}

/// A day that may be absent.
pub fn day(field: &str, text: Option<&str>) -> Result<Option<Date>, Problem> {
    let Some(text) = given(text) else { return Ok(None) };
    let refused = || Problem::invalid(field, "a day looks like 2026-11-22");
    if text.len() != 10 {
        return Err(refused());
    }
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map(Some)
        .map_err(|_| refused())
}

/// The field must be there.
pub fn absent(field: &str) -> Problem {
    Problem::invalid(field, "this must be given")
}

fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}
