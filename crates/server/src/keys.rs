//! The secret keys of a running service: the keyring, and the key that signs the log.

use std::{path::Path, sync::Arc};

use anyhow::{Context as _, bail};
use jauap_ledger::note::SigningKey;
use jauap_storage::KeyringFile;

use crate::{config::KeysConfig, durable, signing_key};

/// Both keys, read from their files.
pub struct Keys {
    /// The keyring.
    pub keyring: Arc<KeyringFile>,
    /// The key that signs the log.
    pub signing: SigningKey,
}

impl Keys {
    /// Reads both files, each of which only its owner may read.
    pub fn open(config: &KeysConfig) -> anyhow::Result<Self> {
        let keyring = KeyringFile::open(&config.keyring)
            .with_context(|| format!("the keyring {} cannot be used", config.keyring.display()))?;
        Ok(Self {
            keyring: Arc::new(keyring),
            signing: signing_key::open(&config.signing_key)?,
        })
    }

    /// Makes both files, each in a directory that only its owner may look into. Refuses to write over either.
    pub fn create(config: &KeysConfig, created: &str) -> anyhow::Result<Self> {
        for path in [&config.keyring, &config.signing_key] {
            if std::fs::symlink_metadata(path).is_ok() {
                bail!(
                    "there is a file already at {}: nothing was made. If no database needs it, move it away first",
                    path.display()
                );
            }
            make_room(path)?;
        }
        let signing = signing_key::create(&config.signing_key)?;
        let keyring = KeyringFile::create(&config.keyring, created);
        if keyring.is_err() {
            // Half a pair would keep the next try from making a whole one.
            drop(std::fs::remove_file(&config.signing_key));
        }
        let keyring = keyring.with_context(|| format!("{} cannot be made", config.keyring.display()))?;
        Ok(Self {
            keyring: Arc::new(keyring),
            signing,
        })
    }
}

fn make_room(file: &Path) -> anyhow::Result<()> {
    let directory = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let Some(directory) = directory else { return Ok(()) };
    durable::make_directory(directory)
        .with_context(|| format!("the directory {} cannot be made", directory.display()))
}
