//! What the disk says of the configuration, for `jauap config check`: places that cannot be written to, and keys that lie
//! where one copy takes them along with what they open.

use std::{
    fs::{self, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use super::{
    Config,
    places::{directory, real, sqlite_file},
    problem::{Problem, problem},
};

/// The file by which a backup is known.
const BACKUP: &str = "backup.json";

/// The places that the running service could not write to.
pub fn unwritable(config: &Config) -> Vec<Problem> {
    let places = [
        ("files.dir", Some(real(&config.files.dir))),
        ("log.dir", Some(real(&config.log.dir))),
        ("database.url", sqlite_file(config).map(|file| directory(&file))),
    ];
    let told = |(key, place): (&str, Option<PathBuf>)| {
        let place = place?;
        let error = try_writing(&place).err()?;
        Some(problem(key, &cannot(&place, &error)))
    };
    places.into_iter().filter_map(told).collect()
}

/// What works, and had better be otherwise.
pub fn warnings(config: &Config) -> Vec<Problem> {
    let keys = &config.keys;
    let mut found = Vec::new();
    for (key, file) in [
        ("keys.keyring", &keys.keyring),
        ("keys.signing_key", &keys.signing_key),
    ] {
        let place = directory(file);
        found.extend(beside(config, &place).map(|what| problem(key, &what)));
        if let Err(error) = try_writing(&place) {
            let what = format!("{}: keys cannot be made or rotated", cannot(&place, &error));
            found.push(problem(key, &what));
        }
    }
    found
}

fn cannot(place: &Path, error: &io::Error) -> String {
    format!("{} cannot be written to ({})", place.display(), error.kind())
}

/// What lies where one copy takes it along with the keys in this directory: in it, below it, or around it.
fn beside(config: &Config, keys: &Path) -> Option<String> {
    let database = sqlite_file(config).map(|file| directory(&file));
    let files = real(&config.files.dir);
    let near = |other: &Path| other.starts_with(keys) || keys.starts_with(other);
    let with = if database.as_deref().is_some_and(near) {
        "the database"
    } else if near(&files) {
        "the files"
    } else if holds_backup(keys) {
        "a backup"
    } else {
        return None;
    };
    Some(format!(
        "this lies in one directory with {with}: whoever copies that directory has the key and what it opens; put it \
         elsewhere"
    ))
}

/// True when a directory is a backup, lies in one, or holds one.
fn holds_backup(keys: &Path) -> bool {
    let is_backup = |directory: &Path| directory.join(BACKUP).is_file();
    let within =
        fs::read_dir(keys).is_ok_and(|entries| entries.flatten().any(|entry| is_backup(&entry.path())));
    within || keys.ancestors().any(is_backup)
}

/// Writes a file into a directory and removes it again. A directory that is not there yet is made by the service: then the
/// nearest one above is tried.
fn try_writing(place: &Path) -> io::Result<()> {
    let there = place.ancestors().find(|part| part.exists()).unwrap_or(place);
    let probe = there.join(format!(".jauap-check-{}", std::process::id()));
    OpenOptions::new().write(true).create_new(true).open(&probe)?;
    fs::remove_file(probe)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn configured(home: &Path, keyring: &str) -> Config {
        let at = |name: &str| home.join(name);
        let mut config = Config::default();
        config.database.url = Some(format!("sqlite://{}", at("data/jauap.sqlite").display()).into());
        config.files.dir = at("data/attachments");
        config.log.dir = at("log");
        config.keys.keyring = at(keyring);
        config.keys.signing_key = at("apart/log-signing-key");
        config
    }

    fn keys(problems: &[Problem]) -> Vec<&str> {
        problems.iter().map(|problem| problem.key.as_str()).collect()
    }

    #[test]
    fn keys_beside_what_they_open_are_warned_of() {
        let home = tempfile::tempdir().expect("a directory");
        let home = home.path().canonicalize().expect("a directory");
        for near in ["data/keys/ring", "ring", "data/attachments/../keys/ring"] {
            fs::create_dir_all(home.join("data/attachments")).expect("a directory");
            let told = warnings(&configured(&home, near));
            assert_eq!(keys(&told), ["keys.keyring"], "{near}: {told:?}");
        }
        assert!(warnings(&configured(&home, "keys/ring")).is_empty());
        for backup in ["keys/monday/backup.json", "keys/backup.json"] {
            let file = home.join(backup);
            fs::create_dir_all(file.parent().expect("a directory")).expect("a directory");
            fs::write(&file, "{}").expect("a file");
            let told = warnings(&configured(&home, "keys/ring"));
            assert!(told[0].what.contains("a backup"), "{told:?}");
            fs::remove_file(file).expect("it is gone");
        }
        assert!(warnings(&Config::default()).is_empty());
    }

    #[test]
    fn a_place_that_cannot_be_written_to_is_told() {
        let home = tempfile::tempdir().expect("a directory");
        let home = home.path().canonicalize().expect("a directory");
        let config = configured(&home, "keys/ring");
        assert!(unwritable(&config).is_empty());
        // A file in the place of a directory stops root too.
        fs::write(home.join("data"), "").expect("a file");
        fs::write(home.join("log"), "").expect("a file");
        fs::write(home.join("keys"), "").expect("a file");
        assert_eq!(
            keys(&unwritable(&config)),
            ["files.dir", "log.dir", "database.url"]
        );
        assert_eq!(keys(&warnings(&config)), ["keys.keyring"]);
    }
}
