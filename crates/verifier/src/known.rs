//! What is known of a log from elsewhere than what is checked.

use std::path::{Path, PathBuf};

use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::VerifierKey;
use jauap_ledger::verify::open_checkpoint;

use crate::problem::Problem;
use crate::state::{self, Remembered};
use crate::{Arguments, Environment, keys, read_text};

/// The keys believed, the state, and the checkpoints to compare with.
#[derive(Debug, Default)]
pub struct Known {
    /// Given, else remembered; maybe none.
    pub keys: Vec<VerifierKey>,
    /// Where the state of this log is kept; none when nothing is to be remembered.
    pub state: Option<PathBuf>,
    /// What was remembered there.
    pub remembered: Option<Remembered>,
    /// The published checkpoint.
    pub published: Option<Checkpoint>,
}

impl Known {
    /// What is known of the log with this origin. `beside` are the keys that come with what is checked: a published
    /// checkpoint is opened with them when no others are known.
    ///
    /// # Errors
    /// When something that was asked for cannot be read.
    pub fn of(
        arguments: &Arguments,
        environment: &Environment,
        origin: Option<&str>,
        beside: impl FnOnce() -> Vec<VerifierKey>,
    ) -> Result<Self, Problem> {
        let state = origin.and_then(|origin| state_path(arguments, environment, origin));
        let remembered = state.as_deref().map_or(Ok(None), state::load)?;
        let mut keys = keys::read(&arguments.key)?;
        if let (true, Some(known)) = (keys.is_empty(), &remembered) {
            keys.clone_from(&known.keys);
        }
        let published = match &arguments.published {
            Some(path) if keys.is_empty() => Some(open(path, &beside())?),
            Some(path) => Some(open(path, &keys)?),
            None => None,
        };
        Ok(Self {
            keys,
            state,
            remembered,
            published,
        })
    }
}

fn open(path: &Path, keys: &[VerifierKey]) -> Result<Checkpoint, Problem> {
    Ok(open_checkpoint(
        &read_text(path)?,
        keys,
        &path.display().to_string(),
    )?)
}

fn state_path(arguments: &Arguments, environment: &Environment, origin: &str) -> Option<PathBuf> {
    if arguments.no_state {
        return None;
    }
    let of_log = |directory: &PathBuf| state::path(directory, origin);
    arguments
        .state
        .clone()
        .or_else(|| environment.state.as_ref().map(of_log))
}
