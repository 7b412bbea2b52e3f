//! Which rules are in force, and that every entry was written under them.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::verify::entry::{Entry, hash};
use crate::verify::fault::{Fault, FaultKind};
use crate::verify::files::{Files, read_into};
use crate::verify::rules::{Names, Rules};

/// The rules in force.
#[derive(Default)]
pub(super) struct InForce {
    /// Their hash, as the entries write it.
    hex: String,
    /// The place of their document.
    place: usize,
    /// All documents read so far, with their hashes; none for one that cannot be used.
    documents: Vec<(String, Option<Rules>)>,
}

impl InForce {
    /// The rules; none when their document cannot be used.
    pub(super) fn rules(&self) -> Option<&Rules> {
        self.documents.get(self.place)?.1.as_ref()
    }

    /// Sets new rules where the entry does so, and compares those the entry names with those in force.
    pub(super) fn judge(
        &mut self,
        files: &dyn Files,
        names: &mut Names,
        entry: &Entry,
        bytes: &[u8],
    ) -> Result<(), Fault> {
        let written = entry.rules.of(bytes);
        let changed = |what: &str| Err(Fault::new(FaultKind::RulesChanged, what));
        let event = entry.event.of(bytes);
        let (is_opening, is_setting) = (event == b"log_opened", event == b"rules_set");
        if is_opening || is_setting {
            if is_setting && entry.facts.sha256.of(bytes) != written {
                return changed("the entry that sets rules is not written under them");
            }
            return self.set(files, names, entry.rules.text(bytes));
        }
        if written == self.hex.as_bytes() {
            Ok(())
        } else {
            changed("the entry was written under other rules than those in force")
        }
    }

    fn set(&mut self, files: &dyn Files, names: &mut Names, hex: &str) -> Result<(), Fault> {
        hex.clone_into(&mut self.hex);
        if let Some(place) = self.documents.iter().position(|(known, _)| known == hex) {
            self.place = place;
            return Ok(());
        }
        let (rules, fault) = match read(files, names, hex) {
            Ok(rules) => (Some(rules), Ok(())),
            Err(fault) => (None, Err(fault)),
        };
        self.place = self.documents.len();
        self.documents.push((hex.to_owned(), rules));
        fault
    }
}

fn read(files: &dyn Files, names: &mut Names, hex: &str) -> Result<Rules, Fault> {
    let changed = |what: String| Fault::new(FaultKind::RulesChanged, what);
    if hash(hex).is_none() {
        return Err(changed("the entry names no rules".to_owned()));
    }
    let path = format!("rules/{hex}.json");
    let mut bytes = Vec::new();
    if !read_into(files, &path, &mut bytes)? {
        return Err(changed(format!(
            "{path}, the rules in force, is not in the export"
        )));
    }
    if HEXLOWER.encode(&Sha256::digest(&bytes)) != hex {
        return Err(changed(format!("{path} is not the document that the log names")));
    }
    Rules::read(&bytes, names).map_err(|error| Fault::new(FaultKind::Malformed, format!("{path}: {error}")))
}
