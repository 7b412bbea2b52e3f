//! Secrets that lie in files.

use std::path::{Path, PathBuf};

use secrecy::SecretString;

use crate::config::problem::{Problem, problem};

/// Reads an address with its password from its file.
pub(super) fn secret(
    section: &str,
    url: &mut Option<SecretString>,
    file: Option<&PathBuf>,
) -> Option<Problem> {
    let file = file?;
    if url.is_some() {
        let key = format!("{section}.url_file");
        return Some(problem(&key, "give either url or url_file, not both"));
    }
    match first_line(file) {
        Ok(line) => {
            *url = Some(line);
            None
        }
        Err(what) => Some(problem(&format!("{section}.url_file"), &what)),
    }
}

/// What stands in the first line of a file.
pub(super) fn first_line(file: &Path) -> Result<SecretString, String> {
    let name = file.display();
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("{name} cannot be read ({})", error.kind()))?;
    let line = text.lines().next().unwrap_or_default().trim();
    if line.is_empty() {
        return Err(format!("{name} has nothing in its first line"));
    }
    Ok(SecretString::from(line.to_owned()))
}
