//! Files that are on disk, with their names, when the call returns; and what they hash to.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::durable;

/// The length and SHA-256 of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// Bytes.
    pub len: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Makes a directory that only its owner may enter, with those above it; one that is there is left as it is.
pub fn private_directory(path: &Path) -> io::Result<()> {
    durable::make_directory(path)
}

/// Brings the names in a directory to disk.
pub fn sync_directory(path: &Path) -> io::Result<()> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    File::open(path)?.sync_all()
}

/// The directory that a path lies in.
pub fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or_else(|| Path::new("."))
}

/// Writes a file that only its owner may read, and brings it to disk; its name is brought there with the directory.
pub fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<Sum> {
    let mut file = new_file(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let mut hash = Sha256::new();
    hash.update(bytes);
    Ok(sum(bytes.len() as u64, hash))
}

/// Copies a file and brings it to disk, and says what was read.
pub fn copy_durably(from: &Path, to: &Path) -> io::Result<Sum> {
    let mut target = new_file(to)?;
    let copied = read_through(&mut File::open(from)?, |chunk| target.write_all(chunk))?;
    target.sync_all()?;
    Ok(copied)
}

/// Gives a file that never changes a second name, or copies it where that cannot be, as on another disk.
pub fn link_or_copy(from: &Path, to: &Path) -> io::Result<Sum> {
    match fs::hard_link(from, to) {
        Ok(()) => hash_of(to),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(error),
        Err(_) => copy_durably(from, to),
    }
}

/// Hashes a file.
pub fn hash_of(path: &Path) -> io::Result<Sum> {
    read_through(&mut File::open(path)?, |_| Ok(()))
}

/// Removes a file; one that is not there is no error.
pub fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn new_file(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    durable::settle(&file, path)?;
    Ok(file)
}

fn read_through(from: &mut File, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<Sum> {
    let (mut hash, mut len, mut chunk) = (Sha256::new(), 0, vec![0; 128 * 1024]);
    loop {
        let read = from.read(&mut chunk)?;
        let Some(bytes) = chunk.get(..read).filter(|bytes| !bytes.is_empty()) else {
            return Ok(sum(len, hash));
        };
        hash.update(bytes);
        each(bytes)?;
        len += read as u64;
    }
}

fn sum(len: u64, hash: Sha256) -> Sum {
    Sum {
        len,
        sha256: HEXLOWER.encode(&hash.finalize()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_and_a_link_hash_to_what_was_written() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        let written = write_durably(&at("a"), b"abc").unwrap();
        assert_eq!(
            written.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(copy_durably(&at("a"), &at("b")).unwrap(), written);
        assert_eq!(link_or_copy(&at("a"), &at("c")).unwrap(), written);
        // The second name is taken, so that the content is copied over it.
        assert_eq!(link_or_copy(&at("a"), &at("b")).unwrap(), written);
        assert_eq!(hash_of(&at("b")).unwrap(), written);
        assert!(link_or_copy(&at("none"), &at("d")).is_err());
        remove_if_there(&at("none")).unwrap();
    }
}
