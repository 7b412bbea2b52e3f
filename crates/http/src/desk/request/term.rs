//! Why the last day is this day: the moment of receipt, every day counted and left out, and the norm.

use jauap_domain::{
    Language, StateTag,
    deadline::{Calendar, CountedDay, internal_target},
};
use jauap_words::{Arg, long_date, term, term_length, text, weekday};
use jauap_workflow::{InForce, read::CaseFile};
use serde::Serialize;
use time::Date;

use crate::{desk::moment, event_facts::read_day, state::AppState};

/// The term of a request as its page explains it.
#[derive(Serialize)]
pub struct TermView {
    /// True when the page is asked to show the days at once.
    shown: bool,
    received_at: String,
    received_weekday: String,
    /// What there is to say of the moment of receipt: a day off, or after hours.
    received_note: Option<String>,
    /// The day from which the term is counted, where it is another one: the request was opened again.
    counted_from: Option<Date>,
    length: String,
    norm: String,
    days: Vec<DayView>,
    /// The years on the way that have no official calendar.
    provisional_years: Option<String>,
    /// The day that the desk aims at, while the request is open.
    target: Option<Date>,
    stopped_since: Option<Date>,
    /// The last day as the calendar in force has it, while it still has to be written down.
    moves_to: Option<Date>,
}

/// A day on the way to the last day.
#[derive(Serialize)]
struct DayView {
    date: Date,
    on_weekday: String,
    counted: bool,
    /// Which day of the term it is.
    number: Option<usize>,
    reason: String,
    /// What the day is called, where it has a name.
    name: Option<String>,
    source: String,
}

impl TermView {
    pub fn new(app: &AppState, language: Language, case: &CaseFile, shown: bool) -> Self {
        let (request, due) = (&case.request, &case.due);
        let now = app.service.rules.now();
        let received_on = app.service.settings.organisation.zone.date(request.received_at);
        let start = due.why.first().map_or(received_on, |day| day.date);
        let is_open = request.state.tag().is_open();
        let target = || internal_target(request.due_on, start, &now.calendar, &now.rules);
        Self {
            shown,
            received_at: moment(app, request.received_at),
            received_weekday: weekday(language, received_on),
            received_note: received_note(app, language, case, &now),
            counted_from: (start != received_on).then_some(start),
            length: term_length(language, due.days, due.unit),
            norm: due.norm.in_language(language).to_owned(),
            days: days(language, &due.why),
            provisional_years: provisional_years(&now, start, request.due_on),
            target: is_open.then(target),
            stopped_since: due
                .paused_since
                .filter(|_| request.state.tag() == StateTag::Clarifying),
            moves_to: (is_open && due.on != request.due_on).then_some(due.on),
        }
    }
}

/// A request counts as received at the moment it came, whatever day that was; the term begins with the day after.
fn received_note(app: &AppState, language: Language, case: &CaseFile, now: &InForce) -> Option<String> {
    let organisation = &app.service.settings.organisation;
    let at = organisation.zone.local(case.request.received_at);
    let day = now.calendar.day(at.date());
    if !day.working {
        let name = day.name.map(|name| name.in_language(language).to_owned());
        let name = name.unwrap_or_else(|| term(language, "desk-day", day.reason));
        return text(language, "desk-received-day-off", &[("name", Arg::Text(&name))]);
    }
    let hours = organisation.hours.filter(|hours| !hours.hold(at.time()))?;
    let hours = hours.to_string();
    text(
        language,
        "desk-received-after-hours",
        &[("hours", Arg::Text(&hours))],
    )
}

fn provisional_years(now: &InForce, from: Date, to: Date) -> Option<String> {
    let years = (from.year()..=to.year()).filter(|year| !now.calendar.is_official(*year));
    let years: Vec<String> = years.map(|year| year.to_string()).collect();
    (!years.is_empty()).then(|| years.join(", "))
}

fn days(language: Language, why: &[CountedDay]) -> Vec<DayView> {
    let mut counted = 0;
    why.iter()
        .map(|day| {
            counted += usize::from(day.counted);
            DayView {
                date: day.date,
                on_weekday: weekday(language, day.date),
                counted: day.counted,
                number: day.counted.then_some(counted),
                reason: term(language, "desk-day", day.reason),
                name: day
                    .name
                    .as_ref()
                    .map(|name| name.in_language(language).to_owned()),
                source: day.source.in_language(language).to_owned(),
            }
        })
        .collect()
}

/// What moved a last day, in words.
pub fn moved(language: Language, was: Option<&str>, cause: Option<&str>) -> Vec<String> {
    let was = was.and_then(read_day).and_then(|day| {
        text(
            language,
            "desk-due-was",
            &[("date", Arg::Text(&long_date(language, day)))],
        )
    });
    let cause = cause.map(|cause| term(language, "due-cause", cause));
    cause.into_iter().chain(was).collect()
}
