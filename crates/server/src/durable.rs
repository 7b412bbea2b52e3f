//! Small files that only their owner may read, and that are there whole or not at all whenever the machine stops. What takes
//! the place of a file has its owner and mode; what root makes in the directory of another user is that user's.

use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions},
    io::{self, ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use jauap_vault::{keep_owner, settle_in};

const OWNER_ONLY: u32 = 0o600;

/// Makes a directory, and those above it, that only their owner may look into. One that is there stays as it is.
pub fn make_directory(path: &Path) -> io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    make_directory(path.parent().unwrap_or(Path::new("")))?;
    match DirBuilder::new().mode(0o700).create(path) {
        // Another process was faster.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => settle(&File::open(path)?, path),
    }
}

/// Gives what was just made at a path to whom the directory around it belongs, when root made it.
pub fn settle(new: &File, path: &Path) -> io::Result<()> {
    settle_in(new, &open_directory(path)?.metadata()?)
}

/// Writes a new file; an error when there is one.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    replace(path, bytes)
}

/// Writes a file in place of the one that may be there. The caller keeps others from doing the same at once.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = part_of(path);
    remove(&part)?;
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(OWNER_ONLY)
        .open(&part)?;
    let written = belongs(&file, path)
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.sync_all());
    if let Err(error) = written.and_then(|()| fs::rename(&part, path)) {
        // What was written is no use to anyone; that it could not be written is the error to tell.
        drop(remove(&part));
        return Err(error);
    }
    sync_directory(path)
}

/// Gives a new file the owner and mode of the one at its path, or those of a new one.
fn belongs(file: &File, path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(before) => {
            keep_owner(file, &before)?;
            file.set_permissions(mode_of(&before))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            settle(file, path)?;
            // The process may have been started with a mask that takes even the owner's rights away.
            file.set_permissions(Permissions::from_mode(OWNER_ONLY))
        }
        Err(error) => Err(error),
    }
}

/// The mode of a file, without special bits.
fn mode_of(file: &Metadata) -> Permissions {
    Permissions::from_mode(file.permissions().mode() & 0o777)
}

/// Opens a file to write at its end, and makes it where there is none.
pub fn open_to_append(path: &Path) -> io::Result<File> {
    let mut append = OpenOptions::new();
    append.append(true).mode(OWNER_ONLY);
    match append.open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        opened => return opened,
    }
    let new = append.create(true).open(path)?;
    settle(&new, path)?;
    Ok(new)
}

/// The directory of a file, open. Locked, it keeps other processes out until it is closed.
pub fn open_directory(path: &Path) -> io::Result<File> {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => File::open(parent),
        Some(_) | None => File::open("."),
    }
}

/// A new name is on the disk only when its directory is.
pub fn sync_directory(path: &Path) -> io::Result<()> {
    open_directory(path)?.sync_all()
}

fn part_of(path: &Path) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}
