//! `jauap registration`

use std::{fs::File, path::PathBuf};

use anyhow::{Context as _, bail};
use jauap_workflow::registration::{BadRow, Imported, import_registrations};
use serde_json::{Value, json};

use super::{Context, context::OPERATOR, output};

/// Look after contacts left in the feedback form.
#[derive(Debug, clap::Subcommand)]
pub enum Registration {
    /// Import earlier registrations from CSV in UTF-8, whose first line names the columns (docs/how-to/take-feedback.md). Bad
    /// rows are reported and keep no other row out; a row that was imported before is not taken again.
    Import {
        /// The file.
        file: PathBuf,
        /// Only tell what would be taken.
        #[arg(long)]
        dry_run: bool,
    },
}

impl Registration {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let Self::Import { file, dry_run } = self;
        let opened = File::open(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let built = context.service().await?;
        let imported = import_registrations(&built.service, OPERATOR, opened, dry_run).await;
        told(context, &imported?, dry_run)
    }
}

fn told(context: &Context, imported: &Imported, dry_run: bool) -> anyhow::Result<()> {
    let Imported { taken, before, bad } = imported;
    if context.json {
        let rows: Vec<Value> = bad
            .iter()
            .map(|row| json!({ "line": row.line, "column": row.column, "why": row.why }))
            .collect();
        output::json(&json!({ "dry_run": dry_run, "taken": taken, "before": before, "bad": rows }))?;
    } else {
        for BadRow { line, column, why } in bad {
            output::line(&format!("line {line}: {column}: {why}"))?;
        }
        let verb = if dry_run { "would be taken" } else { "taken" };
        output::line(&format!(
            "{taken} {verb}, {before} taken before, {} bad",
            bad.len()
        ))?;
    }
    if bad.is_empty() {
        return Ok(());
    }
    bail!(
        "{} rows were not taken; correct them and import the file again",
        bad.len()
    )
}
