//! Whose signature counts, and what was seen before.

use std::time::Duration;

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::note::{NoteError, VerifierKey};

use super::Instant;
use super::fault::{Fault, FaultKind};

/// What whoever verifies knows beforehand, from somewhere else than the export.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// The keys that may sign. With none the keys in the export are believed, which proves only that the export agrees
    /// with itself: compare them with what the organisation publishes.
    pub keys: Vec<VerifierKey>,
    /// The last checkpoint this verifier found sound.
    pub remembered: Option<Checkpoint>,
    /// The checkpoint the service keeps outside its database.
    pub published: Option<Checkpoint>,
    /// What time it is; needed for `max_age`.
    pub now: Option<Instant>,
    /// How old the newest entry may be.
    pub max_age: Option<Duration>,
}

/// The log and the generation of an origin `<host>/log/<generation>`.
pub fn origin_parts(origin: &str) -> Option<(&str, u32)> {
    let (log, generation) = origin.rsplit_once('/')?;
    let number: u32 = generation.parse().ok()?;
    (number > 0 && number.to_string() == generation).then_some((log, number))
}

/// Opens a signed checkpoint of one of our logs, called `file` in what is said of it. A key that is trusted under the
/// name of one generation is trusted under those of the others: one key signs them all.
///
/// # Errors
/// When it is malformed, badly signed, or signed by none of the keys.
pub fn open_checkpoint(note: &str, keys: &[VerifierKey], file: &str) -> Result<Checkpoint, Fault> {
    Keys {
        keys: keys.to_vec(),
        are_from_the_export: false,
    }
    .open(note, file)
}

/// The keys under the name of this origin, each once, whatever generation they are named after.
pub fn keys_of(keys: &[VerifierKey], origin: &str) -> Vec<VerifierKey> {
    Keys {
        keys: keys.to_vec(),
        are_from_the_export: false,
    }
    .of(origin)
}

/// The keys that count in this run.
#[derive(Debug, Clone)]
pub(super) struct Keys {
    keys: Vec<VerifierKey>,
    /// True when they come from the export itself.
    pub(super) are_from_the_export: bool,
}

impl Keys {
    pub(super) fn new(trusted: &[VerifierKey], exported: &[VerifierKey]) -> Self {
        let are_from_the_export = trusted.is_empty();
        let keys = if are_from_the_export { exported } else { trusted };
        Self {
            keys: keys.to_vec(),
            are_from_the_export,
        }
    }

    /// Opens a signed checkpoint of our log. A key that is trusted under the name of one generation is trusted under
    /// the names of the others: one key signs them all.
    pub(super) fn open(&self, note: &str, file: &str) -> Result<Checkpoint, Fault> {
        let claimed = Checkpoint::parse_unverified(note).map_err(|error| malformed(file, &error))?;
        let keys = self.of(&claimed.origin);
        Checkpoint::open(note, &keys).map_err(|error| match error {
            CheckpointError::Note(NoteError::NoKnownKey) if self.are_from_the_export => Fault::new(
                FaultKind::Signature,
                format!("{file} is signed by none of the keys beside it"),
            ),
            CheckpointError::Note(NoteError::NoKnownKey) if keys.is_empty() => Fault::new(
                FaultKind::OtherKey,
                format!(
                    "{file} is of {}, and no trusted key is of that log",
                    claimed.origin
                ),
            ),
            CheckpointError::Note(NoteError::NoKnownKey) | CheckpointError::Origin(_) => Fault::new(
                FaultKind::OtherKey,
                format!(
                    "{file}, of {}, is signed by another key than the trusted one",
                    claimed.origin
                ),
            ),
            CheckpointError::Note(NoteError::Signature(_)) => Fault::new(
                FaultKind::Signature,
                format!("the signature of {file} does not verify"),
            ),
            CheckpointError::Note(_)
            | CheckpointError::Shape
            | CheckpointError::Size
            | CheckpointError::Root => malformed(file, &error),
        })
    }

    /// The keys under the name of this origin, each once.
    pub(super) fn of(&self, origin: &str) -> Vec<VerifierKey> {
        let log = origin_parts(origin).map(|(log, _)| log);
        let same_log = |key: &&VerifierKey| origin_parts(key.name()).map(|(log, _)| log) == log;
        let mut named: Vec<VerifierKey> = Vec::new();
        for key in self.keys.iter().filter(same_log) {
            if let Ok(key) = VerifierKey::new(origin, key.public())
                && !named.contains(&key)
            {
                named.push(key);
            }
        }
        named
    }
}

fn malformed(file: &str, error: &CheckpointError) -> Fault {
    Fault::new(
        FaultKind::Malformed,
        format!("{file} is no signed checkpoint: {error}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::SigningKey;

    fn checkpoint(generation: u32) -> Checkpoint {
        Checkpoint {
            origin: format!("example.org/log/{generation}"),
            size: 3,
            root: [7; 32],
        }
    }

    #[test]
    fn one_key_signs_every_generation() {
        let key = SigningKey::from_seed([1; 32]);
        let keys = Keys::new(&[key.verifier("example.org/log/1").unwrap()], &[]);
        assert_eq!(
            keys.open(&checkpoint(2).sign(&key).unwrap(), "f"),
            Ok(checkpoint(2))
        );
        let other = SigningKey::from_seed([2; 32]);
        let kind = |keys: &Keys, note: &str| keys.open(note, "f").unwrap_err().kind;
        let note = checkpoint(1).sign(&other).unwrap();
        assert_eq!(kind(&keys, &note), FaultKind::OtherKey);
        assert_eq!(kind(&keys, "f"), FaultKind::Malformed);
        let bent = checkpoint(1).sign(&key).unwrap().replacen("\n3\n", "\n4\n", 1);
        assert_eq!(kind(&keys, &bent), FaultKind::Signature);
        let exported = Keys::new(&[], &[key.verifier("example.org/log/1").unwrap()]);
        assert_eq!(kind(&exported, &note), FaultKind::Signature);
    }

    #[test]
    fn an_origin_ends_in_its_generation() {
        assert_eq!(origin_parts("example.org/log/12"), Some(("example.org/log", 12)));
        for bad in [
            "example.org/log",
            "example.org/log/0",
            "example.org/log/01",
            "x",
            "",
        ] {
            assert_eq!(origin_parts(bad), None, "{bad}");
        }
    }
}
