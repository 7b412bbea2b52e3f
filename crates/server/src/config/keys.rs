//! `[keys]`

use std::path::PathBuf;

use serde::Deserialize;

/// Where the secret keys lie: outside the database, its files and every backup of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeysConfig {
    /// The keyring, without which no content can be read.
    pub keyring: PathBuf,
    /// The key that signs the log.
    pub signing_key: PathBuf,
}

impl Default for KeysConfig {
    fn default() -> Self {
        Self {
            keyring: "keys/keyring.json".into(),
            signing_key: "keys/log-signing-key".into(),
        }
    }
}
