//! The due date in words: what an officer must see at a glance.

use jauap_domain::{Language, StateTag, deadline::working_days_between};
use jauap_words::{Arg, text};
use jauap_workflow::deadline::clock_stops_in;
use serde::Serialize;
use time::{Date, Duration};

use crate::state::AppState;

/// Beyond this many days the exact number of working days says nothing more.
const MOST_DAYS: i64 = 400;

/// The due date of a request as pages show it.
#[derive(Serialize)]
pub struct DueView {
    pub on: Date,
    pub provisional: bool,
    /// How far away it is, in words; none for requests that have ended.
    pub words: Option<String>,
    /// `late`, `today`, `soon`, `calm`, `stopped` or `ended`.
    pub tone: &'static str,
}

/// Shows the due date of a request in a state. One whose clock stands still comes no nearer.
pub fn due_view(app: &AppState, language: Language, on: Date, provisional: bool, state: StateTag) -> DueView {
    let (words, tone) = if !state.is_open() {
        (None, "ended")
    } else if clock_stops_in(&app.service.rules.now()) == Some(state) {
        (text(language, "desk-due-stopped", &[]), "stopped")
    } else {
        distance(app, language, on)
    };
    DueView {
        on,
        provisional,
        words,
        tone,
    }
}

fn distance(app: &AppState, language: Language, on: Date) -> (Option<String>, &'static str) {
    let today = app.service.today();
    let now = app.service.rules.now();
    let working_days =
        |from: Date, to: Date| i64::from(working_days_between(from, to.min(latest(from)), &now.calendar));
    let days = (on - today).whole_days();
    let say = |key: &str, count: i64| text(language, key, &[("count", Arg::Number(count))]);
    match days {
        0 => (text(language, "desk-due-today", &[]), "today"),
        1 => (text(language, "desk-due-tomorrow", &[]), "soon"),
        2.. => (say("desk-due-in", working_days(today, on)), "calm"),
        ..0 => match working_days(on, today) {
            0 => (say("desk-due-late-calendar", -days), "late"),
            late => (say("desk-due-late", late), "late"),
        },
    }
}

fn latest(from: Date) -> Date {
    from.checked_add(Duration::days(MOST_DAYS)).unwrap_or(Date::MAX)
}
