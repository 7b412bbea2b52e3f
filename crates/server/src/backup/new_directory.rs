//! A directory that is there as a whole or not at all.

use std::{
    fs::{self, File, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::disk::{parent, private_directory, sync_directory};

/// A directory under way. It grows under its name with `.partial` behind it, and gets its name when it is whole; what an
/// interrupted run left under that name is removed by the next one.
#[derive(Debug)]
pub struct NewDirectory {
    whole: PathBuf,
    partial: PathBuf,
    /// Keeps a second run from the same place; the lock ends with the process, whatever ends it.
    _lock: File,
}

impl NewDirectory {
    /// Begins one. What is to be made must not be there yet, or be empty.
    pub fn begin(whole: &Path) -> anyhow::Result<Self> {
        must_be_free(whole)?;
        let mut name = whole.as_os_str().to_owned();
        name.push(".partial");
        let partial = PathBuf::from(name);
        let cannot = || format!("{} cannot be written", whole.display());
        private_directory(&partial).with_context(cannot)?;
        let lock = File::open(&partial).with_context(cannot)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!("another process is writing {}", whole.display()),
            Err(TryLockError::Error(error)) => return Err(error).with_context(cannot),
        }
        let started = Self {
            whole: whole.to_owned(),
            partial,
            _lock: lock,
        };
        started.empty().with_context(cannot)?;
        Ok(started)
    }

    /// Where it grows.
    pub fn path(&self) -> &Path {
        &self.partial
    }

    /// Removes everything that was written, to begin anew.
    pub fn empty(&self) -> std::io::Result<()> {
        for found in fs::read_dir(&self.partial)? {
            let path = found?.path();
            if path.is_dir() {
                fs::remove_dir_all(path)?;
            } else {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    /// Gives it its name. Everything below it must be on disk already, but for the names.
    pub fn finish(self) -> anyhow::Result<()> {
        sync_names(&self.partial)?;
        match fs::remove_dir(&self.whole) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{} is not empty", self.whole.display()));
            }
            Ok(()) | Err(_) => {}
        }
        fs::rename(&self.partial, &self.whole)?;
        Ok(sync_directory(parent(&self.whole))?)
    }
}

fn must_be_free(path: &Path) -> anyhow::Result<()> {
    let mut found = match fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        other => other.with_context(|| format!("{} cannot be used", path.display()))?,
    };
    if found.next().is_some() {
        bail!("{} is not empty; name a new directory", path.display());
    }
    Ok(())
}

/// Brings the names in a directory and all below it to disk.
fn sync_names(path: &Path) -> std::io::Result<()> {
    for found in fs::read_dir(path)? {
        let found = found?;
        if found.file_type()?.is_dir() {
            sync_names(&found.path())?;
        }
    }
    sync_directory(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_there_as_a_whole_or_not_at_all() {
        let home = tempfile::tempdir().unwrap();
        let whole = home.path().join("backup");
        let first = NewDirectory::begin(&whole).unwrap();
        fs::create_dir(first.path().join("folder")).unwrap();
        fs::write(first.path().join("folder/left"), "by an interrupted run").unwrap();
        assert!(NewDirectory::begin(&whole).is_err(), "two at once");
        drop(first);
        let second = NewDirectory::begin(&whole).unwrap();
        assert!(!second.path().join("folder").exists());
        fs::write(second.path().join("file"), "whole").unwrap();
        assert!(!whole.exists());
        second.finish().unwrap();
        assert_eq!(fs::read_to_string(whole.join("file")).unwrap(), "whole");
        assert!(NewDirectory::begin(&whole).is_err(), "it is not empty");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }
}
