//! Checking an export directory.

use std::path::PathBuf;
use std::thread::available_parallelism;
use std::time::Duration;

use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::{VerifierKey, parse_keys};
use jauap_ledger::verify::{Options, Trust, open_checkpoint, verify};

use crate::outcome::Outcome;
use crate::problem::Problem;
use crate::state::{self, Remembered};
use crate::{Arguments, Environment, Folder, keys, read_text};

/// Checks the export, and remembers its checkpoint when it is sound.
pub fn check(arguments: &Arguments, environment: &Environment) -> Result<Outcome, Problem> {
    let folder = Folder(arguments.path.clone());
    let state = origin(&folder).and_then(|origin| state_path(arguments, environment, &origin));
    let remembered = load(state.as_ref())?;
    let trusted = trusted(arguments, remembered.as_ref())?;
    let trust = Trust {
        published: published(arguments, &trusted, &folder)?,
        remembered: remembered.map(|remembered| remembered.checkpoint),
        keys: trusted,
        now: Some(environment.now),
        max_age: arguments
            .max_age
            .map(|hours| Duration::from_secs(hours.saturating_mul(3600))),
    };
    let report = verify(&folder, &trust, &options(arguments)?)?;
    if let Some(path) = &state {
        state::save(path, &report.note, &report.keys)?;
    }
    Ok(Outcome::Export {
        report: Box::new(report),
        before: trust.remembered,
        is_remembered: state.is_some(),
    })
}

/// Where the state of this log is kept; none when nothing is to be remembered.
pub fn state_path(arguments: &Arguments, environment: &Environment, origin: &str) -> Option<PathBuf> {
    if arguments.no_state {
        return None;
    }
    let default = || {
        environment
            .state
            .as_ref()
            .map(|directory| state::path(directory, origin))
    };
    arguments.state.clone().or_else(default)
}

/// What is remembered at this path.
pub fn load(path: Option<&PathBuf>) -> Result<Option<Remembered>, Problem> {
    path.map_or(Ok(None), |path| state::load(path))
}

/// The keys given, else those believed before.
pub fn trusted(arguments: &Arguments, remembered: Option<&Remembered>) -> Result<Vec<VerifierKey>, Problem> {
    let given = keys::read(&arguments.key)?;
    if given.is_empty() {
        Ok(remembered.map_or_else(Vec::new, |known| known.keys.clone()))
    } else {
        Ok(given)
    }
}

/// The log the export says it is; whether that is true is checked later.
fn origin(folder: &Folder) -> Option<String> {
    let note = read_text(&folder.0.join("checkpoint")).ok()?;
    Checkpoint::parse_unverified(&note)
        .ok()
        .map(|checkpoint| checkpoint.origin)
}

fn published(
    arguments: &Arguments,
    trusted: &[VerifierKey],
    folder: &Folder,
) -> Result<Option<Checkpoint>, Problem> {
    let Some(path) = &arguments.published else {
        return Ok(None);
    };
    let note = read_text(path)?;
    let exported = || {
        read_text(&folder.0.join("keys"))
            .ok()
            .and_then(|text| parse_keys(&text).ok())
    };
    let keys = if trusted.is_empty() {
        exported().unwrap_or_default()
    } else {
        trusted.to_vec()
    };
    Ok(Some(open_checkpoint(&note, &keys, &path.display().to_string())?))
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
