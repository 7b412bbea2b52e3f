//! `[log]`

use std::str::FromStr;

use serde::Deserialize;

use super::value::from_text;

/// What is logged, and how. Logs go to standard error and never hold personal data.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogConfig {
    /// Which events, in the language of `tracing`'s filters: `info`, `warn,jauap_http=debug`.
    pub filter: String,
    /// How they are written.
    #[serde(deserialize_with = "from_text")]
    pub format: LogFormat,
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
            filter: "info".to_owned(),
            format: LogFormat::Text,
        }
    }
}
