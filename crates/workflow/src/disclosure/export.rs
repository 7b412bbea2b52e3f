//! The register of disclosures as a file.

use std::{collections::BTreeMap, fmt::Display};

use jauap_domain::{Act, Actor, DisclosureEvent, StaffId, Thing, Timestamp, access::allows};

use super::{DisclosureError, disclosures, event};
use crate::{
    records::{Disclosure, DisclosureFilter},
    service::Service,
};

/// The columns of the file, in their order.
pub const DISCLOSURE_COLUMNS: [&str; 10] = [
    "number",
    "state",
    "basis",
    "received_on",
    "proposed_by",
    "proposed_at",
    "decided_by",
    "decided_at",
    "ended_on",
    "destroyed_at",
];

/// How many lines are read at a time.
const PAGE: u64 = 1_000;

/// The register as CSV, the newest first, without content: who asked and what was given stays sealed. That it was written out is
/// in the log first.
pub async fn export_disclosures(
    service: &Service,
    actor: Actor,
    filter: &DisclosureFilter,
) -> Result<Vec<u8>, DisclosureError> {
    if !allows(&actor, Thing::Disclosures, Act::Export) {
        return Err(DisclosureError::Forbidden);
    }
    let mut unit = service.store.begin().await?;
    let exported = event(service.clock.now(), DisclosureEvent::Exported, actor);
    unit.append(&[exported]).await?;
    unit.commit().await?;
    let staff = service.store.all_staff().await?;
    let logins: BTreeMap<StaffId, String> = staff.into_iter().map(|one| (one.id, one.login)).collect();
    let mut text = DISCLOSURE_COLUMNS.join(",") + "\r\n";
    let mut before = None;
    loop {
        let (page, next) = disclosures(service, &actor, filter, before, PAGE).await?;
        for one in &page {
            text.push_str(&line(one, &logins).join(","));
            text.push_str("\r\n");
        }
        if next.is_none() {
            return Ok(text.into_bytes());
        }
        before = next;
    }
}

/// Codes, days, moments and logins: none of them needs quoting.
fn line(one: &Disclosure, logins: &BTreeMap<StaffId, String>) -> [String; DISCLOSURE_COLUMNS.len()] {
    let login = |id: StaffId| logins.get(&id).cloned().unwrap_or_default();
    let decided = one.decided;
    [
        one.number.to_string(),
        one.state.to_string(),
        one.basis.to_string(),
        one.received_on.to_string(),
        login(one.proposed.0),
        one.proposed.1.rfc3339(),
        decided.map(|(by, _)| login(by)).unwrap_or_default(),
        written(decided.map(|(_, at)| at.rfc3339())),
        written(one.ended_on),
        written(one.destroyed_at.map(Timestamp::rfc3339)),
    ]
}

fn written(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
