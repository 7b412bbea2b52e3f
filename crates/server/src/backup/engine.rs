//! Which engine the configuration names.

use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};

use super::{manifest::EngineName, postgres::Postgres};
use crate::config::Config;

/// The engine with what is needed to copy its database.
pub enum Engine {
    /// A file.
    Sqlite(PathBuf),
    /// A server.
    Postgres(Postgres),
}

impl Engine {
    /// The engine of a configuration.
    pub fn of(config: &Config) -> anyhow::Result<Self> {
        let address = config.database.address();
        let address = address.expose_secret();
        if let Some(path) = address.strip_prefix("sqlite:") {
            return Ok(Self::Sqlite(PathBuf::from(
                path.strip_prefix("//").unwrap_or(path),
            )));
        }
        Postgres::of(address, config.database.schema.as_deref()).map(Self::Postgres)
    }

    /// Its name in manifests.
    pub const fn name(&self) -> EngineName {
        match self {
            Self::Sqlite(_) => EngineName::Sqlite,
            Self::Postgres(_) => EngineName::Postgres,
        }
    }
}

/// The same configuration on another SQLite file.
pub fn on_file(config: &Config, file: &std::path::Path) -> Config {
    let mut config = config.clone();
    config.database.url = Some(SecretString::from(format!("sqlite:{}", file.display())));
    config
}
