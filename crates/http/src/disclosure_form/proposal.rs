//! What a state body asks for, and what is to be given.

use std::str::FromStr;

use jauap_domain::{DisclosureData, FreeText, Line};
use jauap_workflow::{disclosure::NewDisclosure, records::DisclosureFacts};

use super::{Faults, Why, Wrong};
use crate::event_facts::read_day;

/// The fields with one value each; the kinds of data stand apart, for there may be several.
pub const FIELDS: [&str; 13] = [
    "basis",
    "body",
    "letter_number",
    "letter_date",
    "received_on",
    "norm",
    "about",
    "given",
    "secrecy_norm",
    "request",
    "registration",
    "tellable",
    "tellable_why",
];

/// Dates before this year are mistyped.
const EARLIEST_YEAR: i32 = 1900;

/// Reads the fields; every one that is wrong is told.
pub fn read_proposal<'a>(
    get: impl Fn(&'static str) -> &'a str,
    data: &[&str],
) -> Result<NewDisclosure, Vec<Wrong>> {
    let mut faults = Faults::default();
    let basis = faults.take("basis", get("basis").parse().map_err(|_| Why::Choose));
    let received_on = faults.take("received_on", read_day(get("received_on")).ok_or(Why::Date));
    let facts = facts(&get, data, &mut faults);
    match (basis, received_on, facts) {
        (Some(basis), Some(received_on), Some(facts)) if faults.0.is_empty() => Ok(NewDisclosure {
            basis,
            received_on,
            facts,
        }),
        _ => Err(faults.0),
    }
}

fn facts<'a>(
    get: &impl Fn(&'static str) -> &'a str,
    data: &[&str],
    faults: &mut Faults,
) -> Option<DisclosureFacts> {
    let body = faults.text("body", Line::new(get("body")));
    let letter_number = faults.text("letter_number", Line::new(get("letter_number")));
    let letter_date = read_day(get("letter_date")).filter(|day| day.year() >= EARLIEST_YEAR);
    let letter_date = faults.take("letter_date", letter_date.ok_or(Why::Date));
    let norm = faults.text("norm", Line::new(get("norm")));
    let about = faults.text("about", FreeText::new(get("about")));
    let data = faults.take("data", kinds(data));
    let given = faults.text("given", FreeText::new(get("given")));
    let secrecy_norm = faults.optional("secrecy_norm", Line::new(get("secrecy_norm")));
    let request = number("request", get("request"), faults);
    let registration = number("registration", get("registration"), faults);
    let tellable = faults.take("tellable", yes_or_no(get("tellable")));
    let tellable_why = faults.text("tellable_why", FreeText::new(get("tellable_why")));
    Some(DisclosureFacts {
        body: body?,
        letter_number: letter_number?,
        letter_date: letter_date?,
        norm: norm?,
        about: about?,
        data: data?,
        given: given?,
        secrecy_norm,
        request,
        registration,
        tellable: tellable?,
        tellable_why: tellable_why?,
        declined_why: None,
        handed_over: None,
    })
}

/// At least one kind, each once and in the order of the list.
fn kinds(chosen: &[&str]) -> Result<Vec<DisclosureData>, Why> {
    let read: Result<Vec<DisclosureData>, _> = chosen.iter().map(|word| word.parse()).collect();
    let mut kinds = read.map_err(|_| Why::Choose)?;
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() {
        return Err(Why::Choose);
    }
    Ok(kinds)
}

fn number<T: FromStr>(field: &'static str, typed: &str, faults: &mut Faults) -> Option<T> {
    if typed.is_empty() {
        return None;
    }
    faults.take(field, typed.parse().map_err(|_| Why::Number))
}

fn yes_or_no(word: &str) -> Result<bool, Why> {
    match word {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Why::Choose),
    }
}
