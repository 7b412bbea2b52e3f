//! The published years of the working calendar against the entries that say that they were published.

use std::collections::{BTreeMap, HashSet};

use data_encoding::HEXLOWER;
use jauap_domain::EventSeq;
use jauap_ledger::verify::{Fault, FaultKind};
use jauap_workflow::{Service, calendar::fingerprint, ports::LogReader, records::CalendarRow};
use serde::Deserialize;

use super::Unsound;

const PAGE: u64 = 5_000;

/// What of an entry is about the calendar.
#[derive(Deserialize)]
struct Entry<'a> {
    t: &'a str,
    #[serde(borrow)]
    actor: EntryActor<'a>,
    data: Told,
}

#[derive(Deserialize)]
struct EntryActor<'a> {
    id: Option<&'a str>,
}

#[derive(Deserialize)]
struct Told {
    version: i64,
    years: Vec<i32>,
    sha256: String,
}

type Rows = BTreeMap<i64, Vec<CalendarRow>>;

/// Compares every version that the log tells of with its rows, both as they stand at one moment.
pub async fn check(service: &Service) -> anyhow::Result<()> {
    let at_once = service.store.log_snapshot().await?;
    let mut rows = Rows::new();
    for row in at_once.calendar_rows().await? {
        rows.entry(row.version).or_default().push(row);
    }
    hold(&*at_once, &mut rows).await?;
    match rows.keys().next() {
        Some(version) => Err(fault(*version, "was published without an entry that says so")),
        None => Ok(()),
    }
}

/// Takes away the rows that the log explains.
async fn hold(from: &dyn LogReader, rows: &mut Rows) -> anyhow::Result<()> {
    let mut after = EventSeq(0);
    loop {
        let page = from.log_entries(after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.seq;
        for entry in &page {
            // Most entries are about something else, and need not be read for it.
            if !entry.entry.contains("\"typ\":\"calendar_published\"") {
                continue;
            }
            let entry: Entry<'_> = serde_json::from_str(&entry.entry).map_err(|_| unreadable())?;
            let version = entry.data.version;
            if let Some(what) = differs(&entry, &rows.remove(&version).unwrap_or_default()) {
                return Err(fault(version, what));
            }
        }
    }
}

/// What of the rows of a version the entry does not say, if something.
fn differs(entry: &Entry<'_>, rows: &[CalendarRow]) -> Option<&'static str> {
    let told: HashSet<i32> = entry.data.years.iter().copied().collect();
    let kept: HashSet<i32> = rows.iter().map(|row| row.year).collect();
    // What was published is hashed in the order in which the entry names the years.
    let data = entry.data.years.iter().filter_map(|year| {
        let row = rows.iter().find(|row| row.year == *year);
        row.map(|row| row.data.as_str())
    });
    let by = |row: &CalendarRow| row.by.map(|staff| staff.to_string());
    let all = [
        ("has other years than the log says", told == kept),
        (
            "is not what was published",
            HEXLOWER.encode(&fingerprint(data)) == entry.data.sha256,
        ),
        (
            "was published by somebody else than the log says",
            rows.iter().all(|row| by(row).as_deref() == entry.actor.id),
        ),
        (
            "was published at another moment than the log says",
            rows.iter().all(|row| row.at.rfc3339() == entry.t),
        ),
    ];
    all.iter().find(|(_, same)| !same).map(|(what, _)| *what)
}

fn fault(version: i64, what: &str) -> anyhow::Error {
    let what = format!("version {version} of the working calendar {what}");
    Unsound::from(Fault::new(FaultKind::Table, what)).into()
}

fn unreadable() -> anyhow::Error {
    let what = "an entry about the working calendar cannot be read".to_owned();
    Unsound::from(Fault::new(FaultKind::Table, what)).into()
}
