//! `[limits]`

use jauap_workflow::{Limits, settings::MEGABYTE};
use serde::Deserialize;

/// How much is taken at once.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitsConfig {
    /// Files with one request or message.
    pub files: u16,
    /// Megabytes of one file.
    pub file_mb: u16,
    /// Megabytes of all files of one request or message together.
    pub total_mb: u16,
    /// Megabytes of one raw mail.
    pub mail_mb: u16,
    /// Acknowledgements to one address in a day, for requests by mail.
    pub acknowledgements_a_day: u16,
}

impl Default for LimitsConfig {
    fn default() -> Self {
        Self {
            files: 10,
            file_mb: 25,
            total_mb: 50,
            mail_mb: 50,
            acknowledgements_a_day: 10,
        }
    }
}

impl LimitsConfig {
    /// The limits as the use cases take them.
    pub fn limits(&self) -> Limits {
        let bytes = |mb: u16| usize::from(mb) * MEGABYTE;
        Limits {
            files: self.files.into(),
            file_bytes: bytes(self.file_mb),
            total_bytes: bytes(self.total_mb),
            mail_bytes: bytes(self.mail_mb),
            acknowledgements_a_day: self.acknowledgements_a_day.into(),
        }
    }
}
