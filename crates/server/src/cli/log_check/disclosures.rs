//! The table of what is given to state bodies against the entries that tell of it.

use std::collections::HashMap;

use jauap_domain::{DisclosureState, Timestamp};
use jauap_ledger::verify::{Fault, FaultKind};
use jauap_workflow::{Service, StoreError, records::DisclosureStanding};

use super::{Unsound, people::Told, unsound};

const PAGE: u64 = 5_000;

/// Who did something, and when.
type Done = (String, String);

/// What the log says of a disclosure.
#[derive(Default)]
struct Known {
    number: String,
    basis: String,
    received_on: String,
    proposed: Done,
    decided: Option<Done>,
    state: Option<DisclosureState>,
    ended_on: Option<String>,
    told: bool,
    steps: i32,
    sealed: String,
    destroyed: Option<String>,
}

/// The rows when the check began, and what the log says of disclosures so far.
pub struct Disclosures {
    rows: Vec<DisclosureStanding>,
    known: HashMap<String, Known>,
}

impl Disclosures {
    /// Reads the table, before the first entry is read.
    pub async fn read(service: &Service) -> Result<Self, StoreError> {
        let rows = standings(service).await?;
        let known = HashMap::new();
        Ok(Self { rows, known })
    }

    /// Takes down what an entry says.
    pub fn take(&mut self, told: &Told<'_>) {
        let Some(id) = told.facts.disclosure else { return };
        if told.event == "disclosure_proposed" {
            self.known.insert(id.to_owned(), Known::proposed(told));
        } else if let Some(known) = self.known.get_mut(id) {
            known.step(told);
        }
    }

    /// Compares, when every entry was read. What changed while they were read is looked at again.
    pub async fn finish(mut self, service: &Service) -> anyhow::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() && self.known.is_empty() {
            return Ok(());
        }
        let now = standings(service).await?;
        for row in &rows {
            let id = row.disclosure.id.to_string();
            let Some(known) = self.known.remove(&id) else {
                return Err(fault(&id, "is there without an entry that says so"));
            };
            if differs(row, &known).is_some() {
                sound(&now, &id, &known)?;
            }
        }
        self.known
            .iter()
            .try_for_each(|(id, known)| sound(&now, id, known))
    }
}

/// Opens what is shown to persons concerned: each is shown with the request that was sealed with it.
pub async fn contents(service: &Service) -> anyhow::Result<()> {
    for row in standings(service).await? {
        if row.disclosure.told.is_none() {
            continue;
        }
        let opened = match service.store.disclosure(row.disclosure.number).await {
            // The generation of the keyring that sealed it is gone, or it was destroyed meanwhile.
            Err(StoreError::Unreadable | StoreError::Destroyed) => continue,
            opened => opened.map_err(|error| unsound(error, FaultKind::Ciphertext))?,
        };
        let Some((told, facts)) = opened.and_then(|one| Some((one.told?, one.facts?))) else {
            continue;
        };
        let named = match facts.request {
            Some(number) => service.store.skeleton(number).await?,
            None => None,
        };
        if named.is_none_or(|request| request.id != told) {
            let id = row.disclosure.id.to_string();
            return Err(fault(
                &id,
                "is shown with another request than was sealed with it",
            ));
        }
    }
    Ok(())
}

impl Known {
    fn proposed(told: &Told<'_>) -> Self {
        let facts = &told.facts;
        Self {
            number: text(facts.number),
            basis: text(facts.basis),
            received_on: text(facts.on),
            proposed: (text(told.by), told.at.to_owned()),
            state: Some(DisclosureState::Proposed),
            steps: 1,
            sealed: text(facts.sealed),
            ..Self::default()
        }
    }

    fn step(&mut self, told: &Told<'_>) {
        let facts = &told.facts;
        match told.event {
            "disclosure_decided" => self.state = Some(DisclosureState::Decided),
            "disclosure_declined" => self.state = Some(DisclosureState::Declined),
            "disclosure_handed_over" => self.state = Some(DisclosureState::HandedOver),
            "disclosure_destroyed" => {
                self.destroyed = Some(told.at.to_owned());
                return;
            }
            _ => return,
        }
        if told.event != "disclosure_handed_over" {
            self.decided = Some((text(told.by), told.at.to_owned()));
        }
        self.ended_on = facts.on.map(ToOwned::to_owned);
        self.told = facts.told;
        self.steps += 1;
        self.sealed = text(facts.sealed);
    }
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

async fn standings(service: &Service) -> Result<Vec<DisclosureStanding>, StoreError> {
    let mut rows: Vec<DisclosureStanding> = Vec::new();
    loop {
        let after = rows.last().map(|last| last.disclosure.id);
        let page = service.store.disclosure_standings(after, PAGE).await?;
        if page.is_empty() {
            return Ok(rows);
        }
        rows.extend(page);
    }
}

fn sound(now: &[DisclosureStanding], id: &str, known: &Known) -> anyhow::Result<()> {
    let row = now.iter().find(|row| row.disclosure.id.to_string() == id);
    match row.map(|row| differs(row, known)) {
        Some(None) => Ok(()),
        Some(Some(what)) => Err(fault(id, what)),
        None => Err(fault(id, "was proposed and is not there")),
    }
}

fn differs(row: &DisclosureStanding, known: &Known) -> Option<&'static str> {
    let one = &row.disclosure;
    let done = |(by, at): (jauap_domain::StaffId, Timestamp)| (by.to_string(), at.rfc3339());
    let is_gone = known.destroyed.is_some();
    let sealed = if is_gone {
        row.sealed.is_none()
    } else {
        row.sealed.as_ref() == Some(&known.sealed)
    };
    let all = [
        (
            "has another number than the log says",
            one.number.to_string() == known.number,
        ),
        (
            "has another basis than the log says",
            one.basis.code() == known.basis,
        ),
        (
            "came on another day than the log says",
            one.received_on.to_string() == known.received_on,
        ),
        (
            "was proposed otherwise than the log says",
            done(one.proposed) == known.proposed,
        ),
        (
            "was decided otherwise than the log says",
            one.decided.map(done) == known.decided,
        ),
        (
            "has another state than the log says",
            Some(one.state) == known.state,
        ),
        (
            "ended on another day than the log says",
            one.ended_on.map(|day| day.to_string()) == known.ended_on,
        ),
        (
            "is shown otherwise than the log says",
            one.told.is_some() == (known.told && !is_gone),
        ),
        (
            "was written more often than the log says",
            one.version == known.steps,
        ),
        (
            "was destroyed otherwise than the log says",
            one.destroyed_at.map(Timestamp::rfc3339) == known.destroyed,
        ),
        ("seals another content than the log says", sealed),
    ];
    all.into_iter().find(|(_, same)| !same).map(|(what, _)| what)
}

fn fault(id: &str, what: &str) -> anyhow::Error {
    let what = format!("the disclosure {id} {what}");
    Unsound::from(Fault::new(FaultKind::Table, what)).into()
}
