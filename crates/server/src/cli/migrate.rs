//! `jauap migrate`

use anyhow::Context as _;
use jauap_storage::Database;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::{Context, output};
use crate::wiring::database_settings;

/// Bring the tables of the database up or down.
#[derive(Debug, clap::Subcommand)]
pub enum Migrate {
    /// Apply every migration that is missing.
    Up,
    /// Take back migrations. Their tables are gone with everything in them.
    Down {
        /// How many of the last ones.
        #[arg(long, default_value_t = 1, conflicts_with = "all")]
        steps: u32,
        /// All of them.
        #[arg(long)]
        all: bool,
    },
    /// Show every migration and whether it is applied.
    Status,
}

impl Migrate {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let config = context.quiet_config()?;
        let (address, settings) = (config.database.address(), database_settings(&config));
        let url = address.expose_secret();
        match self {
            Self::Up => Database::migrate_up(url, &settings).await,
            Self::Down { steps, all } => {
                Database::migrate_down(url, &settings, Some(steps).filter(|_| !all)).await
            }
            Self::Status => Ok(()),
        }
        .context("the tables were not changed; see database.url in the configuration")?;
        let status = Database::migration_status(url, &settings)
            .await
            .context("the tables cannot be read; see database.url in the configuration")?;
        show(context, status)
    }
}

fn show(context: &Context, status: Vec<(String, bool)>) -> anyhow::Result<()> {
    if context.json {
        let migrations: Vec<Value> = status
            .into_iter()
            .map(|(name, applied)| json!({ "name": name, "applied": applied }))
            .collect();
        return output::json(&json!({ "migrations": migrations }));
    }
    let rows: Vec<[String; 2]> = status
        .into_iter()
        .map(|(name, applied)| [if applied { "applied" } else { "missing" }.to_owned(), name])
        .collect();
    output::table(&rows)
}
