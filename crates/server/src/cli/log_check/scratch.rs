//! A directory for a moment, that only its owner may enter.

use std::{
    fs::{self, DirBuilder},
    io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use jauap_workflow::ports::IdSource;

/// A directory that is removed when it is dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new one, among the temporary files of the machine.
    pub fn new(ids: &dyn IdSource) -> io::Result<Self> {
        let path = std::env::temp_dir().join(format!("jauap-check-{}", ids.uuid().simple()));
        DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // It holds no personal data; what stays is swept with the other temporary files.
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Removes everything below a directory.
pub fn empty(path: &Path) -> io::Result<()> {
    for found in fs::read_dir(path)? {
        let path = found?.path();
        if path.is_dir() {
            fs::remove_dir_all(path)?;
        } else {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
