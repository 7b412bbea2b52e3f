//! Where keys and the record of the log may lie: not where one backup would take them along with what they guard.

use std::path::{Path, PathBuf};

use secrecy::ExposeSecret;

use super::{
    Config,
    problem::{Problem, problem},
};

/// Tells which of them lie in the directory of files, or beside the SQLite file.
pub(super) fn places(config: &Config) -> Vec<Option<Problem>> {
    let files = real(&config.files.dir);
    let database = sqlite_directory(config);
    let keys = &config.keys;
    let key = "the key and what it opens would go into one backup";
    let record = "a restored backup would bring back the old record along with the old database";
    let guarded = [
        ("keys.keyring", &keys.keyring, directory(&keys.keyring), key),
        (
            "keys.signing_key",
            &keys.signing_key,
            directory(&keys.signing_key),
            key,
        ),
        ("log.dir", &config.log.dir, real(&config.log.dir), record),
    ];
    let told = |name: &str, path: &PathBuf, directory: &Path, why: &str| {
        if real(path).starts_with(&files) {
            Some(problem(
                name,
                &format!("this lies inside files.dir: {why}; put it elsewhere"),
            ))
        } else if database.as_deref() == Some(directory) {
            let what = format!("this lies in the directory of the database: {why}; put it elsewhere");
            Some(problem(name, &what))
        } else {
            None
        }
    };
    guarded
        .iter()
        .map(|(name, path, directory, why)| told(name, path, directory, why))
        .collect()
}

/// The directory of the SQLite file, if the database is one.
fn sqlite_directory(config: &Config) -> Option<PathBuf> {
    sqlite_file(config).map(|file| directory(&file))
}

/// The SQLite file, if the database is one.
pub(super) fn sqlite_file(config: &Config) -> Option<PathBuf> {
    let address = config.database.address();
    let file = address.expose_secret().strip_prefix("sqlite:")?;
    let file = file.strip_prefix("//").unwrap_or(file);
    (!file.is_empty()).then(|| file.into())
}

/// The directory of a file, with every link on the way followed.
pub(super) fn directory(file: &Path) -> PathBuf {
    let whole = real(file);
    whole.parent().map_or_else(|| whole.clone(), Path::to_owned)
}

/// The place with every link on the way followed, as far as it is there already.
pub(super) fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = whole
        .ancestors()
        .find_map(|part| Some((part, part.canonicalize().ok()?)));
    match there {
        Some((part, real)) => match whole.strip_prefix(part) {
            Ok(rest) if rest.as_os_str().is_empty() => real,
            Ok(rest) => real.join(rest),
            Err(_) => whole,
        },
        None => whole,
    }
}
