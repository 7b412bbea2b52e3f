//! `[registration]`

use std::str::FromStr;

use jauap_workflow::settings::RegistrationSettings;
use serde::Deserialize;
use url::Url;

use super::value::list;

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
    pub origins: Vec<SiteOrigin>,
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
        self.origins.iter().map(|site| site.0.clone()).collect()
    }
}

/// Another site as browsers name it: small letters, a host in ASCII, and no port where it is that of the scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteOrigin(String);

/// The text names no site, or a page of one.
#[derive(Debug, thiserror::Error)]
#[error("expected the scheme and host of a site, such as https://example.kz, without a path")]
pub struct NoSiteOrigin;

impl FromStr for SiteOrigin {
    type Err = NoSiteOrigin;

    fn from_str(text: &str) -> Result<Self, NoSiteOrigin> {
        let url = Url::parse(text).map_err(|_| NoSiteOrigin)?;
        let is_site = matches!(url.scheme(), "http" | "https")
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty();
        is_site
            .then(|| Self(url.origin().ascii_serialization()))
            .ok_or(NoSiteOrigin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_named_as_browsers_name_it() {
        for (typed, sent) in [
            ("https://Example.KZ/", "https://example.kz"),
            ("https://example.kz:443", "https://example.kz"),
            ("http://example.kz:8080", "http://example.kz:8080"),
            ("https://сынақ.қаз", "https://xn--80azl4by1a.xn--80ao21a"),
        ] {
            let site = typed.parse::<SiteOrigin>().map(|site| site.0);
            assert_eq!(site.ok().as_deref(), Some(sent), "{typed}");
        }
        for bad in [
            "example.kz",
            "https://example.kz/form",
            "https://example.kz/?a",
            "ftp://example.kz",
            "https://a@example.kz",
            "null",
            "",
        ] {
            assert!(bad.parse::<SiteOrigin>().is_err(), "{bad}");
        }
    }
}
