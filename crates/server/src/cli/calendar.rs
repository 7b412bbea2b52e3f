//! `jauap calendar`

use std::path::PathBuf;

use anyhow::bail;
use jauap_domain::deadline::{Calendar as _, Day, WorkCalendar, Year, projected};
use jauap_workflow::calendar::{CalendarPreview, preview_calendar, publish_calendar};
use serde_json::{Value, json};
use time::{Date, Month};

use super::{Context, calendar_file::read_years, context::OPERATOR, output};
use crate::wiring::calendar_in_force;

/// Look at the working calendar, and change it.
#[derive(Debug, clap::Subcommand)]
pub enum Calendar {
    /// Show the days of a year that differ from their weekday, and how many working days each month has.
    Show {
        /// Such as 2026.
        year: i32,
    },
    /// Publish a year from a file as a new version. Open requests are recomputed by the running worker.
    Import {
        /// A file like config/calendar/2026.toml, what `jauap calendar show --json` prints, or a directory of such files.
        file: PathBuf,
        /// Only tell what would change.
        #[arg(long)]
        dry_run: bool,
    },
}

impl Calendar {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        match self {
            Self::Show { year } => show(context, year).await,
            Self::Import { file, dry_run } => import(context, &read_years(&file)?, dry_run).await,
        }
    }
}

async fn show(context: &Context, number: i32) -> anyhow::Result<()> {
    let config = context.quiet_config()?;
    let calendar = calendar_in_force(&config).await?;
    let year = match (calendar.year(number), calendar.years().last()) {
        (Some(year), _) => year.clone(),
        (None, Some(last)) if number > last.year && number < 2200 => projected(last, number),
        (None, _) => bail!(
            "there is no calendar for {number}; there is one for {}",
            known(&calendar)
        ),
    };
    let calendar = calendar.with([year.clone()]);
    let months = months(&calendar, number);
    if context.json {
        let mut value = serde_json::to_value(&year)?;
        if let Value::Object(map) = &mut value {
            map.insert("week".to_owned(), json!(calendar.week()));
            map.insert("working_days".to_owned(), json!(months));
            map.insert("working_days_total".to_owned(), json!(months.iter().sum::<u32>()));
        }
        return output::json(&value);
    }
    print(&year, &months)
}

fn known(calendar: &WorkCalendar) -> String {
    let years: Vec<i32> = calendar.years().map(|year| year.year).collect();
    match (years.first(), years.last()) {
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "no year".to_owned(),
    }
}

fn print(year: &Year, months: &[u32]) -> anyhow::Result<()> {
    output::line(&format!("{}: {}; {}", year.year, year.status, year.source))?;
    let rows: Vec<[String; 4]> = year
        .days
        .iter()
        .map(|day| {
            let (weekday, date) = (day.date.weekday().to_string(), day.date);
            let weekday: String = weekday.chars().take(3).collect();
            let source = day.source.clone().unwrap_or_default();
            [
                format!("{weekday} {date}"),
                day.kind.to_string(),
                day.ru.clone(),
                source,
            ]
        })
        .collect();
    output::table(&rows)?;
    let all: Vec<String> = months.iter().map(ToString::to_string).collect();
    let total: u32 = months.iter().sum();
    output::line(&format!(
        "working days by month: {}; in all {total}",
        all.join(" ")
    ))
}

/// Working days of each month.
fn months(calendar: &WorkCalendar, year: i32) -> [u32; 12] {
    let mut months = [0; 12];
    let first = Date::from_calendar_date(year, Month::January, 1).ok();
    let days = std::iter::successors(first, |day| day.next_day()).take_while(|day| day.year() == year);
    for day in days.filter(|day| calendar.day(*day).working) {
        if let Some(count) = months.get_mut(usize::from(u8::from(day.month())) - 1) {
            *count += 1;
        }
    }
    months
}

async fn import(context: &Context, years: &[Year], dry_run: bool) -> anyhow::Result<()> {
    let built = context.service_to_act().await?;
    let preview = preview_calendar(&built.service, years);
    if dry_run || preview.is_empty() {
        return told(context, &preview, None);
    }
    let published = publish_calendar(&built.service, OPERATOR, years, Some(preview.version)).await?;
    told(context, &preview, Some(published.version))
}

fn told(context: &Context, preview: &CalendarPreview, published: Option<u32>) -> anyhow::Result<()> {
    if context.json {
        let changes: Vec<Value> = preview
            .changes
            .iter()
            .map(|change| json!({ "date": change.date, "before": day(&change.before), "after": day(&change.after) }))
            .collect();
        let statuses: Vec<Value> = preview
            .statuses
            .iter()
            .map(|(year, official)| json!({ "year": year, "official": official }))
            .collect();
        return output::json(&json!({
            "published": published, "changes": changes, "statuses": statuses, "against_the_rule": preview.against_the_rule,
        }));
    }
    let rows: Vec<[String; 3]> = preview
        .changes
        .iter()
        .map(|change| {
            let shown = |day: &Day| format!("{} ({})", day.reason, day.source);
            [
                change.date.to_string(),
                shown(&change.before),
                format!("-> {}", shown(&change.after)),
            ]
        })
        .collect();
    output::table(&rows)?;
    for (year, official) in &preview.statuses {
        let status = if *official { "official" } else { "provisional" };
        output::line(&format!("{year} becomes {status}"))?;
    }
    for date in &preview.against_the_rule {
        output::line(&format!(
            "{date}: the data and the rule for moved holidays disagree; an order may have it so"
        ))?;
    }
    output::line(&match (published, preview.is_empty()) {
        (Some(version), _) => format!("published as version {version}"),
        (None, true) => "nothing would change".to_owned(),
        (None, false) => "nothing is published yet".to_owned(),
    })
}

fn day(day: &Day) -> Value {
    json!({
        "working": day.working, "reason": day.reason, "name": day.name, "source": day.source.to_string(), "source_names": day.source.names(),
    })
}
