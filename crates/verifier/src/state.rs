//! What is remembered between runs: the last checkpoint found sound, and the keys believed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use jauap_ledger::checkpoint::Checkpoint;
use jauap_ledger::note::VerifierKey;
use jauap_ledger::tree::leaf_hash;
use jauap_ledger::verify::{Instant, origin_parts};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::read_text;

/// What is remembered of one log.
#[derive(Debug, Clone)]
pub struct Remembered {
    /// The keys that signed it.
    pub keys: Vec<VerifierKey>,
    /// The last checkpoint found sound.
    pub checkpoint: Checkpoint,
    /// When it was found sound; none when an earlier version remembered it.
    pub at: Option<Instant>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    checkpoint: String,
    keys: Vec<String>,
    /// When, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<String>,
}

/// Where the state of a log is kept in a directory. All generations of a log share one.
pub fn path(directory: &Path, origin: &str) -> PathBuf {
    let log = origin_parts(origin).map_or(origin, |(log, _)| log);
    directory.join(HEXLOWER.encode(&leaf_hash(log.as_bytes())))
}

/// What is remembered; none when nothing was seen yet.
///
/// # Errors
/// When there is a file that cannot be read: then it must not be overwritten either.
pub fn load(path: &Path) -> Result<Option<Remembered>, Problem> {
    match fs::metadata(path) {
        Ok(_) => (),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Problem::io(path, &error)),
    }
    let broken = |what: &dyn std::fmt::Display| {
        Problem::Usage(format!(
            "{}: what was remembered cannot be read: {what}",
            path.display()
        ))
    };
    let text = read_text(path).map_err(|error| broken(&error))?;
    let stored: Stored = serde_json::from_str(&text).map_err(|error| broken(&error))?;
    let keys = stored
        .keys
        .iter()
        .map(|key| VerifierKey::parse(key))
        .collect::<Result<_, _>>();
    Ok(Some(Remembered {
        keys: keys.map_err(|error| broken(&error))?,
        checkpoint: Checkpoint::parse_unverified(&stored.checkpoint).map_err(|error| broken(&error))?,
        at: stored.seen.as_deref().and_then(Instant::parse),
    }))
}

/// Remembers a checkpoint: writes a new file, makes it durable, and puts it in the place of the old one.
///
/// # Errors
/// When it cannot be written; the old one is then untouched.
pub fn save(path: &Path, note: &str, keys: &[VerifierKey], now: Instant) -> Result<(), Problem> {
    let stored = Stored {
        checkpoint: note.to_owned(),
        keys: keys.iter().map(ToString::to_string).collect(),
        seen: Some(now.to_string()),
    };
    let text = serde_json::to_string(&stored).map_err(|error| Problem::Usage(error.to_string()))?;
    replace(path, text.as_bytes()).map_err(|error| {
        let path = path.display();
        let what = "the export is sound, but its checkpoint cannot be remembered: give another --state, or --no-state";
        Problem::Usage(format!("{path}: {error}; {what}"))
    })
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let directory = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let fresh = directory.join(name);
    let mut file = File::create(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    File::open(directory)?.sync_all()
}
