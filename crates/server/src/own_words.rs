//! The organisation's own words for letters and replies, read from the directory that `organisation.templates` names.
//!
//! `<letter>/<language>/…` and `layouts/…` go before the files of `email-templates/`, `reply/…` before the built-in beginnings of
//! replies. All of it is tried with samples when the configuration is checked and when a service is put together.

use std::{fs, path::Path};

use anyhow::Context as _;
use jauap_http::ReplyWords;
use jauap_mail::Letters;

use crate::config::Config;

/// How deep a file can lie: `<letter>/<language>/<file>`.
const DEEPEST: usize = 3;

/// The files by their names under the directory, with what is in them.
#[derive(Debug, Default)]
pub struct OwnWords {
    /// For letters.
    pub letters: Vec<(String, String)>,
    /// For the beginnings of replies.
    pub replies: Vec<(String, String)>,
}

/// Reads the directory, if one is named.
///
/// # Errors
/// The directory or a file in it cannot be read, or is no text.
pub fn read(directory: Option<&Path>) -> anyhow::Result<OwnWords> {
    let mut files = Vec::new();
    if let Some(directory) = directory {
        collect(directory, "", DEEPEST, &mut files)?;
    }
    files.sort();
    let (replies, letters) = files
        .into_iter()
        .partition(|(file, _)| file.starts_with("reply/"));
    Ok(OwnWords { letters, replies })
}

/// Tries everything with samples, as the service will use it.
///
/// # Errors
/// The first file that cannot be used, by its name.
pub fn check(config: &Config) -> anyhow::Result<()> {
    let organisation = config.organisation.organisation();
    let own = read(config.organisation.templates.as_deref())?;
    let processing = config.organisation.processing();
    Letters::new(organisation.clone())?.in_own_words(&own.letters)?;
    ReplyWords::new(organisation, processing, &own.replies)?;
    Ok(())
}

/// Every file below a directory; hidden ones are nobody's, and a README is for people.
fn collect(
    directory: &Path,
    above: &str,
    depth: usize,
    files: &mut Vec<(String, String)>,
) -> anyhow::Result<()> {
    let told = || format!("{} cannot be read", directory.display());
    for entry in fs::read_dir(directory).with_context(told)? {
        let path = entry.with_context(told)?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if name.starts_with('.') || name == "README.md" {
            continue;
        }
        if path.is_dir() && depth > 1 {
            collect(&path, &format!("{above}{name}/"), depth - 1, files)?;
        } else {
            let text =
                fs::read_to_string(&path).with_context(|| format!("{above}{name} cannot be read as text"))?;
            files.push((format!("{above}{name}"), unmarked(&text)));
        }
    }
    Ok(())
}

/// The text without what editors of some systems put around it: a mark at the beginning, and other ends of lines.
fn unmarked(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}
