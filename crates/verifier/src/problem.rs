//! Why a run was not sound.

use std::io;
use std::path::Path;

use jauap_ledger::verify::{Fault, FaultKind};

/// Something is wrong with what was checked, or it could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// What was checked is not sound.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// What was checked is older than what is known.
    #[error("{}", .0.fault)]
    Older(Box<Older>),
    /// It could not be checked. Exit code 2.
    #[error("{0}")]
    Usage(String),
}

/// That what was checked is older than what is known. Whether it is also wrong does not show.
#[derive(Debug)]
pub struct Older {
    /// What was found, of the kind that it would be if it were wrong.
    pub fault: Fault,
    /// Older than what.
    pub than: String,
    /// What does not show.
    pub undecided: &'static str,
    /// What to do.
    pub advice: String,
}

impl Problem {
    /// A file that cannot be read or written.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        Self::Usage(format!("{}: {error}", path.display()))
    }

    /// The exit code.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Fault(fault) => fault.kind.exit_code(),
            Self::Older(older) => older.fault.kind.exit_code(),
            Self::Usage(_) => FaultKind::Unreadable.exit_code(),
        }
    }
}

/// What whoever sees this fault should do.
pub const fn advice(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Unreadable => "Check the path and the disk, and export again.",
        FaultKind::Malformed => "Copy or export again. If it stays so, treat the log as changed.",
        FaultKind::Signature => {
            "Compare the key with what the organisation publishes, by another way than this export. Keep the export."
        }
        FaultKind::OtherKey => {
            "Compare the key with what the organisation publishes, by another way than this export. Keep the export. If \
             it is of another installation with the same name, as a demonstration set up anew, use another --state."
        }
        FaultKind::Edited
        | FaultKind::Missing
        | FaultKind::Swapped
        | FaultKind::Inserted
        | FaultKind::Cut
        | FaultKind::Root => "Keep this export, ask for a fresh one, and compare both at this place.",
        FaultKind::Fork | FaultKind::Rollback => {
            "Keep this export and the remembered checkpoint: together they prove that history was rewritten."
        }
        FaultKind::Restored => {
            "Ask which backup was restored, when and why, and what was lost. Keep the export."
        }
        FaultKind::Chain | FaultKind::Rule => {
            "Ask who did this step and why; compare with the papers of the request."
        }
        FaultKind::RulesChanged => "Ask which rules were in force, and compare with what was published.",
        FaultKind::Opening | FaultKind::Ciphertext | FaultKind::Table => {
            "The log itself is sound: what lies beside it was changed. Compare it with a backup."
        }
        FaultKind::Stale => "Ask for a fresh export, and whether the service still runs.",
        FaultKind::Proof => "Keep the receipt: it proves what the log contained when it was given.",
    }
}
