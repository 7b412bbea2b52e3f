//! What a backup says of itself.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use serde::{Deserialize, Serialize};

use super::disk::{Sum, hash_of, write_durably};

/// The name of the manifest in a backup.
pub const MANIFEST: &str = "backup.json";
/// The name of the list of hashes, in the form of `sha256sum`.
pub const SUMS: &str = "SHA256SUMS";
/// The name of the signed checkpoint.
pub const CHECKPOINT: &str = "checkpoint";
/// The directory with the sealed contents of files.
pub const ATTACHMENTS: &str = "attachments";
/// The form of backups that this version writes and reads.
const FORMAT: u32 = 1;

/// Which engine a database was copied from, and under which name its copy lies in the backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EngineName {
    /// A file that can be opened as it is.
    Sqlite,
    /// A custom-format dump for `pg_restore`.
    Postgres,
}

impl EngineName {
    /// The name of the copy.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Sqlite => "jauap.sqlite",
            Self::Postgres => "jauap.pgdump",
        }
    }
}

/// What a backup says of itself. It holds no personal data and no key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the backup.
    pub format: u32,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// The version that made it.
    pub version: String,
    /// Where the database came from.
    pub engine: EngineName,
    /// The origin, size and root of the log in it. A dump of PostgreSQL holds at least that much.
    pub log: LogPlace,
    /// The generation of the keyring without which the backup cannot be read.
    pub key_generation: u32,
    /// How many keys each generation of the keyring wraps.
    pub keys: BTreeMap<u32, u64>,
    /// How many files went with it, and their bytes.
    pub files: Counted,
    /// Files that the database speaks of and that were not there.
    pub missing_files: Vec<String>,
}

/// Where the log stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPlace {
    /// The origin with the generation.
    pub origin: String,
    /// The number of leaves.
    pub size: u64,
    /// The root in hexadecimal.
    pub root: String,
}

/// So many of so many bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// How many.
    pub count: u64,
    /// Bytes.
    pub bytes: u64,
}

impl Manifest {
    /// The form that this version writes.
    pub const fn format() -> u32 {
        FORMAT
    }

    /// Reads the manifest of a backup.
    pub fn read(backup: &Path) -> anyhow::Result<Self> {
        let path = backup.join(MANIFEST);
        let bytes = fs::read(&path).with_context(|| {
            format!(
                "{} cannot be read: {} is no backup",
                path.display(),
                backup.display()
            )
        })?;
        let manifest: Self =
            serde_json::from_slice(&bytes).with_context(|| format!("{} is malformed", path.display()))?;
        ensure!(
            manifest.format == FORMAT,
            "the backup has form {}, and this version reads form {FORMAT}",
            manifest.format
        );
        Ok(manifest)
    }
}

/// The hashes of the files of a backup, by their paths within it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums(BTreeMap<String, String>);

impl Sums {
    /// Adds a file.
    pub fn add(&mut self, path: impl Into<String>, sum: &Sum) {
        self.0.insert(path.into(), sum.sha256.clone());
    }

    /// Writes the list, which `sha256sum -c` reads too.
    pub fn write(&self, backup: &Path) -> std::io::Result<()> {
        let lines = self.0.iter().fold(String::new(), |lines, (path, sha256)| {
            lines + sha256 + "  " + path + "\n"
        });
        write_durably(&backup.join(SUMS), lines.as_bytes()).map(drop)
    }

    /// Reads the list. A path that leads out of the backup is refused.
    pub fn read(backup: &Path) -> anyhow::Result<Self> {
        let path = backup.join(SUMS);
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let mut sums = BTreeMap::new();
        for line in text.lines() {
            let (sha256, path) = line
                .split_once("  ")
                .with_context(|| format!("{SUMS} is malformed"))?;
            let inside = Path::new(path)
                .components()
                .all(|part| matches!(part, Component::Normal(_)));
            ensure!(
                inside && !path.is_empty(),
                "{SUMS} names a path outside the backup"
            );
            sums.insert(path.to_owned(), sha256.to_owned());
        }
        Ok(Self(sums))
    }

    /// Holds every file against its hash.
    pub fn check(&self, backup: &Path, database: &str) -> anyhow::Result<()> {
        for needed in [MANIFEST, CHECKPOINT, database] {
            ensure!(self.0.contains_key(needed), "{SUMS} does not name {needed}");
        }
        for (path, sha256) in &self.0 {
            let found = hash_of(&backup.join(path)).with_context(|| format!("{path} cannot be read"))?;
            if found.sha256 != *sha256 {
                bail!("{path} is not the file that was backed up: take another copy of the backup");
            }
        }
        Ok(())
    }

    /// The paths below a directory of the backup, relative to it, with their hashes.
    pub fn below<'a>(&'a self, directory: &'a str) -> impl Iterator<Item = (PathBuf, &'a str)> {
        self.0.iter().filter_map(move |(path, sha256)| {
            let relative = path.strip_prefix(directory)?.strip_prefix('/')?;
            Some((PathBuf::from(relative), sha256.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_is_found_and_no_path_leads_outside() {
        let home = tempfile::tempdir().unwrap();
        let mut sums = Sums::default();
        for name in [MANIFEST, CHECKPOINT, "jauap.sqlite", "attachments/aa/bb/file"] {
            let path = home.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            sums.add(name, &write_durably(&path, name.as_bytes()).unwrap());
        }
        sums.write(home.path()).unwrap();
        let read = Sums::read(home.path()).unwrap();
        assert_eq!(read, sums);
        read.check(home.path(), "jauap.sqlite").unwrap();
        let below: Vec<_> = read.below(ATTACHMENTS).map(|(path, _)| path).collect();
        assert_eq!(below, [PathBuf::from("aa/bb/file")]);
        fs::write(home.path().join(CHECKPOINT), "changed").unwrap();
        assert!(read.check(home.path(), "jauap.sqlite").is_err());
        for bad in ["aa  ../x\n", "aa  /etc/x\n", "aa x\n", "aa  \n"] {
            fs::write(home.path().join(SUMS), bad).unwrap();
            assert!(Sums::read(home.path()).is_err(), "{bad}");
        }
    }
}
