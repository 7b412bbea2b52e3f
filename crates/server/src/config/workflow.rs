//! `[workflow]`

use serde::Deserialize;

/// How work is organised.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkflowConfig {
    /// True when every reply needs a second person.
    pub four_eyes: bool,
}

impl Default for WorkflowConfig {
    fn default() -> Self {
        Self { four_eyes: true }
    }
}
