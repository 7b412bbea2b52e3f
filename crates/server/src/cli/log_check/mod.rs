//! `jauap log check`

mod calendar;
mod columns;
mod contents;
mod disclosures;
mod mails;
mod people;
mod policies;
mod registrations;
mod scratch;

use std::path::Path;

use jauap_ledger::{
    checkpoint::{Checkpoint, CheckpointError},
    note::NoteError,
    verify::{Fault, FaultKind, Options, Report, Trust, origin_parts, verify},
};
use jauap_verifier::Folder;
use jauap_workflow::{
    Service, StoreError,
    log::export::{ExportError, write_log},
};
use serde_json::json;

use super::{Context, log_export::Shown, output};
use crate::backup::DirectorySink;
use scratch::Scratch;

/// How often a check begins anew because a content was destroyed under its hands.
const TRIES: usize = 5;

/// Hold the database and the files against the log: every entry is hashed, every rule replayed, every content opened. Writes
/// nothing. Exit codes are those of jauap verify.
#[derive(Debug, clap::Args)]
pub struct LogCheck {
    /// Leave the contents sealed: check what can be checked without the keyring's help.
    #[arg(long)]
    sealed: bool,
}

/// The log, or what should agree with it, is not sound.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", .fault.kind.code())]
pub struct Unsound {
    fault: Fault,
}

impl From<Fault> for Unsound {
    fn from(fault: Fault) -> Self {
        Self { fault }
    }
}

impl Unsound {
    /// The exit code, which is the verifier's.
    pub const fn exit_code(&self) -> u8 {
        self.fault.kind.exit_code()
    }
}

impl LogCheck {
    pub async fn run(self, context: &Context) -> anyhow::Result<()> {
        let built = context.service_to_read().await?;
        let checked = check(&built.service, self.sealed).await;
        built.database.close().await?;
        let Checked {
            report,
            opened,
            mails,
        } = checked?;
        if context.json {
            return output::json(&json!({
                "checkpoint": report.note,
                "entries": report.entries,
                "requests": report.requests,
                "destroyed": report.destroyed,
                "ciphertexts": report.ciphertexts,
                "openings": opened.openings,
                "contents": opened.contents,
                "unreadable_requests": opened.unreadable,
                "mails": mails.opened,
                "unreadable_mails": mails.unreadable,
            }));
        }
        output::line(&format!(
            "sound: {} entries of {} requests, {} sealed contents; {} openings fit, {} contents and {} mails open",
            report.entries,
            report.requests,
            report.ciphertexts.unwrap_or_default(),
            opened.openings,
            opened.contents,
            mails.opened
        ))?;
        if opened.unreadable > 0 {
            output::line(&format!(
                "{} requests stay unreadable: the generation of the keyring that sealed them was destroyed. They came back with a \
                 backup from before that, and were destroyed since, or are lost",
                opened.unreadable
            ))?;
        }
        Ok(())
    }
}

/// What a check went through.
struct Checked {
    report: Report,
    opened: contents::Opened,
    mails: mails::OpenedMails,
}

async fn check(service: &Service, sealed: bool) -> anyhow::Result<Checked> {
    let trust = trust(service).await?;
    let scratch = Scratch::new(service.ids.as_ref())?;
    export(service, scratch.path()).await?;
    let folder = Folder(scratch.path().to_owned());
    let report = tokio::task::spawn_blocking(move || verify(&folder, &trust, &Options::default()))
        .await?
        .map_err(Unsound::from)?;
    drop(scratch);
    columns::check(service).await?;
    mails::check(service).await?;
    calendar::check(service).await?;
    let (opened, mails) = if sealed {
        Default::default()
    } else {
        disclosures::contents(service).await?;
        (contents::check(service).await?, mails::contents(service).await?)
    };
    Ok(Checked {
        report,
        opened,
        mails,
    })
}

/// The key of the configuration, and the checkpoint that is kept outside the database.
async fn trust(service: &Service) -> anyhow::Result<Trust> {
    let published = match service.outside.checkpoint().await? {
        Some(note) => Some(published(service, &note).map_err(Unsound::from)?),
        None => None,
    };
    Ok(Trust {
        keys: vec![service.log.verifier(1)?],
        published,
        ..Trust::default()
    })
}

fn published(service: &Service, note: &str) -> Result<Checkpoint, Fault> {
    let fault =
        |kind, what: &str| Fault::new(kind, format!("the checkpoint kept outside the database {what}"));
    let damaged = || fault(FaultKind::Malformed, "is damaged");
    let claimed = Checkpoint::parse_unverified(note).map_err(|_| damaged())?;
    let (_, generation) = origin_parts(&claimed.origin).ok_or_else(damaged)?;
    let key = service.log.verifier(generation).map_err(|_| damaged())?;
    Checkpoint::open(note, &[key]).map_err(|error| match error {
        CheckpointError::Note(NoteError::Signature(_)) => {
            fault(FaultKind::Signature, "has a signature that does not verify")
        }
        CheckpointError::Note(_)
        | CheckpointError::Shape
        | CheckpointError::Size
        | CheckpointError::Root
        | CheckpointError::Origin(_) => {
            fault(FaultKind::OtherKey, "is signed by another key or of another log")
        }
    })
}

/// Exports without anything that is personal, into a place of its own that is removed afterwards.
async fn export(service: &Service, path: &Path) -> anyhow::Result<()> {
    let mut shown = Shown::default();
    for tried in 1.. {
        scratch::empty(path)?;
        let mut sink = DirectorySink::new(path);
        match write_log(service, false, &mut sink, &mut |step| shown.show(step)).await {
            Err(ExportError::Destroyed(_)) if tried < TRIES => {}
            Err(ExportError::Store(error)) => {
                let is_of_a_row = matches!(
                    error,
                    StoreError::Corrupt {
                        table: "requests",
                        ..
                    }
                );
                let kind = if is_of_a_row {
                    FaultKind::Table
                } else {
                    FaultKind::Malformed
                };
                return Err(unsound(error, kind));
            }
            Err(error) => return Err(error.into()),
            Ok(_) => {
                sink.close()?;
                return Ok(());
            }
        }
    }
    anyhow::bail!("the log was not exported")
}

/// A row that makes no sense is a fault of this kind; that the database fails is none.
fn unsound(error: StoreError, kind: FaultKind) -> anyhow::Error {
    match error {
        StoreError::Corrupt { .. } => Unsound::from(Fault::new(kind, error.to_string())).into(),
        StoreError::Stale
        | StoreError::Destroyed
        | StoreError::Unreadable
        | StoreError::Taken
        | StoreError::Busy
        | StoreError::Unavailable(_) => error.into(),
    }
}
