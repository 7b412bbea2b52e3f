//! A service on a database that came back.

use std::sync::Arc;

use anyhow::Context;
use jauap_storage::{Database, DatabaseSettings};
use secrecy::ExposeSecret;

use crate::{
    config::Config,
    keys::Keys,
    wiring::{self, Built},
};

/// Opens the database of a configuration although the keyring may have left its generation behind, and brings its tables
/// up to this version. Nothing is held against what is kept outside yet.
pub async fn open_to_restore(config: &Config) -> anyhow::Result<Built> {
    let keys = Keys::open(&config.keys)?;
    let address = config.database.address();
    let settings = DatabaseSettings {
        keys: Some(Arc::clone(&keys.keyring)),
        restored: true,
        ..wiring::database_settings(config)
    };
    Database::migrate_up(address.expose_secret(), &settings)
        .await
        .context("the tables of the database cannot be brought up to this version")?;
    let database = Database::connect(address.expose_secret(), &settings)
        .await
        .context("the database cannot be opened; see database.url and keys.keyring in the configuration")?;
    let service = wiring::service_on(&database, config, keys)?;
    Ok(Built { service, database })
}
