//! Reading and replacing the file so that it is never half there, and never open to others.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::KeyringError;
use super::text::LONGEST;
use crate::owner::{keep_owner, settle_in};

const OWNER_ONLY: u32 = 0o600;
const OTHERS: u32 = 0o077;

/// The bytes of the file, if it is a regular file that only its owner may open.
pub(super) fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, KeyringError> {
    // Asked before opening, because opening a pipe waits for its other end.
    check(&fs::metadata(path).map_err(missing)?)?;
    let file = File::open(path).map_err(missing)?;
    // Asked again of what was opened, which may be another file by now.
    check(&file.metadata()?)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
    let longest = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    file.take(longest + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST {
        Err(KeyringError::Unreadable)
    } else {
        Ok(bytes)
    }
}

/// Writes a new file; nothing may be there yet, not even a link that leads nowhere.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<(), KeyringError> {
    let place = Place::locked(path)?;
    if fs::symlink_metadata(path).is_ok() {
        return Err(KeyringError::Exists);
    }
    place.put(bytes, None)?;
    Ok(())
}

/// Writes the file anew, if `may_replace` accepts what is there, with the same owner and mode. Without a file it makes one.
pub(super) fn replace(
    path: &Path,
    bytes: &[u8],
    may_replace: impl FnOnce(&[u8]) -> Result<(), KeyringError>,
) -> Result<(), KeyringError> {
    // Through a link to the file itself, so that the link stays and its target is replaced.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let place = Place::locked(&real)?;
    match read(&real) {
        Ok(present) => may_replace(&present)?,
        Err(KeyringError::Missing) => return Ok(place.put(bytes, None)?),
        Err(other) => return Err(other),
    }
    let before = fs::metadata(&real)?;
    fs::set_permissions(&real, Permissions::from_mode(OWNER_ONLY))?;
    let mut old = OpenOptions::new().write(true).open(&real)?;
    if let Err(error) = place.put(bytes, Some(&before)) {
        // The old one stays, as it was.
        old.set_permissions(before.permissions())?;
        return Err(error.into());
    }
    // Only now is the new one safe on the disk.
    Ok(overwrite(&mut old)?)
}

/// Where a keyring lies, with its directory locked against others who would write it at the same time.
struct Place {
    file: PathBuf,
    part: PathBuf,
    /// The lock goes when this is closed.
    directory: File,
}

impl Place {
    fn locked(path: &Path) -> io::Result<Self> {
        let directory = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => File::open(parent)?,
            Some(_) | None => File::open(".")?,
        };
        directory.lock()?;
        let mut part: OsString = path.as_os_str().to_owned();
        part.push(".part");
        Ok(Self {
            file: path.to_owned(),
            part: part.into(),
            directory,
        })
    }

    /// Writes beside the file, then moves over it; each step is on the disk before the next. What it replaces gives it
    /// its owner and mode.
    fn put(&self, bytes: &[u8], before: Option<&fs::Metadata>) -> io::Result<()> {
        discard(&self.part)?;
        let mut part = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(OWNER_ONLY)
            .open(&self.part)?;
        let written = self
            .belongs(&part, before)
            .and_then(|()| part.write_all(bytes))
            .and_then(|()| part.sync_all());
        if let Err(error) = written.and_then(|()| fs::rename(&self.part, &self.file)) {
            // What was written is no use to anyone; that it could not be written is the error to tell.
            let _left = discard(&self.part);
            return Err(error);
        }
        self.directory.sync_all()
    }

    fn belongs(&self, part: &File, before: Option<&fs::Metadata>) -> io::Result<()> {
        match before {
            Some(before) => {
                keep_owner(part, before)?;
                part.set_permissions(before.permissions())
            }
            None => settle_in(part, &self.directory.metadata()?),
        }
    }
}

/// Removes what a stop in the middle left behind, keys and all.
fn discard(part: &Path) -> io::Result<()> {
    match fs::symlink_metadata(part) {
        Ok(left) => {
            // A second name of some other file is only unlinked: its bytes are not ours.
            if left.is_file() && left.nlink() == 1 {
                overwrite(&mut OpenOptions::new().write(true).open(part)?)?;
            }
            fs::remove_file(part)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn overwrite(file: &mut File) -> io::Result<()> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(0))?;
    io::copy(&mut io::repeat(0).take(length), file)?;
    file.sync_all()
}

fn check(file: &fs::Metadata) -> Result<(), KeyringError> {
    if !file.is_file() {
        return Err(KeyringError::NotAFile);
    }
    let mode = file.permissions().mode() & 0o7777;
    if mode & OTHERS == 0 {
        Ok(())
    } else {
        Err(KeyringError::Exposed { mode })
    }
}

fn missing(error: io::Error) -> KeyringError {
    if error.kind() == ErrorKind::NotFound {
        KeyringError::Missing
    } else {
        KeyringError::Io(error)
    }
}
