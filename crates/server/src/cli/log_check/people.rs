//! The tables of staff, sessions and tokens against the entries that explain them.

use std::collections::{HashMap, HashSet};

use data_encoding::HEXLOWER;
use jauap_ledger::verify::{Fault, FaultKind};
use jauap_workflow::{
    Service, StoreError,
    records::{Credential, Staff},
};
use serde::Deserialize;

use super::Unsound;

/// What of the facts of an entry is about people.
#[derive(Deserialize, Default)]
pub struct Facts<'a> {
    staff: Option<&'a str>,
    role: Option<&'a str>,
    commitment: Option<&'a str>,
    session: Option<&'a str>,
    token: Option<&'a str>,
    pub subject: Option<&'a str>,
    pub version: Option<u32>,
    pub effective_on: Option<&'a str>,
    pub sha256: Option<&'a str>,
    pub registration: Option<&'a str>,
    pub number: Option<&'a str>,
    pub channel: Option<&'a str>,
    pub on: Option<&'a str>,
    pub policy_version: Option<u32>,
    #[serde(default)]
    pub doubtful: bool,
    pub sealed: Option<&'a str>,
    pub disclosure: Option<&'a str>,
    pub basis: Option<&'a str>,
    #[serde(default)]
    pub told: bool,
}

/// An entry as far as it is about people.
pub struct Told<'a> {
    pub event: &'a str,
    pub at: &'a str,
    /// The member of staff who acted.
    pub by: Option<&'a str>,
    /// The number of the request, if it is about one.
    pub request: Option<&'a str>,
    pub facts: Facts<'a>,
}

/// A member of staff by the log. What entries of earlier versions do not say is not compared.
struct Added {
    role: Option<String>,
    commitment: Option<String>,
}

/// A session or token that stood in its table when the check began.
struct Standing {
    credential: Credential,
    explained: bool,
    ended: bool,
}

/// The tables when the check began, and what the log says of them so far.
pub struct People {
    staff: Vec<Staff>,
    added: HashMap<String, Added>,
    disabled: HashSet<String>,
    sessions: HashMap<String, Standing>,
    tokens: HashMap<String, Standing>,
}

impl People {
    /// Reads the tables, before the first entry is read.
    pub async fn read(service: &Service) -> Result<Self, StoreError> {
        let store = &service.store;
        Ok(Self {
            staff: store.all_staff().await?,
            added: HashMap::new(),
            disabled: HashSet::new(),
            sessions: standing(store.sessions().await?),
            tokens: standing(store.tokens().await?),
        })
    }

    /// The logins by the identities.
    pub fn logins(&self) -> HashMap<String, String> {
        let login = |member: &Staff| (member.id.to_string(), member.login.clone());
        self.staff.iter().map(login).collect()
    }

    /// Takes down what an entry says.
    pub fn take(&mut self, told: &Told<'_>) {
        let facts = &told.facts;
        let owned = |text: Option<&str>| text.map(ToOwned::to_owned);
        match (told.event, facts.staff) {
            ("staff_added", Some(staff)) => {
                let added = Added {
                    role: owned(facts.role),
                    commitment: owned(facts.commitment),
                };
                self.added.insert(staff.to_owned(), added);
            }
            ("staff_disabled", Some(staff)) => {
                self.disabled.insert(staff.to_owned());
                for one in self.sessions.values_mut().chain(self.tokens.values_mut()) {
                    one.ended |= one.credential.staff.to_string() == staff;
                }
            }
            ("token_issued", staff) => explain(&mut self.tokens, facts.token, staff, told.at),
            ("logged_in", _) => explain(&mut self.sessions, facts.session, told.by, told.at),
            ("logged_out", _) => {
                if let Some(one) = facts.session.and_then(|id| self.sessions.get_mut(id)) {
                    one.ended = true;
                }
            }
            _ => {}
        }
    }

    /// Compares, when every entry was read. Whoever was disabled, and whatever ended, while they were read is so by now;
    /// and whoever was added then was not there before.
    pub async fn finish(self, service: &Service) -> anyhow::Result<()> {
        let now = service.store.all_staff().await?;
        let sessions = service.store.sessions().await?;
        let tokens = service.store.tokens().await?;
        let wrong = self
            .staff
            .iter()
            .find_map(|member| self.wrong_with(member))
            .or_else(|| self.lost(&now))
            .or_else(|| self.back(&now))
            .or_else(|| unexplained("session", &self.sessions, &sessions))
            .or_else(|| unexplained("token", &self.tokens, &tokens));
        match wrong {
            None => Ok(()),
            Some(what) => Err(Unsound::from(Fault::new(FaultKind::Table, what)).into()),
        }
    }

    fn wrong_with(&self, member: &Staff) -> Option<String> {
        let id = member.id.to_string();
        let Some(added) = self.added.get(&id) else {
            return Some(format!(
                "the member of staff {id} is there without an entry that says so"
            ));
        };
        let commitment = || member.commitment().map(|hash| HEXLOWER.encode(&hash));
        let told = if member.disabled && !self.disabled.contains(&id) {
            "is disabled without an entry that says so"
        } else if added.role.as_ref().is_some_and(|role| role != member.role.code()) {
            "has another role than the log says"
        } else if added.commitment.is_some() && added.commitment != commitment() {
            "is not who was added: the log committed to another login, password or moment"
        } else {
            return None;
        };
        Some(format!("the member of staff {id} {told}"))
    }

    fn lost(&self, now: &[Staff]) -> Option<String> {
        let ids: HashSet<String> = now.iter().map(|member| member.id.to_string()).collect();
        let lost = self.added.keys().find(|id| !ids.contains(*id))?;
        Some(format!("the member of staff {lost} was added and is not there"))
    }

    fn back(&self, now: &[Staff]) -> Option<String> {
        let back = |member: &&Staff| !member.disabled && self.disabled.contains(&member.id.to_string());
        let member = now.iter().find(back)?;
        Some(format!(
            "the member of staff {} was disabled and is not any more",
            member.id
        ))
    }
}

fn standing(all: Vec<Credential>) -> HashMap<String, Standing> {
    let one = |credential: Credential| {
        let standing = |credential| Standing {
            credential,
            explained: false,
            ended: false,
        };
        (credential.id.0.clone(), standing(credential))
    };
    all.into_iter().map(one).collect()
}

fn explain(known: &mut HashMap<String, Standing>, id: Option<&str>, whose: Option<&str>, at: &str) {
    if let Some(one) = id.and_then(|id| known.get_mut(id)) {
        let Credential {
            staff, created_at, ..
        } = &one.credential;
        one.explained = whose == Some(&staff.to_string()) && created_at.rfc3339() == at;
    }
}

fn unexplained(what: &str, known: &HashMap<String, Standing>, now: &[Credential]) -> Option<String> {
    if let Some(one) = known.values().find(|one| !one.explained) {
        let staff = one.credential.staff;
        return Some(format!(
            "a {what} of the member of staff {staff} is there that no entry explains"
        ));
    }
    let is_back = |one: &&Credential| known.get(&one.id.0).is_some_and(|known| known.ended);
    let back = now.iter().find(is_back)?;
    Some(format!(
        "a {what} of the member of staff {} ended and is there again",
        back.staff
    ))
}
