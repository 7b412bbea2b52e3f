//! The published versions of the privacy policy against the entries that explain them.

use std::collections::BTreeMap;

use jauap_domain::StaffId;
use jauap_ledger::verify::{Fault, FaultKind};
use jauap_workflow::{Service, StoreError, policy::fingerprint, records::PolicyVersion};

use super::{Unsound, people::Told};

/// How many versions are read at once.
const PAGE: u64 = 100;

/// What an entry says of a version.
#[derive(PartialEq, Eq)]
struct Published {
    effective_on: String,
    sha256: String,
    at: String,
    by: Option<String>,
}

/// The versions when the check began, and what the log says of versions so far.
pub struct Policies {
    kept: BTreeMap<u32, Published>,
    told: BTreeMap<u32, Published>,
}

impl Policies {
    /// Reads the table, before the first entry is read.
    pub async fn read(service: &Service) -> Result<Self, StoreError> {
        let mut kept = BTreeMap::new();
        let mut before = None;
        loop {
            let heads = service.store.policies(before, PAGE).await?;
            let Some(last) = heads.last() else { break };
            before = Some(last.version);
            for head in &heads {
                if let Some(policy) = service.store.policy(head.version).await? {
                    kept.insert(head.version, as_kept(&policy));
                }
            }
        }
        let told = BTreeMap::new();
        Ok(Self { kept, told })
    }

    /// Takes down what an entry says.
    pub fn take(&mut self, told: &Told<'_>) {
        let facts = &told.facts;
        if let ("policy_published", Some(version)) = (told.event, facts.version) {
            let published = Published {
                effective_on: facts.effective_on.unwrap_or_default().to_owned(),
                sha256: facts.sha256.unwrap_or_default().to_owned(),
                at: told.at.to_owned(),
                by: told.by.map(ToOwned::to_owned),
            };
            self.told.insert(version, published);
        }
    }

    /// Compares, when every entry was read. What was published while they were read is looked at again.
    pub async fn finish(self, service: &Service) -> anyhow::Result<()> {
        for (version, kept) in &self.kept {
            match self.told.get(version) {
                Some(told) if told == kept => {}
                Some(_) => return Err(fault(*version, "is not what the log says was published")),
                None => return Err(fault(*version, "is there without an entry that says so")),
            }
        }
        for (version, told) in &self.told {
            if self.kept.contains_key(version) {
                continue;
            }
            let kept = service.store.policy(*version).await?;
            match kept.map(|policy| as_kept(&policy)) {
                Some(kept) if kept == *told => {}
                Some(_) => return Err(fault(*version, "is not what the log says was published")),
                None => return Err(fault(*version, "was published and is not there")),
            }
        }
        Ok(())
    }
}

/// What a row says, by its texts: a hash beside them could be another one.
fn as_kept(policy: &PolicyVersion) -> Published {
    let PolicyVersion { head, texts } = policy;
    let sha256 = fingerprint(head.version, head.effective_on, texts);
    let sha256 = if sha256 == head.sha256 {
        sha256
    } else {
        String::new()
    };
    Published {
        effective_on: head.effective_on.to_string(),
        sha256,
        at: head.at.rfc3339(),
        by: head.by.as_ref().map(StaffId::to_string),
    }
}

fn fault(version: u32, what: &str) -> anyhow::Error {
    let what = format!("version {version} of the privacy policy {what}");
    Unsound::from(Fault::new(FaultKind::Table, what)).into()
}
