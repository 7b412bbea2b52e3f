//! The generations of key-encryption keys.

mod disk;
mod error;
mod text;
mod wrapping;

use std::path::Path;

use subtle::ConstantTimeEq;

pub use error::KeyringError;
#[cfg(test)]
pub(crate) use text::read as read_text;
pub use wrapping::Wrapped;

use crate::VaultError;
use crate::secret::Secret;

/// What a generation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GenerationState {
    /// Wraps new keys and unwraps its own. A keyring has exactly one, the youngest.
    Active,
    /// Unwraps only, until everything it wrapped is wrapped anew and it is taken out.
    Retiring,
}

/// What may be shown of a generation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GenerationStatus {
    /// Its number, counted from 1 and never used again.
    pub id: u32,
    /// When it was made, as the caller said (RFC 3339).
    pub created: String,
    /// Whether it wraps or only unwraps.
    pub state: GenerationState,
}

#[derive(Debug, Clone)]
struct Generation {
    id: u32,
    created: String,
    key: Secret,
}

impl Generation {
    fn new(id: u32, created: &str) -> Result<Self, KeyringError> {
        let key = Secret::random().map_err(KeyringError::Random)?;
        Ok(Self {
            id,
            created: created.to_owned(),
            key,
        })
    }

    /// Whether both have the same number and the same key.
    fn is(&self, other: &Self) -> bool {
        self.id == other.id && bool::from(self.key.bytes().ct_eq(other.key.bytes()))
    }

    fn status(&self, state: GenerationState) -> GenerationStatus {
        GenerationStatus {
            id: self.id,
            created: self.created.clone(),
            state,
        }
    }
}

/// The generations of key-encryption keys: one active, the others retiring. It is a value: what changes it returns
/// another one, which counts once it is [saved](Keyring::save).
///
/// A rotation adds a generation and saves; wraps every living key anew; takes the old generation out and saves. The
/// order is enforced by [`Keyring::save`], so that no key is ever wrapped under a generation that is not on the disk.
#[derive(Debug, Clone)]
pub struct Keyring {
    /// Ascending by id.
    retiring: Vec<Generation>,
    active: Generation,
}

impl Keyring {
    /// Makes a keyring with one generation and writes it to a new file of mode 0600.
    ///
    /// # Errors
    /// [`KeyringError::Exists`], [`KeyringError::Created`], [`KeyringError::Random`], [`KeyringError::Io`]
    pub fn create(path: &Path, created: &str) -> Result<Self, KeyringError> {
        let keyring = Self {
            retiring: Vec::new(),
            active: Generation::new(1, created)?,
        };
        disk::create(path, &text::write(&keyring)?)?;
        Ok(keyring)
    }

    /// Reads a keyring, whose file must be readable by its owner alone.
    ///
    /// # Errors
    /// [`KeyringError::Missing`], [`KeyringError::NotAFile`], [`KeyringError::Exposed`], [`KeyringError::Unreadable`],
    /// [`KeyringError::NoActive`], [`KeyringError::Io`]
    pub fn load(path: &Path) -> Result<Self, KeyringError> {
        text::read(&disk::read(path)?)
    }

    /// Writes the keyring in place of the one at `path`, or to a new file: either the old or the new one is there
    /// whenever the machine stops. The bytes of the old file are overwritten afterwards, which on file systems that
    /// copy on write, on flash and in snapshots does not reach every copy.
    ///
    /// It refuses to replace a keyring that this one does not follow from: one with other keys, one rotated by someone
    /// else in the meantime, or one whose active generation this one lacks.
    ///
    /// # Errors
    /// [`KeyringError::Changed`], [`KeyringError::Created`], [`KeyringError::Io`] and, for the file that is already
    /// there, those of [`Keyring::load`]
    pub fn save(&self, path: &Path) -> Result<(), KeyringError> {
        disk::replace(path, &text::write(self)?, |present| {
            if self.follows(&text::read(present)?) {
                Ok(())
            } else {
                Err(KeyringError::Changed)
            }
        })
    }

    /// The generation that wraps new keys.
    pub fn active(&self) -> u32 {
        self.active.id
    }

    /// Every generation, oldest first, without its key.
    pub fn status(&self) -> Vec<GenerationStatus> {
        let retiring = self
            .retiring
            .iter()
            .map(|one| one.status(GenerationState::Retiring));
        retiring
            .chain([self.active.status(GenerationState::Active)])
            .collect()
    }

    /// Whether the generation is here, and so whether what it wrapped can be read.
    pub fn holds(&self, id: u32) -> bool {
        self.generations().any(|one| one.id == id)
    }

    /// This keyring with a new active generation; the one active until now retires.
    ///
    /// # Errors
    /// [`KeyringError::Random`], [`KeyringError::Full`]
    pub fn with_new_generation(&self, created: &str) -> Result<Self, KeyringError> {
        let id = self.active.id.checked_add(1).ok_or(KeyringError::Full)?;
        Ok(Self {
            retiring: self.generations().cloned().collect(),
            active: Generation::new(id, created)?,
        })
    }

    /// This keyring without a retiring generation. Once it is saved and the sealed copies of the old file are
    /// destroyed, nothing that generation wrapped can be read again.
    ///
    /// # Errors
    /// [`KeyringError::StillActive`], [`KeyringError::NoSuchGeneration`]
    pub fn without(&self, id: u32) -> Result<Self, KeyringError> {
        if id == self.active.id {
            return Err(KeyringError::StillActive(id));
        }
        if !self.holds(id) {
            return Err(KeyringError::NoSuchGeneration(id));
        }
        let retiring = self.retiring.iter().filter(|one| one.id != id).cloned().collect();
        Ok(Self {
            retiring,
            active: self.active.clone(),
        })
    }

    fn generations(&self) -> impl Iterator<Item = &Generation> {
        self.retiring.iter().chain([&self.active])
    }

    fn generation(&self, id: u32) -> Result<&Generation, VaultError> {
        self.generations()
            .find(|one| one.id == id)
            .ok_or(VaultError::NoGeneration(id))
    }

    /// Whether this keyring comes from `earlier` by adding and taking out generations: it has what is active there,
    /// and of the numbers given out by then it has none with another key and none that was taken out.
    fn follows(&self, earlier: &Self) -> bool {
        let known = |one: &Generation| earlier.generations().any(|before| before.is(one));
        self.generations().any(|one| one.is(&earlier.active))
            && self
                .generations()
                .filter(|one| one.id <= earlier.active.id)
                .all(known)
    }
}

#[cfg(test)]
impl Keyring {
    pub(crate) fn active_key(&self) -> &Secret {
        &self.active.key
    }

    pub(crate) fn canary_with(&self, text: &[u8]) -> Vec<u8> {
        self.active.sealed(text).unwrap()
    }

    pub(crate) fn active_wrapping_key(&self, owner: crate::Owner) -> Secret {
        self.active.wrapping_key(owner).unwrap()
    }
}
