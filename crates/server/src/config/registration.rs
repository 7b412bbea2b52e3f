//! `[registration]`

use jauap_workflow::settings::RegistrationSettings;
use serde::Deserialize;

use super::value::{PublicUrl, list};

/// What a consent in the feedback form names (Law 94-V, art. 8(4)), and which other sites may hold the form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RegistrationConfig {
    /// The BIN of the organisation; empty when it is not named.
    pub operator_bin: String,
    /// True when data from the form are handed to third parties.
    pub third_parties: bool,
    /// True when data from the form leave the country.
    pub cross_border: bool,
    /// True when data from the form are published.
    pub publication: bool,
    /// Other sites of the organisation whose pages may hold the form, by scheme and host.
    #[serde(deserialize_with = "list")]
    pub origins: Vec<PublicUrl>,
}

impl RegistrationConfig {
    /// The settings as the use cases take them.
    pub fn settings(&self, months: u16) -> RegistrationSettings {
        RegistrationSettings {
            months,
            operator_bin: self.operator_bin.trim().to_owned(),
            third_parties: self.third_parties,
            cross_border: self.cross_border,
            publication: self.publication,
        }
    }

    /// The other sites, by scheme and host.
    pub fn origins(&self) -> Vec<String> {
        self.origins.iter().map(|site| site.as_str().to_owned()).collect()
    }
}
