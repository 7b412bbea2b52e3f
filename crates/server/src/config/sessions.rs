//! `[sessions]`

use serde::Deserialize;

/// How long logins and unfinished forms last.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionsConfig {
    /// Minutes that a login lasts without being used.
    pub idle_minutes: u16,
    /// Hours that a login lasts at most.
    pub lifetime_hours: u16,
    /// Hours that an unfinished form is kept after it was last touched.
    pub draft_hours: u16,
}

impl Default for SessionsConfig {
    fn default() -> Self {
        Self {
            idle_minutes: 30,
            lifetime_hours: 12,
            draft_hours: 48,
        }
    }
}
