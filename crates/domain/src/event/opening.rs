//! Why a log began, and what was before it.

use serde::Serialize;

/// Why a log began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LogOpening {
    /// The desk was installed.
    Installed,
    /// The database came back from a backup.
    Restored,
}

/// The last checkpoint known of an earlier generation of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogBefore {
    /// Its origin.
    pub origin: String,
    /// Its number of leaves.
    pub size: u64,
    /// Its root, in hexadecimal.
    pub root: String,
}
