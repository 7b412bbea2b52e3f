//! Which contents there are, in the order of their places.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use jauap_domain::Timestamp;
use uuid::Uuid;

/// The contents last written before a moment, after one, up to a limit. Interrupted writes that are older are removed.
pub fn written_before(
    root: &Path,
    moment: Timestamp,
    after: Option<Uuid>,
    limit: usize,
) -> io::Result<Vec<Uuid>> {
    let moment = SystemTime::UNIX_EPOCH + Duration::from_millis(moment.unix_ms().max(0).unsigned_abs());
    let after = after.map(|id| place_of(&id.simple().to_string()));
    let (upper_after, folder_after) = after
        .as_ref()
        .map_or(("", ""), |(folders, _)| folders.split_at(2));
    let mut found = Vec::new();
    for upper in sorted_from(root, upper_after)? {
        let lower = if is_named(&upper, upper_after) {
            folder_after
        } else {
            ""
        };
        for folder in sorted_from(&upper, lower)? {
            for file in sorted_from(&folder, "")? {
                if found.len() == limit {
                    return Ok(found);
                }
                found.extend(older(&file, moment, after.as_ref())?);
            }
        }
    }
    Ok(found)
}

/// The place of a content among the others, which its folders sort by the last digits of its name.
fn place_of(name: &str) -> (String, String) {
    (name.get(28..).unwrap_or_default().to_owned(), name.to_owned())
}

fn older(file: &Path, moment: SystemTime, after: Option<&(String, String)>) -> io::Result<Option<Uuid>> {
    let name = file
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    if after.is_some_and(|after| place_of(name) <= *after) {
        return Ok(None);
    }
    // A file may go while the directory is read.
    let Ok(written) = fs::metadata(file).and_then(|data| data.modified()) else {
        return Ok(None);
    };
    if written >= moment {
        return Ok(None);
    }
    if file.extension().is_some_and(|end| end == "part") {
        fs::remove_file(file)?;
        return Ok(None);
    }
    Ok(Uuid::try_parse(name).ok())
}

fn is_named(path: &Path, name: &str) -> bool {
    path.file_name().is_some_and(|own| own == name)
}

/// What is in a directory, in its order, from a name on.
fn sorted_from(directory: &Path, first: &str) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(Vec::new());
        }
        Err(error) => return Err(error),
    };
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.file_name().is_some_and(|name| name >= OsStr::new(first)));
    paths.sort();
    Ok(paths)
}
