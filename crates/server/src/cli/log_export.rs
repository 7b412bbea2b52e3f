//! `jauap log export`

use std::{
    io::Write,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jauap_workflow::{
    Service,
    log::export::{ExportError, Exported, Progress, export_log},
};
use serde_json::json;

use super::{Context, context::OPERATOR, output};
use crate::backup::{DirectorySink, NewDirectory, sync_files};

/// How often an export begins anew because a content was destroyed under its hands.
const TRIES: usize = 5;

/// Write the log as a directory that anyone can check offline: jauap verify DIR.
#[derive(Debug, clap::Args)]
pub struct LogExport {
    /// The directory to make; it must not be there yet, or be empty.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Write openings.jsonl too: what the commitments are of. This is personal data.
    #[arg(long)]
    openings: bool,
}

impl LogExport {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let service = context.service().await?.service;
        let directory = NewDirectory::begin(&self.dir)?;
        let exported = export(&service, self.openings, &directory).await?;
        sync_files(directory.path())?;
        directory.finish()?;
        tell(context, &self.dir, &exported)
    }
}

async fn export(service: &Service, openings: bool, directory: &NewDirectory) -> anyhow::Result<Exported> {
    for tried in 1.. {
        directory.empty()?;
        let mut sink = DirectorySink::new(directory.path());
        let mut shown = Shown::default();
        let exported = export_log(service, OPERATOR, openings, &mut sink, &mut |step| {
            shown.show(step);
        })
        .await;
        match exported {
            Err(ExportError::Destroyed(_)) if tried < TRIES => {}
            Err(error) => return Err(error.into()),
            Ok(exported) => {
                sink.close()?;
                return Ok(exported);
            }
        }
    }
    anyhow::bail!("the log was not exported")
}

fn tell(context: &Context, dir: &Path, exported: &Exported) -> anyhow::Result<()> {
    let entries = exported.head.start + exported.head.size;
    if context.json {
        return output::json(&json!({
            "dir": dir,
            "checkpoint": exported.checkpoint,
            "generation": exported.head.generation,
            "entries": entries,
            "requests": exported.requests,
            "openings": exported.openings,
        }));
    }
    let openings = exported.openings.map_or_else(String::new, |count| {
        format!(
            "\n{count} openings went with it: {} holds personal data",
            dir.display()
        )
    });
    output::line(&format!(
        "{entries} entries and {} requests are in {dir}{openings}\ncheck it with: jauap verify {dir}",
        exported.requests,
        dir = dir.display()
    ))
}

/// Shows on standard error how far it has come, once a second.
#[derive(Default)]
pub struct Shown(Option<Instant>);

impl Shown {
    /// Shows a step, unless one was shown a moment ago.
    pub fn show(&mut self, step: Progress) {
        let is_early = |last: Instant| last.elapsed() < Duration::from_secs(1);
        if self.0.is_some_and(is_early) {
            return;
        }
        // What is done within the first second needs no telling.
        if self.0.replace(Instant::now()).is_some() {
            let told = match step {
                Progress::Entries { done, of } => format!("{done} of {of} entries"),
                Progress::Requests(done) => format!("{done} requests"),
                Progress::Openings(done) => format!("{done} openings"),
            };
            drop(writeln!(std::io::stderr(), "jauap: {told}"));
        }
    }
}
