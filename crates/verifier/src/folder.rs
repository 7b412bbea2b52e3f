//! An export on disk.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use jauap_ledger::verify::Files;

/// The files under a directory.
#[derive(Debug, Clone)]
pub struct Folder(pub PathBuf);

impl Files for Folder {
    fn open(&self, path: &str) -> io::Result<Option<Box<dyn Read + Send>>> {
        match File::open(self.0.join(path)) {
            Ok(file) => Ok(Some(Box::new(file))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}
