//! What may be said on the command line.

use std::path::PathBuf;

/// Checks an exported log, a histories file or a receipt, offline and without trusting who wrote it.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Arguments {
    /// An export directory, a histories file (.csv, .jsonl, .xlsx) or a receipt (.tlog-proof).
    pub path: PathBuf,
    /// The key that must have signed: a verifier key, or a file of them. May be given more than once.
    #[arg(long, value_name = "VKEY|FILE")]
    pub key: Vec<String>,
    /// Where the last checkpoint found sound is remembered.
    #[arg(long, value_name = "FILE", conflicts_with = "no_state")]
    pub state: Option<PathBuf>,
    /// Remember nothing, and compare with nothing remembered.
    #[arg(long)]
    pub no_state: bool,
    /// How old the newest entry may be.
    #[arg(long, value_name = "HOURS")]
    pub max_age: Option<u64>,
    /// A receipt that must be for an entry of this log. May be given more than once.
    #[arg(long, value_name = "FILE")]
    pub receipt: Vec<PathBuf>,
    /// The checkpoint that the service keeps outside its database.
    #[arg(long, value_name = "FILE")]
    pub published: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
}
