//! `[database]`

use std::{
    num::NonZeroU32,
    path::{Path, PathBuf},
};

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

/// Where requests, events and letters are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DatabaseConfig {
    /// `sqlite://FILE` or `postgres://USER:PASSWORD@HOST/NAME`.
    pub url: Option<SecretString>,
    /// A file whose first line is the `url`.
    pub url_file: Option<PathBuf>,
    /// The schema in PostgreSQL; the one of the address or the login when there is none.
    pub schema: Option<String>,
    /// Connections to PostgreSQL at most; SQLite has one writer and a few readers.
    pub max_connections: NonZeroU32,
}

/// The database when none is named: a file in a directory of its own, apart from the keys.
pub(super) const BUILT_IN: &str = "sqlite://data/jauap.sqlite";

impl Default for DatabaseConfig {
    fn default() -> Self {
        Self {
            url: None,
            url_file: None,
            schema: None,
            max_connections: NonZeroU32::MIN.saturating_add(7),
        }
    }
}

impl DatabaseConfig {
    /// The address of the database.
    pub fn address(&self) -> SecretString {
        self.url.clone().unwrap_or_else(|| SecretString::from(BUILT_IN))
    }

    /// False when there is certainly no database yet: a file of SQLite that is not there, and would be made by looking.
    pub fn may_be_there(&self) -> bool {
        let address = self.address();
        let file = address.expose_secret().strip_prefix("sqlite://");
        file.and_then(|file| file.split('?').next())
            .is_none_or(|file| Path::new(file).exists())
    }
}
