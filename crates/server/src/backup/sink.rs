//! An export of the log on disk.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use jauap_workflow::log::export::ExportSink;

use super::disk::{parent, private_directory};

/// Writes an export below a directory.
#[derive(Debug)]
pub struct DirectorySink {
    root: PathBuf,
    growing: HashMap<String, BufWriter<File>>,
}

impl DirectorySink {
    /// Writes below this directory.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            growing: HashMap::new(),
        }
    }

    /// Ends the files that grew. They may not be on disk yet.
    pub fn close(mut self) -> io::Result<()> {
        self.growing.drain().try_for_each(|(_, mut file)| file.flush())
    }
}

impl ExportSink for DirectorySink {
    fn file(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.root.join(path);
        private_directory(parent(&path))?;
        std::fs::write(path, bytes)
    }

    fn append(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        if let Some(file) = self.growing.get_mut(path) {
            return file.write_all(bytes);
        }
        let whole = self.root.join(path);
        private_directory(parent(&whole))?;
        let mut file = BufWriter::new(File::create(whole)?);
        file.write_all(bytes)?;
        self.growing.insert(path.to_owned(), file);
        Ok(())
    }
}

/// Brings every file below a directory to disk; their names follow with the directory.
pub fn sync_files(path: &Path) -> io::Result<()> {
    for found in std::fs::read_dir(path)? {
        let found = found?;
        if found.file_type()?.is_dir() {
            sync_files(&found.path())?;
        } else {
            File::open(found.path())?.sync_all()?;
        }
    }
    Ok(())
}
