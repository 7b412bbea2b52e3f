//! `jauap config`

use serde_json::json;

use super::{Context, output};
use crate::config::{ConfigProblems, EXAMPLE, unwritable, warnings};

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
    let read = context.read().and_then(|config| {
        let problems = unwritable(&config);
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(ConfigProblems(problems))
        }
    });
    match read {
        Ok(config) if context.json => output::json(&json!({
            "valid": true, "file": file, "problems": [], "warnings": warnings(&config),
        })),
        Ok(config) => {
            for warning in warnings(&config) {
                output::line(&format!("warning: {warning}"))?;
            }
            let place = file.map_or_else(
                || "the built-in configuration".to_owned(),
                |file| file.display().to_string(),
            );
            output::line(&format!("{place} can be used"))
        }
        Err(problems) => {
            if context.json {
                let (problems, none) = (&problems.0, [(); 0]);
                output::json(&json!({
                    "valid": false, "file": file, "problems": problems, "warnings": none,
                }))?;
            }
            Err(problems.into())
        }
    }
}
