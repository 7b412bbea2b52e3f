//! The register of disclosures as a file.

use std::{collections::BTreeMap, fmt::Display};

use jauap_domain::{
    Act, Actor, DisclosureEvent, DisclosureNumber, StaffId, Thing, Timestamp, access::allows,
};

use super::{DisclosureError, disclosures, event, read::may_look_for};
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

/// The register on its way out as CSV, the newest first, without content: who asked and what was given stays sealed. Memory holds
/// one page of it.
pub struct DisclosureExport {
    service: Service,
    actor: Actor,
    filter: DisclosureFilter,
    logins: BTreeMap<StaffId, String>,
    before: Option<DisclosureNumber>,
    begun: bool,
    ended: bool,
}

impl DisclosureExport {
    /// Begins an export; that it was written out is in the log first.
    ///
    /// # Errors
    /// `Forbidden` for who may not export, or not look for the name of a body; else when the store fails.
    pub async fn begin(
        service: &Service,
        actor: Actor,
        filter: DisclosureFilter,
    ) -> Result<Self, DisclosureError> {
        if !allows(&actor, Thing::Disclosures, Act::Export) || !may_look_for(&actor, &filter) {
            return Err(DisclosureError::Forbidden);
        }
        let mut unit = service.store.begin().await?;
        let exported = event(service.clock.now(), DisclosureEvent::Exported, actor);
        unit.append(&[exported]).await?;
        unit.commit().await?;
        let staff = service.store.all_staff().await?;
        Ok(Self {
            service: service.clone(),
            actor,
            filter,
            logins: staff.into_iter().map(|one| (one.id, one.login)).collect(),
            before: None,
            begun: false,
            ended: false,
        })
    }

    /// The next lines, or nothing at the end.
    ///
    /// # Errors
    /// When the store fails; the lines so far are no whole file then.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, DisclosureError> {
        if self.ended {
            return Ok(None);
        }
        let (page, next) = disclosures(&self.service, &self.actor, &self.filter, self.before, PAGE).await?;
        let head = (!self.begun).then(|| DISCLOSURE_COLUMNS.join(","));
        let lines = page.iter().map(|one| line(one, &self.logins).join(","));
        let text: String = head.into_iter().chain(lines).map(|line| line + "\r\n").collect();
        (self.begun, self.ended, self.before) = (true, next.is_none(), next);
        Ok(Some(text.into_bytes()))
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
