//! A file with years of the working calendar.

use std::path::Path;

use anyhow::{Context as _, bail};
use jauap_domain::deadline::Year;
use serde_json::Value;

/// More than any calendar that people write.
const LARGEST: u64 = 1_000_000;

/// What `jauap calendar show --json` tells of a year beside its data.
pub const TOLD_BESIDE: [&str; 3] = ["week", "working_days", "working_days_total"];

/// Reads a year as `config/calendar/2026.toml` has it, or as `jauap calendar show --json` prints it; of a directory, every
/// year in it.
pub fn read_years(path: &Path) -> anyhow::Result<Vec<Year>> {
    if !path.is_dir() {
        return Ok(vec![read_year(path)?]);
    }
    let listing = path
        .read_dir()
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let mut files = Vec::new();
    for entry in listing {
        let file = entry
            .with_context(|| format!("{} cannot be read", path.display()))?
            .path();
        if file.extension().is_some_and(|extension| extension == "toml") {
            files.push(file);
        }
    }
    if files.is_empty() {
        bail!("there is no file .toml in {}", path.display());
    }
    files.sort();
    files.iter().map(|file| read_year(file)).collect()
}

fn read_year(file: &Path) -> anyhow::Result<Year> {
    let shown = file.display();
    let length = std::fs::metadata(file)
        .with_context(|| format!("{shown} cannot be read"))?
        .len();
    if length > LARGEST {
        bail!("{shown} is too large for a calendar");
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("{shown} cannot be read"))?;
    let wrong = || format!("{shown} is no year of a calendar; see config/calendar/README.md");
    if text.trim_start().starts_with('{') {
        let mut value: Value = serde_json::from_str(&text).with_context(wrong)?;
        if let Value::Object(map) = &mut value {
            map.retain(|key, _| !TOLD_BESIDE.contains(&key.as_str()));
        }
        let year: Year = serde_json::from_value(value).with_context(wrong)?;
        year.check().with_context(wrong)?;
        return Ok(year);
    }
    Year::parse(&text).with_context(wrong)
}
