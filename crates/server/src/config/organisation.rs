//! `[organisation]`

use std::path::PathBuf;

use jauap_domain::EmailAddress;
use jauap_http::Processing;
use jauap_workflow::{
    Organisation, Zone,
    settings::{Names, WorkingHours},
};
use serde::{Deserialize, Deserializer, de::Error};

use super::value::{PublicUrl, from_text};

/// Who runs the desk.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrganisationConfig {
    /// The full name.
    pub name: NamesConfig,
    /// The postal address.
    pub address: NamesConfig,
    /// The mailbox that letters come from.
    #[serde(deserialize_with = "from_text")]
    pub mailbox: EmailAddress,
    /// The telephone shown on letters and pages; empty when there is none.
    pub phone: String,
    /// Where users reach the portal.
    #[serde(deserialize_with = "from_text")]
    pub public_url: PublicUrl,
    /// The zone that decides which day it is.
    #[serde(deserialize_with = "from_text")]
    pub time_zone: Zone,
    /// When work is done on a working day, such as `09:00-18:00`; empty when nobody needs to know.
    #[serde(deserialize_with = "hours")]
    pub hours: Option<WorkingHours>,
    /// What it says of its processing of personal data; answers about processing are composed of it.
    pub processing: Option<ProcessingConfig>,
    /// A directory with its own words for letters and for the beginnings of replies.
    pub templates: Option<PathBuf>,
}

/// The processing of personal data (Law 94-V, art. 24(1)(1)). Whoever says something says all.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessingConfig {
    /// What for.
    pub purpose: NamesConfig,
    /// Where the data come from.
    pub sources: NamesConfig,
    /// How they are processed.
    pub methods: NamesConfig,
    /// Which data.
    pub data: NamesConfig,
    /// How long.
    pub term: NamesConfig,
    /// To whom they are given.
    pub third_parties: NamesConfig,
}

impl ProcessingConfig {
    /// True when a part has nothing in a language.
    pub fn has_gap(&self) -> bool {
        [
            &self.purpose,
            &self.sources,
            &self.methods,
            &self.data,
            &self.term,
            &self.third_parties,
        ]
        .into_iter()
        .any(NamesConfig::has_gap)
    }

    /// The same as the desk takes it.
    pub fn processing(&self) -> Processing {
        Processing {
            purpose: self.purpose.names(),
            sources: self.sources.names(),
            methods: self.methods.names(),
            data: self.data.names(),
            term: self.term.names(),
            third_parties: self.third_parties.names(),
        }
    }
}

fn hours<'de, D: Deserializer<'de>>(from: D) -> Result<Option<WorkingHours>, D::Error> {
    let text = String::deserialize(from)?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(D::Error::custom)
}

/// A text in the three languages. Whoever gives one gives all: a name of somebody else must not stand in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamesConfig {
    /// Russian.
    pub ru: String,
    /// Kazakh.
    pub kk: String,
    /// English.
    pub en: String,
}

impl NamesConfig {
    fn new(ru: &str, kk: &str, en: &str) -> Self {
        let [ru, kk, en] = [ru, kk, en].map(str::to_owned);
        Self { ru, kk, en }
    }

    /// The texts as the use cases take them.
    pub fn names(&self) -> Names {
        Names {
            ru: self.ru.trim().to_owned(),
            kk: self.kk.trim().to_owned(),
            en: self.en.trim().to_owned(),
        }
    }

    /// True when a language has nothing.
    pub fn has_gap(&self) -> bool {
        [&self.ru, &self.kk, &self.en]
            .into_iter()
            .any(|text| text.trim().is_empty())
    }
}

#[expect(
    clippy::expect_used,
    reason = "the built-in texts are read by the test of the defaults"
)]
impl Default for OrganisationConfig {
    fn default() -> Self {
        Self {
            name: NamesConfig::new("ТОО «MedCitykz»", "«MedCitykz» ЖШС", "MedCitykz LLP"),
            address: NamesConfig::new(
                "050000, г. Алматы, ул. Мусабаева, 8",
                "050000, Алматы қ., Мұсабаев к-сі, 8",
                "8 Musabayev St., Almaty, 050000",
            ),
            mailbox: "info@healthcity.kz".parse().expect("an address"),
            phone: String::new(),
            public_url: "http://127.0.0.1:8080".parse().expect("an address of a site"),
            time_zone: "Asia/Almaty".parse().expect("a time zone"),
            hours: None,
            processing: None,
            templates: None,
        }
    }
}

impl OrganisationConfig {
    /// What it says of its processing, as the desk takes it.
    pub fn processing(&self) -> Option<Processing> {
        self.processing.as_ref().map(ProcessingConfig::processing)
    }

    /// The organisation as the use cases take it.
    pub fn organisation(&self) -> Organisation {
        Organisation {
            name: self.name.names(),
            address: self.address.names(),
            mailbox: self.mailbox.clone(),
            phone: self.phone.trim().to_owned(),
            public_url: self.public_url.as_str().to_owned(),
            zone: self.time_zone.clone(),
            hours: self.hours,
        }
    }
}
