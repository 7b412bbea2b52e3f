//! `jauap deadline`

use anyhow::Context as _;
use jauap_domain::{
    Subject, Timestamp,
    deadline::{ClockEvent, Due, Rules, WeekdayCalendar, due},
};
use serde_json::json;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{Context, output};

/// Count when a request is due, and why.
#[derive(Debug, clap::Args)]
pub struct Deadline {
    /// What is asked.
    #[arg(long, help = subjects())]
    subject: Subject,
    /// When it came, such as 2026-11-22T10:00:00+05:00.
    #[arg(long, value_name = "RFC3339", value_parser = moment)]
    received: Timestamp,
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

impl Deadline {
    pub fn run(self, context: &Context) -> anyhow::Result<()> {
        let zone = context.quiet_config()?.organisation.time_zone;
        let received = ClockEvent::Received(zone.date(self.received), self.subject);
        let due = due(&[received], &WeekdayCalendar, &Rules::statutory()).context("no term is known")?;
        if context.json {
            output::json(&json!({
                "due_on": due.on, "provisional": due.provisional, "norm": due.norm, "why": due.why,
            }))
        } else {
            print(&due)
        }
    }
}

fn print(due: &Due) -> anyhow::Result<()> {
    let provisional = if due.provisional { " (provisional)" } else { "" };
    output::line(&format!("due on {}{provisional}: {}", due.on, due.norm))?;
    let rows: Vec<[String; 4]> = due
        .why
        .iter()
        .map(|day| {
            let counted = if day.counted { "counted" } else { "-" };
            [
                format!("{} {}", day.date.weekday(), day.date),
                counted.to_owned(),
                day.reason.to_owned(),
                day.source.clone(),
            ]
        })
        .collect();
    output::table(&rows)
}
