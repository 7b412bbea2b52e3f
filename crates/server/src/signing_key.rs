//! The file of the key that signs the log: one line, a prefix and the seed of an Ed25519 key in base64.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use data_encoding::BASE64;
use jauap_ledger::note::SigningKey;
use zeroize::Zeroizing;

use crate::durable;

const PREFIX: &str = "jauap-log-signing-key/v1 ";
/// More than the line has; whatever is longer is no key.
const LONGEST: u64 = 200;
const OTHERS: u32 = 0o077;

/// Why there is no signing key. The texts say what to do, and never what stands in the file.
#[derive(Debug, thiserror::Error)]
pub enum SigningKeyError {
    /// There is no file.
    #[error(
        "there is no signing key at {0}: put its copy back, or run `jauap keys init` if the database is new"
    )]
    Missing(PathBuf),
    /// The file can be read or written by others.
    #[error("the signing key {0} is open to others (mode {1:04o}): run `chmod 600` on it")]
    Exposed(PathBuf, u32),
    /// Not a file with a key.
    #[error("the signing key {0} is damaged or no key at all: put its copy back")]
    Unreadable(PathBuf),
    /// A new key is never written over something.
    #[error("there is a file already at {0}: move it away first if it is not in use")]
    Exists(PathBuf),
    /// The operating system gave no random bytes.
    #[error("no key could be drawn")]
    Random,
    /// The file system refused.
    #[error("the signing key {0} cannot be read or written")]
    Io(PathBuf, #[source] io::Error),
}

/// Draws a key and writes it to a new file that only its owner may read.
pub fn create(path: &Path) -> Result<SigningKey, SigningKeyError> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(seed.as_mut_slice()).map_err(|_| SigningKeyError::Random)?;
    let encoded = Zeroizing::new(BASE64.encode(seed.as_slice()));
    let line = Zeroizing::new([PREFIX, encoded.as_str(), "\n"].concat());
    match durable::create(path, line.as_bytes()) {
        Ok(()) => Ok(SigningKey::from_seed(*seed)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(SigningKeyError::Exists(path.to_owned()))
        }
        Err(error) => Err(SigningKeyError::Io(path.to_owned(), error)),
    }
}

/// Reads the key of a file that only its owner may read.
pub fn open(path: &Path) -> Result<SigningKey, SigningKeyError> {
    let failed = |error: io::Error| {
        if error.kind() == ErrorKind::NotFound {
            SigningKeyError::Missing(path.to_owned())
        } else {
            SigningKeyError::Io(path.to_owned(), error)
        }
    };
    // Asked before opening, because opening a pipe waits for its other end; and again of what was opened.
    check(path, &fs::metadata(path).map_err(failed)?)?;
    let file = File::open(path).map_err(failed)?;
    check(path, &file.metadata().map_err(failed)?)?;
    let mut text = Zeroizing::new(String::with_capacity(256));
    let taken = file.take(LONGEST).read_to_string(&mut text);
    let unreadable = || SigningKeyError::Unreadable(path.to_owned());
    match taken {
        Err(error) if error.kind() == ErrorKind::InvalidData => return Err(unreadable()),
        taken => taken.map_err(failed)?,
    };
    let seed = seed(&text).ok_or_else(unreadable)?;
    Ok(SigningKey::from_seed(*seed))
}

fn seed(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let encoded = text.strip_suffix('\n').unwrap_or(text).strip_prefix(PREFIX)?;
    let bytes = Zeroizing::new(BASE64.decode(encoded.as_bytes()).ok()?);
    let mut seed = Zeroizing::new([0; 32]);
    if bytes.len() != seed.len() {
        return None;
    }
    seed.copy_from_slice(&bytes);
    Some(seed)
}

fn check(path: &Path, file: &fs::Metadata) -> Result<(), SigningKeyError> {
    let mode = file.permissions().mode() & 0o7777;
    if !file.is_file() {
        Err(SigningKeyError::Unreadable(path.to_owned()))
    } else if mode & OTHERS != 0 {
        Err(SigningKeyError::Exposed(path.to_owned(), mode))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_as_it_was_made_and_is_never_written_over() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("key");
        assert!(matches!(open(&path), Err(SigningKeyError::Missing(_))));
        let new = create(&path).expect("a key");
        let mode = fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(new.seed(), open(&path).expect("the key").seed());
        assert!(matches!(create(&path), Err(SigningKeyError::Exists(_))));
        assert_eq!(new.seed(), open(&path).expect("the key").seed());
    }

    #[test]
    fn a_key_that_others_can_read_or_that_is_damaged_is_refused() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("key");
        create(&path).expect("a key");
        let whole = fs::read_to_string(&path).expect("a text");
        for mode in [0o640, 0o604, 0o660] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
            assert!(matches!(open(&path), Err(SigningKeyError::Exposed(_, told)) if told == mode));
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).expect("a mode");
        assert!(open(&path).is_ok());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("a mode");
        for damaged in [&whole[..40], &whole[5..], "", &format!("{whole}{whole}")] {
            fs::write(&path, damaged).expect("a file");
            let error = open(&path).expect_err("no key");
            assert!(matches!(error, SigningKeyError::Unreadable(_)));
            assert!(damaged.is_empty() || !error.to_string().contains(&whole[30..40]));
        }
        assert!(matches!(open(dir.path()), Err(SigningKeyError::Unreadable(_))));
    }
}
