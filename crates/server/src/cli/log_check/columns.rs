//! The columns of events, by which pages and exports are made, against the entries beside them.

use std::collections::HashMap;

use jauap_domain::{EventSeq, StateTag, Subject};
use jauap_ledger::verify::{Fault, FaultKind, Place};
use jauap_workflow::{
    Service,
    records::{HistoryFilter, HistoryRow},
};
use serde::Deserialize;

use super::{
    Unsound,
    disclosures::Disclosures,
    people::{Facts, People, Told},
    policies::Policies,
    registrations::Registrations,
};

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
    rseq: Option<i64>,
    #[serde(borrow, default)]
    data: Facts<'a>,
}

#[derive(Deserialize)]
struct EntryActor<'a> {
    role: &'a str,
    id: Option<&'a str>,
}

impl<'a> Entry<'a> {
    /// What the entry says of other tables.
    fn told(self) -> Told<'a> {
        Told {
            event: self.typ,
            at: self.t,
            by: self.actor.id,
            request: self.num,
            facts: self.data,
        }
    }
}

/// Compares every row.
pub async fn check(service: &Service) -> anyhow::Result<()> {
    let mut people = People::read(service)
        .await
        .map_err(|error| super::unsound(error, FaultKind::Table))?;
    let mut policies = Policies::read(service)
        .await
        .map_err(|error| super::unsound(error, FaultKind::Table))?;
    let mut registrations = Registrations::read(service)
        .await
        .map_err(|error| super::unsound(error, FaultKind::Table))?;
    let mut disclosures = Disclosures::read(service)
        .await
        .map_err(|error| super::unsound(error, FaultKind::Table))?;
    let logins = people.logins();
    let mut after = EventSeq(0);
    loop {
        let rows = service
            .store
            .histories(&HistoryFilter::default(), after, PAGE)
            .await
            .map_err(|error| super::unsound(error, FaultKind::Table))?;
        let Some(last) = rows.last() else {
            policies.finish(service).await?;
            registrations.finish(service).await?;
            disclosures.finish(service).await?;
            return people.finish(service).await;
        };
        after = last.seq;
        for row in &rows {
            let Ok(entry) = serde_json::from_str::<Entry<'_>>(&row.entry) else {
                return Err(fault(row, "entry").into());
            };
            if let Some(column) = differs(row, &entry, &logins) {
                return Err(fault(row, column).into());
            }
            let told = entry.told();
            people.take(&told);
            policies.take(&told);
            registrations.take(&told);
            disclosures.take(&told);
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
fn differs(row: &HistoryRow, entry: &Entry<'_>, logins: &HashMap<String, String>) -> Option<&'static str> {
    let number = row.number.map(|number| number.to_string());
    let due = row.due_on.map(|due| due.to_string());
    let actor = match entry.actor.id {
        // Whoever came since the check began is not known yet; that nobody is lost is seen at its end.
        Some(id) => logins.get(id).map_or(row.actor.as_str(), String::as_str),
        None => entry.actor.role,
    };
    let staff = row.actor_id.map(|staff| staff.to_string());
    let all = [
        ("place", entry.seq == row.seq.0),
        ("generation", entry.r#gen == row.generation),
        ("time", entry.t == row.at.rfc3339()),
        ("event", entry.typ == row.event),
        ("role", entry.actor.role == row.role),
        ("actor", actor == row.actor),
        ("member of staff", entry.actor.id == staff.as_deref()),
        ("number", entry.num == number.as_deref()),
        ("place in the request", entry.rseq == row.rseq),
        ("state before", entry.from == row.from.map(StateTag::code)),
        ("state after", entry.to == row.to.map(StateTag::code)),
        ("due date", entry.due == due.as_deref()),
        ("subject", entry.data.subject == row.subject.map(Subject::code)),
    ];
    all.iter().find(|(_, same)| !same).map(|(name, _)| *name)
}
