//! `jauap config`

use serde_json::json;

use super::{Context, output};
use crate::config::EXAMPLE;

/// Look at the configuration.
#[derive(Debug, clap::Subcommand)]
pub enum Config {
    /// Check the configuration and tell every problem in it.
    Check,
    /// Print a commented example with every key at its built-in value.
    Example,
}

impl Config {
    pub fn run(self, context: &Context) -> anyhow::Result<()> {
        match self {
            Self::Example => output::text(EXAMPLE),
            Self::Check => check(context),
        }
    }
}

fn check(context: &Context) -> anyhow::Result<()> {
    let file = context.file();
    match context.read() {
        Ok(_) if context.json => output::json(&json!({ "valid": true, "file": file, "problems": [] })),
        Ok(_) => {
            let place = file.map_or_else(
                || "the built-in configuration".to_owned(),
                |file| file.display().to_string(),
            );
            output::line(&format!("{place} can be used"))
        }
        Err(problems) => {
            if context.json {
                output::json(&json!({ "valid": false, "file": file, "problems": problems.0 }))?;
            }
            Err(problems.into())
        }
    }
}
