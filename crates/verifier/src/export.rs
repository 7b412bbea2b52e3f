//! Checking an export directory.

use std::path::{Path, PathBuf};
use std::thread::available_parallelism;
use std::time::Duration;

use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::{VerifierKey, parse_keys};
use jauap_ledger::verify::{Fault, FaultKind, Options, Trust, is_ahead, verify};

use crate::known::Known;
use crate::outcome::{Exported, Outcome};
use crate::problem::{Older, Problem};
use crate::state::Remembered;
use crate::{Arguments, Environment, Folder, read_text, state};

/// What `jauap backup` calls its manifest.
const BACKUP: &str = "backup.json";

/// Checks the export, and remembers its checkpoint when it is sound.
pub fn check(arguments: &Arguments, environment: &Environment) -> Result<Outcome, Problem> {
    let path = &arguments.path;
    if path.join(BACKUP).exists() {
        return Err(Problem::Usage(is_backup(path)));
    }
    let folder = Folder(path.clone());
    let claimed = claimed(&folder);
    let origin = claimed.as_ref().map(|checkpoint| checkpoint.origin.as_str());
    let known = Known::of(arguments, environment, origin, || keys_beside(&folder))?;
    let trust = Trust {
        keys: known.keys.clone(),
        remembered: known.remembered.as_ref().map(|seen| seen.checkpoint.clone()),
        published: known.published.clone(),
        now: Some(environment.now),
        max_age: arguments
            .max_age
            .map(|hours| Duration::from_secs(hours.saturating_mul(3600))),
    };
    let report = verify(&folder, &trust, &options(arguments)?)
        .map_err(|fault| told(fault, claimed.as_ref(), &known))?;
    if let Some(path) = &known.state {
        state::save(path, &report.note, &report.keys, environment.now)?;
    }
    Ok(Outcome::Export(Box::new(Exported {
        report,
        before: known.remembered,
        published: known.published,
        state: known.state,
        max_age: arguments.max_age,
    })))
}

/// What the export says of itself; whether that is true is checked later.
fn claimed(folder: &Folder) -> Option<Checkpoint> {
    let note = read_text(&folder.0.join("checkpoint")).ok()?;
    Checkpoint::parse_unverified(&note).ok()
}

fn keys_beside(folder: &Folder) -> Vec<VerifierKey> {
    let text = read_text(&folder.0.join("keys")).ok();
    text.and_then(|text| parse_keys(&text).ok()).unwrap_or_default()
}

/// An export that only ends before what is known may as well be an honest older one: that is no verdict.
fn told(fault: Fault, claimed: Option<&Checkpoint>, known: &Known) -> Problem {
    let is_before = |seen: &Checkpoint| claimed.is_some_and(|newest| is_ahead(seen, newest));
    let is_of_the_whole = fault.place.generation == 0;
    let older = match (fault.kind, &known.remembered, &known.published) {
        (FaultKind::Rollback, Some(seen), _) => older_than_seen(fault, seen, known.state.as_deref()),
        (FaultKind::Restored, _, Some(seen)) if is_of_the_whole && is_before(seen) => {
            older_than_published(fault)
        }
        _ => return Problem::Fault(fault),
    };
    Problem::Older(Box::new(older))
}

fn older_than_seen(fault: Fault, seen: &Remembered, state: Option<&Path>) -> Older {
    let on = seen.at.map_or_else(String::new, |at| format!(" on {at}"));
    let state = state.map_or_else(String::new, |path| format!(" and {}", path.display()));
    Older {
        than: format!("what was seen{on}"),
        undecided: "whether it is an honest older export or entries were taken away; nothing else of it was checked",
        advice: format!(
            "Ask for a fresh export and check that one. If you meant to check an older one by itself, use --no-state. \
             Should every fresh export end before what was seen{on}, entries were taken away: keep them{state}."
        ),
        fault,
    }
}

fn older_than_published(fault: Fault) -> Older {
    let advice = "Ask for a fresh export and check that one. If you meant to check an older one by itself, leave out \
                  --published. Should a fresh export end before that checkpoint too, ask which backup was restored, \
                  when and why, and keep both.";
    Older {
        than: "what was published".to_owned(),
        undecided: "whether it was made before that checkpoint, or an older database was put in place without saying \
                    so; nothing else of it was checked",
        advice: advice.to_owned(),
        fault,
    }
}

fn is_backup(path: &Path) -> String {
    let path = path.display();
    format!(
        "{path}: this is a backup made by `jauap backup`, not an export of the log. `sha256sum -c SHA256SUMS` in it checks \
         its files, and `jauap restore {path}` brings it back into an empty database. To check the log, make an export \
         with `jauap log export DIR` and give that; with `--published {path}/checkpoint` it must continue the backup"
    )
}

fn options(arguments: &Arguments) -> Result<Options, Problem> {
    let receipt = |path: &PathBuf| Ok((path.display().to_string(), read_text(path)?));
    let receipts = arguments
        .receipt
        .iter()
        .map(receipt)
        .collect::<Result<_, Problem>>()?;
    // More than this only waits for the disk and costs memory.
    let threads = available_parallelism().map_or(2, usize::from).clamp(1, 8);
    Ok(Options { threads, receipts })
}
