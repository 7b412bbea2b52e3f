//! The sealed contents of files, as they lie on disk: two levels of folders by the last digits of their names.

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use jauap_workflow::{
    ports::{Store, StoreError},
    records::Projection,
};
use uuid::Uuid;

use super::{
    disk::{copy_durably, hash_of, link_or_copy, parent, private_directory, sync_directory},
    manifest::{ATTACHMENTS, Counted, Sums},
};

/// How many names are asked for at once.
const PAGE: usize = 500;

/// The place of a content below the directory of files.
pub fn place(id: Uuid) -> PathBuf {
    let name = id.simple().to_string();
    Path::new(&name[28..30]).join(&name[30..32]).join(&name)
}

/// Copies every content that the database speaks of into a backup.
pub async fn copy_all(
    store: &dyn Store,
    from: &Path,
    backup: &Path,
    sums: &mut Sums,
) -> anyhow::Result<Counted> {
    let to = backup.join(ATTACHMENTS);
    private_directory(&to)?;
    let mut counted = Counted::default();
    for upper in folders(from)? {
        for folder in folders(&upper)? {
            for page in names(&folder)?.chunks(PAGE) {
                for id in store.known_files(page).await? {
                    copy_one(id, from, &to, sums, &mut counted)?;
                }
            }
        }
    }
    Ok(counted)
}

fn copy_one(id: Uuid, from: &Path, to: &Path, sums: &mut Sums, counted: &mut Counted) -> io::Result<()> {
    let place = place(id);
    let target = to.join(&place);
    private_directory(parent(&target))?;
    match link_or_copy(&from.join(&place), &target) {
        // It was destroyed meanwhile, which is as well.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(sum) => {
            counted.count += 1;
            counted.bytes += sum.len;
            sums.add(format!("{ATTACHMENTS}/{}", place.display()), &sum);
        }
    }
    Ok(())
}

/// The contents that the copied database speaks of and that did not come along, though their requests live.
pub async fn missing(copy: &dyn Store, live: &dyn Store, backup: &Path) -> Result<Vec<String>, StoreError> {
    let (mut after, mut missing) = (None, Vec::new());
    loop {
        let page = copy.projections(after, 500).await?;
        let Some(last) = page.last() else {
            return Ok(missing);
        };
        after = Some(last.skeleton.number);
        for projection in &page {
            missing.extend(missing_of(projection, live, backup).await?);
        }
    }
}

async fn missing_of(
    projection: &Projection,
    live: &dyn Store,
    backup: &Path,
) -> Result<Vec<String>, StoreError> {
    let is_there = |id: Uuid| backup.join(ATTACHMENTS).join(place(id)).exists();
    let lost: Vec<Uuid> = projection
        .files
        .iter()
        .map(|id| id.raw())
        .filter(|id| !is_there(*id))
        .collect();
    if lost.is_empty() {
        return Ok(Vec::new());
    }
    let now = live.skeleton(projection.skeleton.number).await?;
    let is_destroyed = now.is_some_and(|now| now.destroyed.is_some());
    Ok(if is_destroyed {
        Vec::new()
    } else {
        lost.iter().map(Uuid::to_string).collect()
    })
}

/// Copies the contents of a backup to where they belong. What is there already, as after an interrupted run, stays.
pub fn bring_back(backup: &Path, sums: &Sums, to: &Path) -> io::Result<Counted> {
    private_directory(to)?;
    let mut counted = Counted::default();
    for (place, sha256) in sums.below(ATTACHMENTS) {
        let (from, target) = (backup.join(ATTACHMENTS).join(&place), to.join(&place));
        counted.count += 1;
        counted.bytes += fs::metadata(&from)?.len();
        if target.exists() && hash_of(&target)?.sha256 == sha256 {
            continue;
        }
        let folder = parent(&target);
        private_directory(folder)?;
        let part = target.with_extension("part");
        copy_durably(&from, &part)?;
        fs::rename(&part, &target)?;
        sync_directory(folder)?;
        sync_directory(parent(folder))?;
    }
    sync_directory(to)?;
    Ok(counted)
}

fn folders(path: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut folders = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}

/// The contents in a folder. Whatever has no id for its name, such as the part of an interrupted write, is none.
fn names(folder: &Path) -> io::Result<Vec<Uuid>> {
    let mut ids = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let id = name.to_str().filter(|name| name.len() == 32);
        ids.extend(id.and_then(|name| Uuid::try_parse(name).ok()));
    }
    ids.sort();
    Ok(ids)
}
