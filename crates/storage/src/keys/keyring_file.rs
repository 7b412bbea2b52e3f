//! The keyring in its file, read again when another process changed it.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use jauap_vault::{GenerationState, GenerationStatus, Keyring, KeyringError};
use jauap_workflow::ports::{Keychain, KeychainError};

/// The keyring of a running service.
#[derive(Debug)]
pub struct KeyringFile {
    path: PathBuf,
    ring: RwLock<Arc<Keyring>>,
}

impl KeyringFile {
    /// Makes a new keyring with its first generation; never over an existing file. `created` is RFC 3339.
    pub fn create(path: &Path, created: &str) -> Result<Self, KeyringError> {
        Keyring::create(path, created).map(|ring| Self::holding(path, ring))
    }

    /// Reads a keyring. Refuses one that others may read.
    pub fn open(path: &Path) -> Result<Self, KeyringError> {
        Keyring::load(path).map(|ring| Self::holding(path, ring))
    }

    fn holding(path: &Path, ring: Keyring) -> Self {
        Self {
            path: path.to_owned(),
            ring: RwLock::new(Arc::new(ring)),
        }
    }

    /// The keyring as last read.
    pub fn ring(&self) -> Arc<Keyring> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the file again and returns what it holds now.
    pub fn reload(&self) -> Result<Arc<Keyring>, KeyringError> {
        let ring = Arc::new(Keyring::load(&self.path)?);
        self.replace(Arc::clone(&ring));
        Ok(ring)
    }

    /// The generations, the oldest first.
    pub fn status(&self) -> Result<Vec<GenerationStatus>, KeyringError> {
        Ok(self.reload()?.status())
    }

    fn replace(&self, ring: Arc<Keyring>) {
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = ring;
    }

    fn save(&self, ring: Keyring) -> Result<(), KeyringError> {
        ring.save(&self.path)?;
        self.replace(Arc::new(ring));
        Ok(())
    }
}

fn failed(error: KeyringError) -> KeychainError {
    KeychainError(Box::new(error))
}

impl Keychain for KeyringFile {
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

    fn begin_generation(&self, created: &str) -> Result<u32, KeychainError> {
        let ring = self
            .reload()
            .and_then(|ring| ring.with_new_generation(created))
            .map_err(failed)?;
        let generation = ring.active();
        self.save(ring).map_err(failed)?;
        Ok(generation)
    }

    fn destroy_generation(&self, generation: u32) -> Result<(), KeychainError> {
        let ring = self
            .reload()
            .and_then(|ring| ring.without(generation))
            .map_err(failed)?;
        self.save(ring).map_err(failed)
    }
}
