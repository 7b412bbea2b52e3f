//! `[notify]`

use jauap_domain::{EmailAddress, Language};
use serde::Deserialize;

use super::value::{from_text, list};

/// Who of the staff is told what.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotifyConfig {
    /// Who is told of a new request.
    #[serde(deserialize_with = "list")]
    pub new_request: Vec<EmailAddress>,
    /// The language of letters to staff.
    #[serde(deserialize_with = "from_text")]
    pub staff_language: Language,
}

impl Default for NotifyConfig {
    fn default() -> Self {
        Self {
            new_request: Vec::new(),
            staff_language: Language::Ru,
        }
    }
}
