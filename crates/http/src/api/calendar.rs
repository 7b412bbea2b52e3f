//! The working calendar, for anyone who counts days as this desk does.

use axum::extract::State;
use jauap_domain::{
    Names,
    deadline::{Calendar, DayKind, Entry, Week, Year, YearStatus},
};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

use crate::{
    extract::{ApiJson, ApiPath},
    problem::Problem,
    state::AppState,
};

/// A year of the working calendar as it is in force, for anyone.
#[utoipa::path(get, operation_id = "read_calendar", path = "/api/v1/calendar/{year}", tag = "calendar", security(()),
    params(("year" = i32, Path, description = "The year, such as 2026.")),
    responses((status = 200, description = "The year.", body = CalendarOut)))]
pub async fn year(
    State(app): State<AppState>,
    ApiPath(year): ApiPath<i32>,
) -> Result<ApiJson<CalendarOut>, Problem> {
    let now = app.service.rules.now();
    let known = now.calendar.year(year).ok_or_else(Problem::not_found)?;
    let working_days = now.calendar.working_days_by_month(year);
    Ok(ApiJson(CalendarOut {
        year,
        version: now.version,
        week: now.calendar.week(),
        status: known.status,
        source: known.source.clone(),
        total: working_days.iter().sum(),
        working_days,
        days: known
            .days
            .iter()
            .map(|entry| day(&now.calendar, known, entry))
            .collect(),
    }))
}

/// A year of the working calendar.
#[derive(Serialize, ToSchema)]
pub struct CalendarOut {
    year: i32,
    /// Which published version is in force; 0 is what is built in.
    version: u32,
    #[schema(value_type = String, example = "five_day")]
    week: Week,
    /// `official`, or `provisional` while orders may still come.
    #[schema(value_type = String, example = "official")]
    status: YearStatus,
    /// The law or publication that the year rests on.
    source: String,
    /// Working days of the year.
    total: u16,
    /// Working days of each month, January first.
    working_days: [u16; 12],
    /// The days that differ from their weekday, and holidays that fall on a day off.
    days: Vec<DayOut>,
}

#[derive(Serialize, ToSchema)]
struct DayOut {
    date: Date,
    /// True when the day is worked.
    working: bool,
    #[schema(value_type = String, example = "holiday")]
    kind: DayKind,
    #[schema(value_type = Object)]
    name: Names,
    /// For a day off that was moved: from which day.
    from: Option<Date>,
    /// For a day off that is worked: the day that is off in its place.
    to: Option<Date>,
    source: String,
}

fn day(calendar: &dyn Calendar, year: &Year, entry: &Entry) -> DayOut {
    DayOut {
        date: entry.date,
        working: calendar.day(entry.date).working,
        kind: entry.kind,
        name: entry.names(),
        from: entry.from,
        to: entry.to,
        source: entry.source.clone().unwrap_or_else(|| year.source.clone()),
    }
}
