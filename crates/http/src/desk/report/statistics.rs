//! Statistics of the requests received in a period.

use std::collections::BTreeSet;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jauap_domain::{Language, Subject};
use jauap_words::{Arg, text};
use jauap_workflow::read::{self, Statistics, Tally};
use serde::Serialize;
use time::Date;

use super::query::{PeriodFields, ReportQuery};
use crate::{desk::viewer::Overseer, extract::ApiQuery, page_error::PageError, state::AppState};

#[derive(Serialize)]
struct StatisticsView {
    fields: PeriodFields,
    figures: Option<Figures>,
}

#[derive(Serialize)]
struct Figures {
    from: Date,
    to: Date,
    made: Date,
    open_now: u64,
    overdue_now: u64,
    any: bool,
    subjects: Vec<SubjectRow>,
    all: SubjectRow,
    columns: Vec<&'static str>,
    months: Vec<MonthRow>,
    refusals: Vec<CountRow>,
    channels: Vec<CountRow>,
}

#[derive(Serialize)]
struct SubjectRow {
    /// None for all of them.
    subject: Option<&'static str>,
    received: u64,
    replied: u64,
    in_time: u64,
    late: u64,
    percent: Option<u64>,
    median: Option<u32>,
    nine_of_ten: Option<u32>,
    running: u64,
    overdue: u64,
    withdrawn: u64,
}

#[derive(Serialize)]
struct MonthRow {
    name: String,
    cells: Vec<MonthCell>,
}

#[derive(Serialize)]
struct MonthCell {
    /// None in the last column, for all subjects.
    subject: Option<&'static str>,
    /// Replies in time and all replies; none when there were no requests.
    replies: Option<String>,
}

#[derive(Serialize)]
struct CountRow {
    code: &'static str,
    count: u64,
}

/// The page; figures without content and names.
pub async fn page(
    State(app): State<AppState>,
    Overseer(viewer): Overseer,
    ApiQuery(query): ApiQuery<ReportQuery>,
) -> Result<Response, PageError> {
    let period = query.period(&app);
    let (status, figures) = match period {
        Ok(period) => {
            let counted = read::statistics(&app.service, viewer.caller.actor(), period).await?;
            (StatusCode::OK, Some(figures(&app, viewer.language, &counted)))
        }
        Err(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
    };
    let fields = query.fields(viewer.language, period);
    let path = query.address("/desk/statistics");
    let page = viewer.page(
        "desk/report/statistics",
        &path,
        StatisticsView { fields, figures },
    );
    Ok((status, page.show(&app)?).into_response())
}

fn figures(app: &AppState, language: Language, counted: &Statistics) -> Figures {
    let subjects: BTreeSet<Subject> = counted.by_subject.keys().copied().collect();
    let months = counted.by_month.iter().map(|((year, month), tallies)| {
        let mut all = (0, 0, 0);
        let mut cells: Vec<MonthCell> = Vec::new();
        for subject in &subjects {
            let tally = tallies.get(subject);
            let (in_time, replied, received) = tally.map_or((0, 0, 0), |tally| {
                (tally.in_time, tally.replied(), tally.received)
            });
            all = (all.0 + in_time, all.1 + replied, all.2 + received);
            cells.push(MonthCell::new(Some(subject.code()), in_time, replied, received));
        }
        cells.push(MonthCell::new(None, all.0, all.1, all.2));
        MonthRow {
            name: month_name(language, *year, u8::from(*month)),
            cells,
        }
    });
    Figures {
        from: counted.period.from,
        to: counted.period.to,
        made: app.service.today(),
        open_now: counted.now.open,
        overdue_now: counted.now.overdue,
        any: counted.all.received > 0,
        subjects: counted
            .by_subject
            .iter()
            .map(|(subject, tally)| SubjectRow::new(Some(subject.code()), tally))
            .collect(),
        all: SubjectRow::new(None, &counted.all),
        columns: subjects.iter().map(|subject| subject.code()).collect(),
        months: months.collect(),
        refusals: counted
            .refusals
            .iter()
            .map(|(reason, count)| CountRow::new(reason.code(), *count))
            .collect(),
        channels: counted
            .channels
            .iter()
            .map(|(channel, count)| CountRow::new(channel.code(), *count))
            .collect(),
    }
}

fn month_name(language: Language, year: i32, month: u8) -> String {
    let year = year.to_string();
    let name = text(language, &format!("report-month-{month}"), &[]).unwrap_or_default();
    let args = [("month", Arg::Text(&name)), ("year", Arg::Text(&year))];
    text(language, "report-month", &args).unwrap_or_else(|| format!("{year}-{month:02}"))
}

impl SubjectRow {
    fn new(subject: Option<&'static str>, tally: &Tally) -> Self {
        Self {
            subject,
            received: tally.received,
            replied: tally.replied(),
            in_time: tally.in_time,
            late: tally.late,
            percent: tally.percent_in_time(),
            median: tally.median(),
            nine_of_ten: tally.nine_of_ten(),
            running: tally.running,
            overdue: tally.overdue,
            withdrawn: tally.withdrawn,
        }
    }
}

impl MonthCell {
    fn new(subject: Option<&'static str>, in_time: u64, replied: u64, received: u64) -> Self {
        Self {
            subject,
            replies: (received > 0).then(|| format!("{in_time} / {replied}")),
        }
    }
}

impl CountRow {
    const fn new(code: &'static str, count: u64) -> Self {
        Self { code, count }
    }
}
