//! `[files]`

use std::path::PathBuf;

use serde::Deserialize;

/// Where the contents of files are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FilesConfig {
    /// The directory.
    pub dir: PathBuf,
    /// Minutes after which a content that no row of the database speaks of is removed.
    pub orphan_minutes: u16,
}

impl Default for FilesConfig {
    fn default() -> Self {
        Self {
            dir: "data/attachments".into(),
            orphan_minutes: 60,
        }
    }
}
