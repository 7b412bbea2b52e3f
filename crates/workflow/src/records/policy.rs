//! Versions of the privacy policy.

use jauap_domain::{Language, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use time::Date;

use crate::zone::Zone;

/// A published version of the privacy policy, without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyHead {
    /// The version, from 1 without gaps.
    pub version: u32,
    /// It is in force from the first moment of this day in the organisation's zone.
    pub effective_on: Date,
    /// SHA-256 of the canonical document, in hexadecimal; the entry `policy_published` of the log names it.
    pub sha256: String,
    /// Who published it; none for the operator at the command line.
    pub by: Option<StaffId>,
    /// When.
    pub at: Timestamp,
}

impl PolicyHead {
    /// The first moment at which it is in force: no version is before it is published.
    pub fn since(&self, zone: &Zone) -> Timestamp {
        zone.midnight(self.effective_on).max(self.at)
    }
}

/// What became of a version of the privacy policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyStanding {
    /// It is not in force yet.
    Coming,
    /// It is in force.
    InForce,
    /// It was in force.
    Earlier,
    /// A later version took its place before it came into force.
    Replaced,
}

/// The texts of a version as sanitised HTML, by language. Russian and Kazakh are always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyTexts {
    /// English, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

impl PolicyTexts {
    /// The text in a language, or the Russian one where there is none, with the language that it is in.
    pub fn in_language(&self, language: Language) -> (Language, &str) {
        match (language, &self.en) {
            (Language::Kk, _) => (Language::Kk, &self.kk),
            (Language::En, Some(en)) => (Language::En, en),
            (Language::Ru | Language::En, _) => (Language::Ru, &self.ru),
        }
    }

    /// Every text with its language.
    pub fn all(&self) -> impl Iterator<Item = (Language, &str)> {
        [
            (Language::Ru, Some(&self.ru)),
            (Language::Kk, Some(&self.kk)),
            (Language::En, self.en.as_ref()),
        ]
        .into_iter()
        .filter_map(|(language, text)| text.map(|text| (language, text.as_str())))
    }
}

/// A published version with its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyVersion {
    /// What is told of it.
    pub head: PolicyHead,
    /// Its texts.
    pub texts: PolicyTexts,
}
