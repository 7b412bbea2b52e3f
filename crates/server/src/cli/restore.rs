//! `jauap restore`

use std::{collections::BTreeSet, path::PathBuf};

use serde_json::json;

use super::{Context, output};
use crate::backup::{self, Continued, HeldReceipt, Restored, Verdict};

/// Bring a backup back into an empty database and directory of files; or go on with a database that came back by other
/// means. A new generation of the log is opened, which says what was lost.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
pub struct Restore {
    /// The backup.
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// With DIR: although nobody can read its contents any more. Alone: go on with the database as it is, which is older than
    /// what was published.
    #[arg(long)]
    accept: bool,
    /// A directory with receipts (.tlog-proof) of requesters, to be held against what came back.
    #[arg(long, value_name = "DIR")]
    receipts: Option<PathBuf>,
}

impl Restore {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let config = context.quiet_config()?;
        let restored = match &self.dir {
            Some(dir) => Some(backup::restore(&config, dir, self.accept).await?),
            None if self.accept => backup::accept(&config).await?.map(|log| Restored {
                made_at: None,
                files: backup::Counted::default(),
                log,
            }),
            None => None,
        };
        let receipts = match &self.receipts {
            Some(dir) => {
                let built = context.service_to_read().await?;
                let held = backup::hold_receipts(&built.service, dir).await;
                built.database.close().await?;
                held?
            }
            None => Vec::new(),
        };
        if context.json {
            return output::json(&json!({
                "restored": restored,
                "receipts": receipts,
                "ask_again": ask_again(&receipts),
            }));
        }
        let mut lines = match &restored {
            Some(restored) => told(restored),
            None if self.accept => {
                vec!["the database continues what was published: there is nothing to accept".to_owned()]
            }
            None => Vec::new(),
        };
        lines.extend(told_of_receipts(&receipts));
        output::line(&lines.join("\n"))
    }
}

fn told(restored: &Restored) -> Vec<String> {
    let log = &restored.log;
    let mut lines = Vec::new();
    if let Some(made_at) = &restored.made_at {
        lines.push(format!(
            "the backup of {made_at} is back, with {} files",
            restored.files.count
        ));
    }
    lines.push(format!("the log goes on as {}", log.origin));
    lines.push(lost(log));
    if log.destroyed_again > 0 {
        lines.push(format!("{} requests were destroyed again", log.destroyed_again));
    }
    if !log.open_again.is_empty() {
        let numbers: Vec<String> = log.open_again.iter().map(ToString::to_string).collect();
        lines.push(format!(
            "destroyed since, but still open in this backup, so readable again until they are ended and destroyed: {}",
            numbers.join(", ")
        ));
    }
    if log.unreadable_keys > 0 {
        lines.push(format!(
            "{} keys stay unreadable, with what they seal: the keyring no longer holds generation {:?}",
            log.unreadable_keys, log.unreadable_generations
        ));
    }
    if !log.unknown_generations.is_empty() {
        lines.push(format!(
            "nobody kept the last checkpoint of the generations {:?} of the log: verifiers will ask for them (27)",
            log.unknown_generations
        ));
    }
    lines.push(format!(
        "{} request numbers were left out, so that none is given twice",
        log.numbers_left_out
    ));
    lines
}

fn lost(log: &Continued) -> String {
    let lost = &log.lost;
    let at_least = if lost.exact { "" } else { "at least " };
    format!(
        "{} was known up to entry {}; {at_least}{} entries are lost",
        lost.known, lost.known_size, lost.events
    )
}

/// The numbers of lost requests, each once.
fn ask_again(receipts: &[HeldReceipt]) -> BTreeSet<&str> {
    let lost = receipts.iter().filter(|held| held.verdict == Verdict::Lost);
    lost.filter_map(|held| held.request.as_deref()).collect()
}

fn told_of_receipts(receipts: &[HeldReceipt]) -> Vec<String> {
    let mut lines: Vec<String> = receipts
        .iter()
        .filter(|held| held.verdict == Verdict::Refused)
        .map(|held| {
            let why = held.why.as_deref().unwrap_or_default();
            format!("{}: no receipt of this log ({why})", held.file)
        })
        .collect();
    let again = ask_again(receipts);
    if !again.is_empty() {
        let numbers: Vec<&str> = again.into_iter().collect();
        lines.push(format!("lost, ask for them again: {}", numbers.join(", ")));
    } else if !receipts.is_empty() {
        lines.push("every good receipt is for an entry that is there".to_owned());
    }
    lines
}
