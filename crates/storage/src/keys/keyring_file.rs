//! The keyring in its file, read again when another process changed it.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use jauap_vault::{GenerationState, GenerationStatus, Keyring, KeyringError, keep_owner};
use jauap_workflow::ports::{Keychain, KeychainError, KeychainLock};

/// The keyring of a running service.
#[derive(Debug)]
pub struct KeyringFile {
    path: PathBuf,
    read: RwLock<Read>,
}

/// A keyring with what the file looked like when it was read.
#[derive(Debug)]
struct Read {
    ring: Arc<Keyring>,
    stamp: Option<Stamp>,
}

/// Tells one file from the next that takes its name: a keyring is never changed in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    inode: u64,
    modified: (i64, i64),
    length: u64,
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|file| Self {
            inode: file.ino(),
            modified: (file.mtime(), file.mtime_nsec()),
            length: file.len(),
        })
    }
}

impl KeyringFile {
    /// Makes a new keyring with its first generation; never over an existing file. `created` is RFC 3339.
    pub fn create(path: &Path, created: &str) -> Result<Self, KeyringError> {
        Keyring::create(path, created)?;
        Self::open(path)
    }

    /// Reads a keyring. Refuses one that others may read.
    pub fn open(path: &Path) -> Result<Self, KeyringError> {
        Ok(Self {
            path: path.to_owned(),
            read: RwLock::new(read(path)?),
        })
    }

    /// The keyring in the file. While the file cannot be read, it is the one that was read last.
    pub fn ring(&self) -> Arc<Keyring> {
        let now = Stamp::of(&self.path);
        let last = {
            let read = self.read.read().unwrap_or_else(PoisonError::into_inner);
            if now.is_none() || now == read.stamp {
                return Arc::clone(&read.ring);
            }
            Arc::clone(&read.ring)
        };
        self.reload().unwrap_or(last)
    }

    /// Reads the file again and returns what it holds now.
    pub fn reload(&self) -> Result<Arc<Keyring>, KeyringError> {
        let read = read(&self.path)?;
        let ring = Arc::clone(&read.ring);
        *self.read.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(ring)
    }

    /// The generations, the oldest first.
    pub fn status(&self) -> Result<Vec<GenerationStatus>, KeyringError> {
        Ok(self.reload()?.status())
    }

    fn save(&self, ring: &Keyring) -> Result<(), KeyringError> {
        ring.save(&self.path)?;
        self.reload().map(drop)
    }
}

fn read(path: &Path) -> Result<Read, KeyringError> {
    // Looked at before it is read: a file that changes in between is read again the next time.
    let stamp = Stamp::of(path);
    let ring = Arc::new(Keyring::load(path)?);
    Ok(Read { ring, stamp })
}

fn failed(error: KeyringError) -> KeychainError {
    KeychainError(Box::new(error))
}

impl KeyringFile {
    /// The file whose lock keeps other rotations out. It lies beside the keyring, which is replaced again and again, belongs
    /// to the same user, and is empty; the lock ends with the process.
    fn lock_file(&self) -> io::Result<File> {
        let real = fs::canonicalize(&self.path)?;
        let mut name = real.clone().into_os_string();
        name.push(".lock");
        let mut open = OpenOptions::new();
        open.write(true).mode(0o600);
        let new = match open.create_new(true).open(&name) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return open.create_new(false).create(true).truncate(false).open(&name);
            }
            new => new?,
        };
        if let Err(error) = keep_owner(&new, &fs::metadata(&real)?) {
            fs::remove_file(&name)?;
            return Err(error);
        }
        Ok(new)
    }
}

impl Keychain for KeyringFile {
    fn lock(&self) -> Result<Option<KeychainLock>, KeychainError> {
        let failed = |error: io::Error| KeychainError(Box::new(error));
        let file = self.lock_file().map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(KeychainLock(Box::new(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    fn active(&self) -> Result<u32, KeychainError> {
        Ok(self.reload().map_err(failed)?.active())
    }

    fn retiring(&self) -> Result<Vec<u32>, KeychainError> {
        let status = self.status().map_err(failed)?;
        Ok(status
            .iter()
            .filter(|generation| generation.state == GenerationState::Retiring)
            .map(|generation| generation.id)
            .collect())
    }

    fn keyed(&self, kind: &str, value: &str) -> Result<Vec<[u8; 16]>, KeychainError> {
        let ring = self.ring();
        let mut generations: Vec<_> = ring.status().iter().map(|generation| generation.id).collect();
        generations.reverse();
        generations
            .into_iter()
            .map(|generation| {
                let hash = ring.token(generation, kind, value);
                hash.map_err(|error| KeychainError(Box::new(error)))
            })
            .collect()
    }

    fn begin_generation(&self, created: &str) -> Result<u32, KeychainError> {
        let ring = self
            .reload()
            .and_then(|ring| ring.with_new_generation(created))
            .map_err(failed)?;
        let generation = ring.active();
        self.save(&ring).map_err(failed)?;
        Ok(generation)
    }

    fn destroy_generation(&self, generation: u32) -> Result<(), KeychainError> {
        let ring = self
            .reload()
            .and_then(|ring| ring.without(generation))
            .map_err(failed)?;
        self.save(&ring).map_err(failed)
    }
}
