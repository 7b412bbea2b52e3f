//! An export on disk.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::PathBuf;

use jauap_ledger::verify::Files;

/// The files under a directory.
#[derive(Debug, Clone)]
pub struct Folder(pub PathBuf);

impl Files for Folder {
    fn open(&self, path: &str) -> io::Result<Option<Box<dyn Read + Send>>> {
        let path = self.0.join(path);
        // A pipe or a device would be waited for, or read, for ever.
        let file = match fs::metadata(&path) {
            Ok(found) if found.is_file() => File::open(path),
            Ok(_) => Err(io::Error::other("it is no regular file")),
            Err(error) => Err(error),
        };
        match file {
            Ok(file) => Ok(Some(Box::new(file))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}
