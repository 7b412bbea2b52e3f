//! The log as a directory that anyone can check without the service: a static tree of tiles (C2SP tlog-tiles v0.1.0) with
//! its keys and policy, the rules documents, what the tables say about every request, and, for those allowed, the
//! openings of the commitments.

mod heads;
mod openings;
mod request_line;
mod sink;
mod tables;
mod tree;

#[cfg(test)]
mod tests;

use jauap_domain::{Act, Actor, Event, EventKind, RequestNumber, Thing, access::allows};
use jauap_ledger::{note::NoteError, tiles::BundleError};

pub use sink::ExportSink;

use super::{GuardError, check_outside};
use crate::{
    ports::{FileError, StoreError},
    records::LogHead,
    service::Service,
};

/// How many rows are read at a time; an export holds no more than this in memory.
const PAGE: u64 = 1_024;

/// Why there is no export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The role does not allow it: auditors and supervisors export the log, only the operator the openings.
    #[error("the role does not allow to export this")]
    Forbidden,
    /// A content was destroyed while its ciphertext was to be read: the export must begin anew.
    #[error("the content of {0} was destroyed while the log was exported; begin again")]
    Destroyed(RequestNumber),
    /// A place in the log cannot be numbered.
    #[error("the log's tables do not fit together: {0}")]
    Misfit(&'static str),
    /// The database is not the continuation of what was published.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The checkpoint could not be signed.
    #[error(transparent)]
    Signature(#[from] NoteError),
    /// An entry is longer than the format allows.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// A row could not be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A file store failed.
    #[error(transparent)]
    Files(#[from] FileError),
    /// The export could not be written.
    #[error("the export cannot be written")]
    Sink(#[from] std::io::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How far an export has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many entries of so many are written.
    Entries {
        /// Written.
        done: u64,
        /// In all.
        of: u64,
    },
    /// So many requests are written.
    Requests(u64),
    /// So many openings are written.
    Openings(u64),
}

/// Is told how far an export has come.
pub type OnProgress<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// What was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The signed checkpoint that the export leads to.
    pub checkpoint: String,
    /// Its generation and size.
    pub head: LogHead,
    /// How many requests the tables have.
    pub requests: u64,
    /// How many openings went with it; none when they were not asked for.
    pub openings: Option<u64>,
}

/// Exports the log as it stands. That somebody does is in the log, and so in the export, before the first row leaves. Nothing
/// is exported, and no checkpoint signed, while the database is behind what was published.
pub async fn export_log(
    service: &Service,
    actor: Actor,
    openings: bool,
    sink: &mut dyn ExportSink,
    progress: OnProgress<'_>,
) -> Result<Exported, ExportError> {
    if !may_export(&actor, openings) {
        return Err(ExportError::Forbidden);
    }
    check_outside(service).await?;
    record(service, actor, openings).await?;
    write_log(service, openings, sink, progress).await
}

/// As [`export_log`], without writing anything into the log and whatever was published: for checks of the database
/// itself, whose export leaves nobody's hands.
pub async fn write_log(
    service: &Service,
    openings: bool,
    sink: &mut dyn ExportSink,
    progress: OnProgress<'_>,
) -> Result<Exported, ExportError> {
    let log = service.store.log_snapshot().await?;
    let log = log.as_ref();
    let head = log.log_head().await?;
    let checkpoint = heads::write(service, log, &head, sink).await?;
    tree::write(log, &head, sink, progress).await?;
    let requests = tables::write(service, log, sink, progress).await?;
    let openings = if openings {
        Some(openings::write(log, sink, progress).await?)
    } else {
        None
    };
    Ok(Exported {
        checkpoint,
        head,
        requests,
        openings,
    })
}

/// The log holds no personal data; the openings are nothing else.
fn may_export(actor: &Actor, openings: bool) -> bool {
    allows(actor, Thing::Log, Act::Export) && (!openings || allows(actor, Thing::Openings, Act::Export))
}

async fn record(service: &Service, actor: Actor, openings: bool) -> Result<(), StoreError> {
    let event = Event {
        request: None,
        at: service.clock.now(),
        kind: EventKind::LogExported { openings },
        actor,
        from: None,
        to: None,
        due_on: None,
    };
    let mut unit = service.store.begin().await?;
    unit.append(&[event]).await?;
    unit.commit().await
}
