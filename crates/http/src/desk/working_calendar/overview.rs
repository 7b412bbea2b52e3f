//! What is in force, what was published, and the forms that change it.

use std::collections::BTreeMap;

use jauap_domain::{
    Language, StaffId,
    deadline::{Entry, Source, WorkCalendar, Year},
};
use jauap_words::{term, weekday};
use jauap_workflow::{InForce, calendar::requests_to_recompute, records::PublishedVersion};
use serde::Serialize;
use time::Date;

use super::{
    OverviewQuery,
    day_form::{DayForm, fields_of},
};
use crate::{
    desk::{field::Fault, moment, viewer::Viewer},
    event_facts::read_day,
    extract::FormFields,
    page_error::PageError,
    state::AppState,
};

/// How many published versions a page lists.
const VERSIONS: u32 = 20;

#[derive(Serialize)]
pub struct Overview {
    /// The key of what was just done.
    done: Option<&'static str>,
    faults: Vec<Fault>,
    /// 0 for the built-in one.
    version: u32,
    week: &'static str,
    /// How many open requests were counted by something else.
    left: u64,
    years: Vec<YearLine>,
    year: i32,
    /// The same as a text: a number would get a separator of thousands.
    year_text: String,
    /// The year that is shown, if there is data for it.
    shown: Option<YearView>,
    day: DayForm,
    text: String,
    text_fault: Option<String>,
    file_fault: Option<String>,
    /// True when the form for a whole year is shown at once: something is wrong in it.
    file_opened: bool,
    versions: Vec<VersionView>,
    /// The addresses of older versions and of the newest ones.
    older: Option<String>,
    newest: Option<String>,
}

#[derive(Serialize)]
struct YearLine {
    year: i32,
    status: &'static str,
    source: String,
    total: u16,
}

#[derive(Serialize)]
struct YearView {
    line: YearLine,
    months: Vec<MonthLine>,
}

#[derive(Serialize)]
struct MonthLine {
    name: String,
    working_days: u16,
    /// How many days differ from their weekday.
    special: usize,
    days: Vec<DayLine>,
    /// True when its days are shown at once: one of them is being changed.
    open: bool,
}

#[derive(Serialize)]
struct DayLine {
    date: Date,
    on_weekday: String,
    kind: &'static str,
    name: String,
    from: Option<Date>,
    to: Option<Date>,
    source: Option<String>,
}

#[derive(Serialize)]
struct VersionView {
    version: u32,
    years: String,
    /// The login; none for the operator.
    by: Option<String>,
    at: String,
}

impl Overview {
    pub async fn read(
        app: &AppState,
        viewer: &Viewer,
        query: &OverviewQuery,
        form: &FormFields,
        faults: Vec<Fault>,
    ) -> Result<Self, PageError> {
        let (now, language) = (app.service.rules.now(), viewer.language);
        let year = match query.year.as_str() {
            "" => app.service.today().year(),
            year => year.parse().map_err(|_| PageError::BadForm)?,
        };
        let in_force = now.calendar.year(year);
        let picked = picked(in_force, &query.day);
        let form = picked.as_ref().unwrap_or(form);
        // A further day of a change that is being made goes on from that change.
        let carried = if form.has("date") { form.get("text") } else { "" };
        let fault = |id: &str| {
            faults
                .iter()
                .find(|fault| fault.id == id)
                .map(|fault| fault.message.clone())
        };
        let (versions, older) = versions(app, &query.before).await?;
        Ok(Self {
            done: (query.done == "published").then_some("working-calendar-published"),
            version: now.version,
            week: now.calendar.week().code(),
            left: requests_to_recompute(&app.service).await?,
            years: now
                .calendar
                .years()
                .map(|year| YearLine::new(language, &now.calendar, year))
                .collect(),
            year,
            year_text: year.to_string(),
            shown: in_force.map(|year| YearView::new(language, &now, year, read_day(&query.day))),
            day: DayForm::new(language, form, carried, &faults),
            text: text_of(form, in_force),
            file_opened: faults
                .iter()
                .any(|fault| matches!(fault.id.as_str(), "text" | "file")),
            text_fault: fault("text"),
            file_fault: fault("file"),
            versions,
            older,
            newest: (!query.before.is_empty()).then(|| format!("{}#versions", super::PATH)),
            faults,
        })
    }
}

/// The fields of the day that was picked to be changed.
fn picked(year: Option<&Year>, day: &str) -> Option<FormFields> {
    let day = read_day(day)?;
    let entry = year?.days.iter().rfind(|entry| entry.date == day);
    entry.map(fields_of)
}

/// What was typed, else the year in force.
fn text_of(form: &FormFields, in_force: Option<&Year>) -> String {
    let typed = form.get("text");
    if !typed.is_empty() {
        return typed.to_owned();
    }
    in_force.and_then(|year| year.to_toml().ok()).unwrap_or_default()
}

async fn versions(app: &AppState, before: &str) -> Result<(Vec<VersionView>, Option<String>), PageError> {
    let before = match before {
        "" => None,
        version => Some(version.parse().map_err(|_| PageError::BadForm)?),
    };
    let store = &app.service.store;
    let versions = store.published_versions(before, VERSIONS).await?;
    let logins: BTreeMap<StaffId, String> = store
        .all_staff()
        .await?
        .into_iter()
        .map(|staff| (staff.id, staff.login))
        .collect();
    let last = versions.last().map_or(1, |version| version.version);
    let older = (last > 1).then(|| format!("{}?before={last}#versions", super::PATH));
    let view = |version: PublishedVersion| VersionView {
        version: version.version,
        years: version
            .years
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        by: version.by.map(|id| logins.get(&id).cloned().unwrap_or_default()),
        at: moment(app, version.at),
    };
    Ok((versions.into_iter().map(view).collect(), older))
}

impl YearLine {
    fn new(language: Language, calendar: &WorkCalendar, year: &Year) -> Self {
        Self {
            year: year.year,
            status: year.status.code(),
            source: Source::of(&year.source).in_language(language).to_owned(),
            total: calendar.working_days_by_month(year.year).iter().sum(),
        }
    }
}

impl YearView {
    fn new(language: Language, now: &InForce, year: &Year, picked: Option<Date>) -> Self {
        let working_days = now.calendar.working_days_by_month(year.year);
        let months = (1..=12).zip(working_days).map(|(month, working_days)| {
            let is_in = |date: Date| u8::from(date.month()) == month;
            let days = year.days.iter().filter(|entry| is_in(entry.date));
            let days: Vec<DayLine> = days.map(|entry| DayLine::new(language, entry)).collect();
            MonthLine {
                name: term(language, "month-name", &month.to_string()),
                working_days,
                special: days.len(),
                days,
                open: picked.is_some_and(is_in),
            }
        });
        Self {
            line: YearLine::new(language, &now.calendar, year),
            months: months.collect(),
        }
    }
}

impl DayLine {
    fn new(language: Language, entry: &Entry) -> Self {
        Self {
            date: entry.date,
            on_weekday: weekday(language, entry.date),
            kind: entry.kind.code(),
            name: entry.names().in_language(language).to_owned(),
            from: entry.from,
            to: entry.to,
            source: entry
                .source
                .as_deref()
                .map(|source| Source::of(source).in_language(language).to_owned()),
        }
    }
}
