//! The columns of events, by which pages and exports are made, against the entries beside them; and the table of staff
//! against the entries that added and disabled them.

use std::collections::{HashMap, HashSet};

use jauap_domain::{EventSeq, StateTag};
use jauap_ledger::verify::{Fault, FaultKind, Place};
use jauap_workflow::{
    Service,
    records::{HistoryFilter, HistoryRow, Staff},
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
    #[serde(default)]
    data: Data,
}

#[derive(Deserialize, Default)]
struct Data {
    staff: Option<String>,
}

/// Who was added and who disabled, by the log.
#[derive(Default)]
struct Known {
    added: HashSet<String>,
    disabled: HashSet<String>,
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
        .iter()
        .map(|member| (member.id.to_string(), member.login.clone()))
        .collect();
    let (mut after, mut known) = (EventSeq(0), Known::default());
    loop {
        let rows = service
            .store
            .histories(&HistoryFilter::default(), after, PAGE)
            .await
            .map_err(|error| super::unsound(error, FaultKind::Table))?;
        let Some(last) = rows.last() else { break };
        after = last.seq;
        for row in &rows {
            if let Some(column) = differs(row, &logins, &mut known) {
                return Err(fault(row, column).into());
            }
        }
    }
    // Whoever was disabled while the entries were read is so by now, and whoever was added was not there before.
    let now = service.store.all_staff().await?;
    check_staff(&staff, &now, &known)
}

fn check_staff(before: &[Staff], now: &[Staff], known: &Known) -> anyhow::Result<()> {
    let unknown = before.iter().find_map(|member| {
        let id = member.id.to_string();
        let told = if !known.added.contains(&id) {
            "is there without an entry that says so"
        } else if member.disabled && !known.disabled.contains(&id) {
            "is disabled without an entry that says so"
        } else {
            return None;
        };
        Some((id, told))
    });
    let back = now.iter().find_map(|member| {
        let id = member.id.to_string();
        let is_back = !member.disabled && known.disabled.contains(&id);
        is_back.then_some((id, "was disabled and is not any more"))
    });
    match unknown.or(back) {
        None => Ok(()),
        Some((id, told)) => {
            let what = format!("the member of staff {id} {told}");
            Err(Unsound::from(Fault::new(FaultKind::Table, what)).into())
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

/// What differs, if something does. Takes down who was added or disabled.
fn differs(row: &HistoryRow, logins: &HashMap<String, String>, known: &mut Known) -> Option<&'static str> {
    let Ok(mut entry) = serde_json::from_str::<Entry<'_>>(&row.entry) else {
        return Some("entry");
    };
    match entry.typ {
        "staff_added" => known.added.extend(entry.data.staff.take()),
        "staff_disabled" => known.disabled.extend(entry.data.staff.take()),
        _ => {}
    }
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
        ("state before", entry.from == row.from.map(StateTag::code)),
        ("state after", entry.to == row.to.map(StateTag::code)),
        ("due date", entry.due == due.as_deref()),
    ];
    all.iter().find(|(_, same)| !same).map(|(name, _)| *name)
}
