//! The keys named on the command line.

use std::path::Path;

use jauap_ledger::note::{VerifierKey, parse_keys};

use crate::problem::Problem;
use crate::read_text;

/// Reads keys that are given as such, or as files of them.
///
/// # Errors
/// When one is neither.
pub fn read(given: &[String]) -> Result<Vec<VerifierKey>, Problem> {
    let mut keys = Vec::new();
    for text in given {
        if let Ok(key) = VerifierKey::parse(text) {
            keys.push(key);
            continue;
        }
        let file = read_text(Path::new(text)).map_err(|error| {
            Problem::Usage(format!(
                "--key {text}: neither a verifier key nor a file that can be read ({error})"
            ))
        })?;
        let read = parse_keys(&file).map_err(|error| Problem::Usage(format!("--key {text}: {error}")))?;
        if read.is_empty() {
            return Err(Problem::Usage(format!("--key {text}: the file has no keys")));
        }
        keys.extend(read);
    }
    Ok(keys)
}
