//! The columns of events, by which pages and exports are made, against the entries beside them.

use std::collections::HashMap;

use jauap_domain::EventSeq;
use jauap_ledger::verify::{Fault, FaultKind, Place};
use jauap_workflow::{
    Service,
    records::{HistoryFilter, HistoryRow},
};
use serde::Deserialize;

use super::Unsound;

const PAGE: u64 = 5_000;

/// What of an entry stands in columns too.
#[derive(Deserialize)]
struct Entry<'a> {
    seq: i64,
    r#gen: u32,
    t: &'a str,
    typ: &'a str,
    #[serde(borrow)]
    actor: EntryActor<'a>,
    num: Option<&'a str>,
    from: Option<&'a str>,
    to: Option<&'a str>,
    due: Option<&'a str>,
}

#[derive(Deserialize)]
struct EntryActor<'a> {
    role: &'a str,
    id: Option<&'a str>,
}

/// Compares every row.
pub async fn check(service: &Service) -> anyhow::Result<()> {
    let staff = service.store.all_staff().await?;
    let logins: HashMap<String, String> = staff
        .into_iter()
        .map(|member| (member.id.to_string(), member.login))
        .collect();
    let mut after = EventSeq(0);
    loop {
        let rows = service
            .store
            .histories(&HistoryFilter::default(), after, PAGE)
            .await
            .map_err(|error| super::unsound(error, FaultKind::Table))?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.seq;
        for row in &rows {
            if let Some(column) = differs(row, &logins) {
                return Err(fault(row, column).into());
            }
        }
    }
}

fn fault(row: &HistoryRow, column: &str) -> Unsound {
    let place = Place {
        generation: row.generation,
        seq: u64::try_from(row.seq.0).ok(),
        request: None,
    };
    Unsound::from(
        Fault::new(
            FaultKind::Table,
            format!("the column of the {column} differs from the entry"),
        )
        .at(place),
    )
}

/// What differs, if something does.
fn differs(row: &HistoryRow, logins: &HashMap<String, String>) -> Option<&'static str> {
    let Ok(entry) = serde_json::from_str::<Entry<'_>>(&row.entry) else {
        return Some("entry");
    };
    let number = row.number.map(|number| number.to_string());
    let due = row.due_on.map(|due| due.to_string());
    let actor = match entry.actor.id {
        Some(id) => logins.get(id).map(String::as_str),
        None => Some(entry.actor.role),
    };
    let all = [
        ("place", entry.seq == row.seq.0),
        ("generation", entry.r#gen == row.generation),
        ("time", entry.t == row.at.rfc3339()),
        ("event", entry.typ == row.event),
        ("role", entry.actor.role == row.role),
        ("actor", actor == Some(row.actor.as_str())),
        ("number", entry.num == number.as_deref()),
        ("state before", entry.from == row.from.map(|state| state.code())),
        ("state after", entry.to == row.to.map(|state| state.code())),
        ("due date", entry.due == due.as_deref()),
    ];
    all.iter().find(|(_, same)| !same).map(|(name, _)| *name)
}
