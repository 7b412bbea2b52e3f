//! `jauap deadline`

use std::path::PathBuf;

use anyhow::Context as _;
use jauap_domain::{
    Subject, Timestamp,
    deadline::{ClockEvent, Due, due},
};
use jauap_workflow::ports::Clock as _;
use serde_json::json;
use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description};

use super::{Context, calendar_file::read_years, output};
use crate::{clock::SystemClock, wiring::calendar_in_force};

/// Count when a request is due, and why.
#[derive(Debug, clap::Args)]
pub struct Deadline {
    /// What is asked.
    #[arg(long, help = subjects())]
    subject: Subject,
    /// When it came, such as 2026-11-22T10:00:00+05:00.
    #[arg(long, value_name = "RFC3339", value_parser = moment)]
    received: Timestamp,
    /// Years of a calendar that count instead of those in force: a file like config/calendar/2026.toml, or a directory.
    #[arg(long, value_name = "FILE")]
    calendar: Option<PathBuf>,
    /// The day whose rules are applied; without it today's.
    #[arg(long, value_name = "DATE", value_parser = day)]
    rules_as_of: Option<Date>,
}

fn subjects() -> String {
    let codes: Vec<&str> = Subject::ALL.iter().map(|subject| subject.code()).collect();
    format!("What is asked: {}", codes.join(", "))
}

/// A moment as RFC 3339 writes it.
fn moment(text: &str) -> Result<Timestamp, String> {
    OffsetDateTime::parse(text, &Rfc3339)
        .map(Timestamp::from)
        .map_err(|_| "expected a moment such as 2026-11-22T10:00:00+05:00".to_owned())
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| "expected a day such as 2026-11-22".to_owned())
}

impl Deadline {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let config = context.quiet_config()?;
        let zone = &config.organisation.time_zone;
        let mut calendar = calendar_in_force(&config).await?;
        if let Some(file) = &self.calendar {
            calendar = calendar.with(read_years(file)?);
        }
        let as_of = self.rules_as_of.unwrap_or_else(|| zone.date(SystemClock.now()));
        let rules = config.deadline.rules()?.as_of(as_of);
        let received = ClockEvent::Received(zone.date(self.received), self.subject);
        let due = due(&[received], &calendar, &rules).context("no term is known")?;
        if context.json {
            output::json(&json!({
                "due_on": due.on, "provisional": due.provisional, "days": due.days, "unit": due.unit,
                "norm": due.norm, "why": due.why,
            }))
        } else {
            print(&due)
        }
    }
}

fn print(due: &Due) -> anyhow::Result<()> {
    let provisional = if due.provisional { " (provisional)" } else { "" };
    output::line(&format!("due on {}{provisional}: {}", due.on, due.norm.en))?;
    let rows: Vec<[String; 4]> = due
        .why
        .iter()
        .map(|day| {
            let counted = if day.counted { "counted" } else { "-" };
            let name = day
                .name
                .as_ref()
                .map(|name| format!(": {}", name.en))
                .unwrap_or_default();
            [
                format!("{} {}", day.date.weekday(), day.date),
                counted.to_owned(),
                format!("{}{name}", day.reason),
                day.source.to_string(),
            ]
        })
        .collect();
    output::table(&rows)
}
