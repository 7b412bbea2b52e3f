//! What may be said on the command line.

use std::path::PathBuf;

/// Checks an exported log, a histories file or a receipt, offline and without trusting who wrote it.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Arguments {
    /// An export directory, a histories file (.csv, .jsonl, .xlsx) or a receipt (.tlog-proof).
    pub path: PathBuf,
    /// The key that must have signed: a verifier key, or a file of them. May be given more than once. Left out: the key
    /// remembered for this log, else, for an export alone, the key that lies in it.
    #[arg(long, value_name = "VKEY|FILE")]
    pub key: Vec<String>,
    /// Where the last checkpoint found sound is remembered: every check compares with it, and a sound export takes its
    /// place. Left out: a file for each log in `$XDG_STATE_HOME/jauap-verify`, else in `~/.local/state/jauap-verify`.
    #[arg(long, value_name = "FILE", conflicts_with = "no_state")]
    pub state: Option<PathBuf>,
    /// Remember nothing, and compare with nothing remembered.
    #[arg(long)]
    pub no_state: bool,
    /// How old the newest entry may be. For an export or a histories file.
    #[arg(long, value_name = "HOURS")]
    pub max_age: Option<u64>,
    /// A receipt that must be for an entry of this log. May be given more than once. For an export.
    #[arg(long, value_name = "FILE")]
    pub receipt: Vec<PathBuf>,
    /// The checkpoint that the service keeps outside its database, or another one to compare with, as that of a backup.
    #[arg(long, value_name = "FILE")]
    pub published: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// What a path turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An export directory.
    Export,
    /// Some entries of a log.
    Histories,
    /// One entry of a log.
    Receipt,
}

impl Arguments {
    /// An option that means nothing for this kind of thing, with the reason: nothing that was asked for is passed over.
    pub(crate) fn meaningless(&self, kind: Kind) -> Option<&'static str> {
        let has_receipts = !self.receipt.is_empty();
        match kind {
            Kind::Histories | Kind::Receipt if has_receipts => {
                Some("--receipt holds receipts against an export; give the directory of one")
            }
            Kind::Receipt if self.max_age.is_some() => Some(
                "--max-age means nothing for a receipt: it stays good however old it is; give an export or a histories file",
            ),
            Kind::Export | Kind::Histories | Kind::Receipt => None,
        }
    }
}
