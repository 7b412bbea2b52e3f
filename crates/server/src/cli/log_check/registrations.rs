//! The table of registrations against the entries that tell of each.

use std::collections::HashMap;

use jauap_domain::{RegistrationState, Timestamp};
use jauap_ledger::verify::{Fault, FaultKind};
use jauap_workflow::{Service, StoreError, records::RegistrationStanding};

use super::{Unsound, people::Told};

const PAGE: u64 = 5_000;

/// What the log says of a registration.
#[derive(Default)]
struct Known {
    number: String,
    channel: String,
    on: String,
    at: String,
    version: Option<u32>,
    doubtful: bool,
    sealed: String,
    handled: Option<(String, String)>,
    destroyed: Option<String>,
    ended_by: Option<String>,
}

/// The rows when the check began, and what the log says of registrations so far.
pub struct Registrations {
    rows: Vec<RegistrationStanding>,
    known: HashMap<String, Known>,
}

impl Registrations {
    /// Reads the table, before the first entry is read.
    pub async fn read(service: &Service) -> Result<Self, StoreError> {
        let rows = standings(service).await?;
        let known = HashMap::new();
        Ok(Self { rows, known })
    }

    /// Takes down what an entry says.
    pub fn take(&mut self, told: &Told<'_>) {
        let facts = &told.facts;
        let Some(id) = facts.registration else { return };
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        if told.event == "registered" {
            let known = Known {
                number: text(facts.number),
                channel: text(facts.channel),
                on: text(facts.on),
                at: told.at.to_owned(),
                version: facts.policy_version,
                doubtful: facts.doubtful,
                sealed: text(facts.sealed),
                ..Known::default()
            };
            self.known.insert(id.to_owned(), known);
        } else if let Some(known) = self.known.get_mut(id) {
            match told.event {
                "registration_handled" => known.handled = Some((text(told.by), told.at.to_owned())),
                "consent_ended" => known.ended_by = told.request.map(ToOwned::to_owned),
                "registration_destroyed" => known.destroyed = Some(told.at.to_owned()),
                _ => {}
            }
        }
    }

    /// Compares, when every entry was read. What changed while they were read is looked at again.
    pub async fn finish(mut self, service: &Service) -> anyhow::Result<()> {
        let mut later = None;
        for row in std::mem::take(&mut self.rows) {
            let id = row.registration.id.to_string();
            let Some(known) = self.known.remove(&id) else {
                return Err(fault(&id, "is there without an entry that says so"));
            };
            if let Some(what) = differs(&row, &known) {
                // Somebody may have seen to it, or it was destroyed, since the row was read.
                if later.is_none() {
                    later = Some(standings(service).await?);
                }
                let now = later
                    .iter()
                    .flatten()
                    .find(|now| now.registration.id == row.registration.id);
                if now.is_none_or(|now| differs(now, &known).is_some()) {
                    return Err(fault(&id, what));
                }
            }
        }
        if self.known.is_empty() {
            return Ok(());
        }
        let now = standings(service).await?;
        for (id, known) in &self.known {
            let row = now.iter().find(|now| now.registration.id.to_string() == *id);
            match row.map(|row| differs(row, known)) {
                Some(None) => {}
                Some(Some(what)) => return Err(fault(id, what)),
                None => return Err(fault(id, "was taken and is not there")),
            }
        }
        Ok(())
    }
}

async fn standings(service: &Service) -> Result<Vec<RegistrationStanding>, StoreError> {
    let mut rows: Vec<RegistrationStanding> = Vec::new();
    loop {
        let after = rows.last().map(|last| last.registration.id);
        let page = service.store.registration_standings(after, PAGE).await?;
        if page.is_empty() {
            return Ok(rows);
        }
        rows.extend(page);
    }
}

fn differs(row: &RegistrationStanding, known: &Known) -> Option<&'static str> {
    let one = &row.registration;
    let handled = one.handled.map(|(by, at)| (by.to_string(), at.rfc3339()));
    let state = match (&known.destroyed, &known.handled, known.doubtful) {
        (Some(_), _, _) => RegistrationState::Destroyed,
        (None, Some(_), _) => RegistrationState::Handled,
        (None, None, true) => RegistrationState::Doubtful,
        (None, None, false) => RegistrationState::New,
    };
    let is_gone = known.destroyed.is_some();
    let all = [
        (
            "has another number than the log says",
            one.number.to_string() == known.number,
        ),
        (
            "came by another way than the log says",
            one.channel.code() == known.channel,
        ),
        (
            "has another date than the log says",
            one.registered_on.to_string() == known.on,
        ),
        (
            "was entered at another moment than the log says",
            one.entered_at.rfc3339() == known.at,
        ),
        (
            "consents to another version than the log says",
            one.policy_version == known.version,
        ),
        (
            "was handled otherwise than the log says",
            handled == known.handled,
        ),
        (
            "was destroyed otherwise than the log says",
            one.destroyed_at.map(Timestamp::rfc3339) == known.destroyed,
        ),
        (
            "ended by another request than the log says",
            one.ended_by.map(|number| number.to_string()) == known.ended_by,
        ),
        ("has another state than the log says", one.state == state),
        (
            "seals another content than the log says",
            if is_gone {
                row.sealed.is_none()
            } else {
                row.sealed.as_ref() == Some(&known.sealed)
            },
        ),
    ];
    all.into_iter().find(|(_, same)| !same).map(|(what, _)| what)
}

fn fault(id: &str, what: &str) -> anyhow::Error {
    let what = format!("the registration {id} {what}");
    Unsound::from(Fault::new(FaultKind::Table, what)).into()
}
