//! A month with what is due on each of its days.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use jauap_domain::{
    Language, StateTag,
    deadline::{Calendar, WorkCalendar},
};
use jauap_words::{month_and_year, term, weekday};
use jauap_workflow::{
    read::{DueGroup, DueGroups, ReadError, due_load},
    records::{DueLoad, QueueFilter},
};
use serde::{Deserialize, Serialize};
use time::{Date, Month, macros::format_description};

use super::viewer::{QueueReader, Viewer};
use crate::{extract::ApiQuery, page_error::PageError, state::AppState};

#[derive(Deserialize)]
pub struct MonthQuery {
    /// Such as `2026-12`; the month it is when empty.
    #[serde(default)]
    month: String,
}

#[derive(Serialize)]
struct MonthView {
    name: String,
    previous: Option<String>,
    next: Option<String>,
    /// True for the month it is.
    now: bool,
    weekdays: Vec<String>,
    weeks: Vec<Vec<Option<DayView>>>,
    /// How many open requests are due in the month.
    total: i64,
    overdue: Count,
    /// How many open requests have a clock that stands still: they are due on no day.
    stopped: Count,
    provisional: bool,
}

/// How many requests, and how many of them the viewer has.
#[derive(Serialize, Default, Clone, Copy)]
struct Count {
    all: i64,
    mine: i64,
}

#[derive(Serialize)]
struct DayView {
    date: Date,
    number: u8,
    on_weekday: String,
    working: bool,
    today: bool,
    /// True for a day that is over.
    past: bool,
    /// What the day is, where it is no ordinary one.
    note: Option<String>,
    due: Count,
}

/// The month.
pub async fn page(
    State(app): State<AppState>,
    QueueReader(viewer): QueueReader,
    ApiQuery(query): ApiQuery<MonthQuery>,
) -> Result<Response, PageError> {
    let first = first_day(&query.month, app.service.today()).ok_or(PageError::BadForm)?;
    let view = MonthView::read(&app, &viewer, first).await?;
    let path = match query.month.as_str() {
        "" => "/desk/calendar".to_owned(),
        _ => address(first),
    };
    viewer.page("desk/due_calendar", &path, view).show(&app)
}

/// The first day of the month that is asked for.
fn first_day(asked: &str, today: Date) -> Option<Date> {
    if asked.is_empty() {
        return today.replace_day(1).ok();
    }
    let first = Date::parse(
        &format!("{asked}-01"),
        format_description!("[year]-[month]-[day]"),
    )
    .ok()?;
    (1991..=2199).contains(&first.year()).then_some(first)
}

fn address(first: Date) -> String {
    format!(
        "/desk/calendar?month={}-{:02}",
        first.year(),
        u8::from(first.month())
    )
}

fn month_after(first: Date) -> Option<Date> {
    let year = if first.month() == Month::December {
        first.year() + 1
    } else {
        first.year()
    };
    Date::from_calendar_date(year, first.month().next(), 1).ok()
}

impl MonthView {
    async fn read(app: &AppState, viewer: &Viewer, first: Date) -> Result<Self, ReadError> {
        let (language, now) = (viewer.language, app.service.rules.now());
        let today = DueGroups::today(&app.service);
        let next = month_after(first);
        let month = QueueFilter {
            states: running(&today),
            due_from: Some(first),
            due_before: next,
            ..QueueFilter::default()
        };
        let loads = due_load(&app.service, &viewer.caller, &month).await?;
        let before = first.previous_day().and_then(|day| day.replace_day(1).ok());
        let ours = |day: &Date| (1991..=2199).contains(&day.year());
        Ok(Self {
            name: month_and_year(language, first),
            previous: before.filter(ours).map(address),
            next: next.filter(ours).map(address),
            now: today.today.replace_day(1) == Ok(first),
            weekdays: weekdays(language, first),
            weeks: weeks(language, first, today.today, &now.calendar, &by_day(&loads)),
            total: loads.iter().map(|load| load.requests).sum(),
            overdue: group(app, viewer, &today, DueGroup::Overdue).await?,
            stopped: group(app, viewer, &today, DueGroup::Stopped).await?,
            provisional: !now.calendar.is_official(first.year()),
        })
    }
}

/// The open states in which the clock runs.
fn running(today: &DueGroups) -> Vec<StateTag> {
    let open = StateTag::OPEN.iter().copied();
    open.filter(|state| !today.is_stopped(*state)).collect()
}

async fn group(
    app: &AppState,
    viewer: &Viewer,
    today: &DueGroups,
    group: DueGroup,
) -> Result<Count, ReadError> {
    let mut filter = QueueFilter::default();
    if !today.narrow(&mut filter, group) {
        return Ok(Count::default());
    }
    let loads = due_load(&app.service, &viewer.caller, &filter).await?;
    Ok(loads.iter().fold(Count::default(), Count::with))
}

impl Count {
    const fn with(self, load: &DueLoad) -> Self {
        Self {
            all: self.all + load.requests,
            mine: self.mine + load.mine,
        }
    }
}

fn by_day(loads: &[DueLoad]) -> BTreeMap<Date, Count> {
    let mut days: BTreeMap<Date, Count> = BTreeMap::new();
    for load in loads {
        let day = days.entry(load.due_on).or_default();
        *day = day.with(load);
    }
    days
}

/// Monday to Sunday.
fn weekdays(language: Language, any: Date) -> Vec<String> {
    let monday = any.to_iso_week_date();
    (1..=7)
        .filter_map(|number| {
            let day = time::Weekday::Monday.nth_next(number - 1);
            Date::from_iso_week_date(monday.0, monday.1, day).ok()
        })
        .map(|day| weekday(language, day))
        .collect()
}

fn weeks(
    language: Language,
    first: Date,
    today: Date,
    calendar: &WorkCalendar,
    due: &BTreeMap<Date, Count>,
) -> Vec<Vec<Option<DayView>>> {
    let before = usize::from(first.weekday().number_days_from_monday());
    let days = std::iter::successors(Some(first), |day| day.next_day())
        .take_while(|day| day.month() == first.month())
        .map(|date| Some(day_view(language, date, today, calendar, due)));
    let mut cells: Vec<Option<DayView>> = std::iter::repeat_with(|| None).take(before).chain(days).collect();
    let mut weeks = Vec::new();
    while !cells.is_empty() {
        let rest = cells.split_off(cells.len().min(7));
        cells.resize_with(7, || None);
        weeks.push(std::mem::replace(&mut cells, rest));
    }
    weeks
}

fn day_view(
    language: Language,
    date: Date,
    today: Date,
    calendar: &WorkCalendar,
    due: &BTreeMap<Date, Count>,
) -> DayView {
    let day = calendar.day(date);
    let plain = matches!(day.reason, "working_day" | "weekend");
    let name = day.name.map(|name| name.in_language(language).to_owned());
    DayView {
        date,
        number: date.day(),
        on_weekday: weekday(language, date),
        working: day.working,
        today: date == today,
        past: date < today,
        note: (!plain).then(|| name.unwrap_or_else(|| term(language, "desk-day", day.reason))),
        due: due.get(&date).copied().unwrap_or_default(),
    }
}
