//! `[log]`

use std::{path::PathBuf, str::FromStr};

use serde::{Deserialize, Deserializer};

use super::value::from_text;

/// The provable log of what happened to requests, and what the process itself tells on standard error. Neither ever
/// holds personal data.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogConfig {
    /// What is kept of the provable log outside the database: its last checkpoint, the list of destroyed requests.
    pub dir: PathBuf,
    /// The name of the provable log; unset, it is `<host of organisation.public_url>/log`.
    #[serde(deserialize_with = "some_name")]
    pub name: Option<LogName>,
    /// Which events, in the language of `tracing`'s filters: `info`, `warn,jauap_http=debug`.
    pub filter: String,
    /// How they are written.
    #[serde(deserialize_with = "from_text")]
    pub format: LogFormat,
}

/// The name of the provable log, which is that of its key too: a C2SP key name without the generation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogName(String);

/// The text cannot be the name of a log.
#[derive(Debug, thiserror::Error)]
#[error("expected a name such as requests.example.kz/log: no spaces, no '+', no '/' at its ends")]
pub struct NoLogName;

impl FromStr for LogName {
    type Err = NoLogName;

    fn from_str(text: &str) -> Result<Self, NoLogName> {
        let odd = |c: char| c.is_whitespace() || c.is_control() || c == '+';
        if text.is_empty() || text.contains(odd) || text.starts_with('/') || text.ends_with('/') {
            return Err(NoLogName);
        }
        Ok(Self(text.to_owned()))
    }
}

impl LogName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn some_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<LogName>, D::Error> {
    from_text(deserializer).map(Some)
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// The text names no format.
#[derive(Debug, thiserror::Error)]
#[error("expected text or json")]
pub struct NoLogFormat;

impl FromStr for LogFormat {
    type Err = NoLogFormat;

    fn from_str(text: &str) -> Result<Self, NoLogFormat> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(NoLogFormat),
        }
    }
}

impl Default for LogConfig {
    fn default() -> Self {
        Self {
            dir: "log".into(),
            name: None,
            filter: "info".to_owned(),
            format: LogFormat::Text,
        }
    }
}
