//! What every command is handed.

use std::{path::PathBuf, sync::OnceLock};

use anyhow::bail;
use jauap_domain::Actor;
use jauap_workflow::log::rules_are_in_force;

use crate::{
    config::{Config, ConfigProblems, Environment, default_file},
    logs, process, publisher,
    wiring::{self, Built},
};

/// The operator at the command line is the service itself, as far as the log is concerned.
pub const OPERATOR: Actor = Actor::System;

/// The options that every command takes.
pub struct Context {
    file: Option<PathBuf>,
    /// True when data is printed as JSON.
    pub json: bool,
    /// The service that the command wrote with, if it did.
    writing: OnceLock<Built>,
}

impl Context {
    /// The options as given.
    pub const fn new(file: Option<PathBuf>, json: bool) -> Self {
        Self {
            file,
            json,
            writing: OnceLock::new(),
        }
    }

    /// Reads the configuration, and nothing else.
    pub fn read(&self) -> Result<Config, ConfigProblems> {
        Config::load(self.file.as_deref(), Environment::Process)
    }

    /// Reads the configuration and sets up logging by it.
    pub fn config(&self) -> anyhow::Result<Config> {
        let config = self.read()?;
        logs::init(&config.log);
        Ok(config)
    }

    /// Reads the configuration, for commands that print data: only what goes wrong is logged, unless told otherwise.
    pub fn quiet_config(&self) -> anyhow::Result<Config> {
        let mut config = self.read()?;
        if config.log.filter == "info" {
            "warn".clone_into(&mut config.log.filter);
        }
        logs::init(&config.log);
        Ok(config)
    }

    /// A service that may write. When the command has ended, the checkpoint of its log is published.
    pub async fn service(&self) -> anyhow::Result<Built> {
        let built = wiring::build_for_command(&self.quiet_config()?).await?;
        Ok(self.writing.get_or_init(|| built).clone())
    }

    /// A service that may take steps: the rules of the configuration must be those in force.
    pub async fn service_to_act(&self) -> anyhow::Result<Built> {
        let built = self.service().await?;
        if !rules_are_in_force(&built.service).await? {
            bail!(
                "the rules of this configuration (four eyes, terms, retention) are not in force: they come into force \
                 when the service is started with it (jauap serve)"
            );
        }
        Ok(built)
    }

    /// A service on a database as it is, for commands that only read, or that set a database right.
    pub async fn service_to_read(&self) -> anyhow::Result<Built> {
        wiring::build_to_read(&self.quiet_config()?).await
    }

    /// Ends what the command began: the log as it stands is published, the database is closed.
    pub async fn finish(&self) {
        if let Some(built) = self.writing.get() {
            publisher::at_the_end(&built.service).await;
            process::close(built.database.clone()).await;
        }
    }

    /// The file that is read: the one that was named, or the one in the working directory.
    pub fn file(&self) -> Option<PathBuf> {
        self.file.clone().or_else(default_file)
    }

    /// The file that was named, if one was.
    pub fn named_file(&self) -> Option<&PathBuf> {
        self.file.as_ref()
    }
}
