//! Where a backup may lie: not inside what it copies, and not around what it must never hold.

use std::path::{Path, PathBuf};

use anyhow::ensure;

use super::engine::Engine;
use crate::config::Config;

/// Refuses a place that would take keys into the backup, or the backup into what it copies.
pub fn check(config: &Config, engine: &Engine, backup: &Path) -> anyhow::Result<()> {
    let backup = real(backup);
    for (name, path) in [
        ("keys.keyring", &config.keys.keyring),
        ("keys.signing_key", &config.keys.signing_key),
        ("log.dir", &config.log.dir),
    ] {
        ensure!(
            !real(path).starts_with(&backup),
            "{name} lies inside {}: whoever copies the backup would take it along; name another directory",
            backup.display()
        );
    }
    for (name, path) in [("files.dir", &config.files.dir), ("log.dir", &config.log.dir)] {
        ensure!(
            !backup.starts_with(real(path)),
            "{} lies inside {name}; name another directory",
            backup.display()
        );
    }
    if let Engine::Sqlite(file) = engine {
        ensure!(
            real(file) != backup,
            "{} is the database itself; name a new directory",
            backup.display()
        );
    }
    Ok(())
}

/// The place with every link on the way followed, as far as it is there already.
fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let found = whole
        .ancestors()
        .find_map(|part| Some((part.canonicalize().ok()?, whole.strip_prefix(part).ok()?)));
    match found {
        Some((real, rest)) if rest.as_os_str().is_empty() => real,
        Some((real, rest)) => real.join(rest),
        None => whole.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_backups_keep_apart() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        let mut config = Config::default();
        config.keys.keyring = at("keys/keyring");
        config.keys.signing_key = at("keys/signing");
        config.files.dir = at("files");
        config.log.dir = at("log");
        let engine = Engine::Sqlite(at("data/jauap.sqlite"));
        let check = |name: &str| check(&config, &engine, &at(name));
        check("backups/1").unwrap();
        for bad in ["keys", "", "files/backup", "log/backup", "data/jauap.sqlite"] {
            assert!(check(bad).is_err(), "{bad}");
        }
        std::fs::create_dir(at("keys")).unwrap();
        std::os::unix::fs::symlink(at("keys"), at("link")).unwrap();
        assert!(check("link").is_err());
    }
}
