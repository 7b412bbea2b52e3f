//! `[deadline]`

use std::path::PathBuf;

use anyhow::Context as _;
use jauap_domain::deadline::{Rules, Week, WorkCalendar, Year};
use serde::Deserialize;
use time::macros::time;

use super::{time_of_day::TimeOfDay, value::from_text};

/// By what due dates are counted.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeadlineConfig {
    /// Which days of every week are worked.
    pub week: Week,
    /// The terms, instead of those that are built in; a file like `config/rules.toml`.
    pub rules: Option<PathBuf>,
    /// From when on working days, in the organisation's zone, staff are sent what is due.
    #[serde(deserialize_with = "from_text")]
    pub digest_at: TimeOfDay,
}

impl Default for DeadlineConfig {
    fn default() -> Self {
        Self {
            week: Week::Five,
            rules: None,
            digest_at: TimeOfDay(Some(time!(8:30))),
        }
    }
}

impl DeadlineConfig {
    /// The terms.
    pub fn rules(&self) -> anyhow::Result<Rules> {
        let Some(file) = &self.rules else {
            return Ok(Rules::built_in()?);
        };
        let text = std::fs::read_to_string(file).with_context(|| {
            format!(
                "the terms in {} cannot be read; see deadline.rules",
                file.display()
            )
        })?;
        Rules::parse(&text).with_context(|| {
            format!(
                "the terms in {} cannot be used; see deadline.rules",
                file.display()
            )
        })
    }

    /// The calendar that is built in, on the week of the organisation.
    pub fn calendar(&self) -> anyhow::Result<WorkCalendar> {
        Ok(WorkCalendar::new(self.week, Year::built_in()?))
    }
}
