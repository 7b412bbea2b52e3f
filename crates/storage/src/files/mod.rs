//! File contents in a directory, each sealed with a key of its own.

mod listing;

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, BufReader, BufWriter, ErrorKind},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use async_trait::async_trait;
use bytes::Bytes;
use jauap_domain::Timestamp;
use jauap_vault::{
    CHUNK_LENGTH, FileError as Refused, FileKey, SealedFile, digest_of, open_file, seal_file, settle_in,
};
use jauap_workflow::ports::{FileError, FileStore};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Keeps each content as one file under a directory, named by its id alone.
///
/// What a crash leaves behind is at most a `.part` file, or a content that no row names.
#[derive(Debug, Clone)]
pub struct DiskFiles {
    directory: PathBuf,
}

impl DiskFiles {
    /// Keeps files under this directory, which is made with the first of them.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self {
            directory: directory.into(),
        }
    }

    /// Two levels of directories by the last digits of the id: the first ones of some ids are a clock and hardly differ.
    fn place(&self, id: Uuid) -> Place {
        let name = id.simple().to_string();
        let upper = self.directory.join(&name[28..30]);
        let folder = upper.join(&name[30..32]);
        Place {
            file: folder.join(&name),
            part: folder.join(format!("{name}.part")),
            upper,
            folder,
        }
    }
}

#[derive(Clone)]
struct Place {
    upper: PathBuf,
    folder: PathBuf,
    file: PathBuf,
    part: PathBuf,
}

#[async_trait]
impl FileStore for DiskFiles {
    async fn put(&self, id: Uuid, key: &FileKey, bytes: Bytes) -> Result<SealedFile, FileError> {
        let (place, root, key) = (self.place(id), self.directory.clone(), key.clone());
        blocking(move || put(&root, &place, &key, id, &bytes)).await
    }

    async fn get(&self, id: Uuid, key: &FileKey) -> Result<Option<Vec<u8>>, FileError> {
        let (place, key) = (self.place(id), key.clone());
        blocking(move || {
            let sealed = absent_is_none(File::open(place.file))?;
            sealed.map(|sealed| opened(&key, id, &sealed)).transpose()
        })
        .await
    }

    async fn sealed(&self, id: Uuid) -> Result<Option<SealedFile>, FileError> {
        let place = self.place(id);
        blocking(move || {
            let sealed = absent_is_none(File::open(place.file))?;
            let known = sealed.map(|mut sealed| digest_of(&mut sealed)).transpose()?;
            Ok(known.map(|(len, sha256)| SealedFile { len, sha256 }))
        })
        .await
    }

    async fn remove(&self, id: Uuid) -> Result<(), FileError> {
        let place = self.place(id);
        blocking(move || {
            let part = absent_is_none(fs::remove_file(&place.part))?;
            let file = absent_is_none(fs::remove_file(&place.file))?;
            if part.is_some() || file.is_some() {
                sync_directory(&place.folder)
            } else {
                Ok(())
            }
        })
        .await
    }

    async fn written_before(
        &self,
        moment: Timestamp,
        after: Option<Uuid>,
        limit: usize,
    ) -> Result<Vec<Uuid>, FileError> {
        let root = self.directory.clone();
        blocking(move || listing::written_before(&root, moment, after, limit)).await
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, FileError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| FileError(io::Error::other(error)))?
        .map_err(FileError)
}

fn put(root: &Path, place: &Place, key: &FileKey, id: Uuid, bytes: &[u8]) -> io::Result<SealedFile> {
    make_directory(root)?;
    make_directory(&place.upper)?;
    make_directory(&place.folder)?;
    let part = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&place.part)?;
    settle_in(&part, &fs::metadata(&place.folder)?)?;
    let mut part = BufWriter::with_capacity(CHUNK_LENGTH, part);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let sealed = seal_file(key, id.into_bytes(), &mut &*bytes, length, &mut part)?;
    part.into_inner()
        .map_err(io::IntoInnerError::into_error)?
        .sync_all()?;
    fs::rename(&place.part, &place.file)?;
    sync_directory(&place.folder)?;
    Ok(sealed)
}

/// The whole content, or nothing of it. It is in memory once: what is sealed goes by in chunks.
fn opened(key: &FileKey, id: Uuid, sealed: &File) -> io::Result<Vec<u8>> {
    let length = usize::try_from(sealed.metadata()?.len()).unwrap_or(usize::MAX);
    // The plaintext is shorter than what is sealed, so the vector never grows and leaves no copy behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(length));
    let mut sealed = BufReader::with_capacity(CHUNK_LENGTH, sealed);
    match open_file(key, id.into_bytes(), &mut sealed, &mut *plain) {
        Ok(_) => Ok(std::mem::take(&mut *plain)),
        Err(Refused::Read(error)) => Err(error),
        Err(refused) => Err(io::Error::other(refused)),
    }
}

/// Makes a directory that only its owner may enter, and has its name on disk. What root makes within the directory of another
/// user is that user's.
fn make_directory(path: &Path) -> io::Result<()> {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => {
            settle_in(&File::open(path)?, &fs::metadata(parent)?)?;
            sync_directory(parent)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // Only the root can lack its parents.
            make_directory(parent)?;
            make_directory(path)
        }
        Err(error) => Err(error),
    }
}

fn sync_directory(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

fn absent_is_none<T>(done: io::Result<T>) -> io::Result<Option<T>> {
    match done {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[tokio::test]
    async fn a_content_comes_back_is_replaced_and_goes_away() {
        let home = tempfile::tempdir().unwrap();
        let files = DiskFiles::new(home.path().join("a/b"));
        let id = Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        let key = FileKey::generate().unwrap();
        assert!(files.get(id, &key).await.unwrap().is_none());
        files.remove(id).await.unwrap();
        files.put(id, &key, b"first"[..].into()).await.unwrap();
        let sealed = files.put(id, &key, b"second"[..].into()).await.unwrap();
        assert_eq!(
            files.get(id, &key).await.unwrap().as_deref(),
            Some(&b"second"[..])
        );
        assert_eq!(files.sealed(id).await.unwrap(), Some(sealed));
        assert!(files.get(id, &FileKey::generate().unwrap()).await.is_err());
        files.remove(id).await.unwrap();
        files.remove(id).await.unwrap();
        assert!(files.get(id, &key).await.unwrap().is_none());
    }

    #[tokio::test]
    async fn only_the_owner_may_read_and_the_name_is_the_id() {
        let home = tempfile::tempdir().unwrap();
        let files = DiskFiles::new(home.path().join("files"));
        let id = Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        files
            .put(id, &FileKey::generate().unwrap(), b"content"[..].into())
            .await
            .unwrap();
        let mode = |path: &str| fs::metadata(home.path().join(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("files"), 0o700);
        assert_eq!(mode("files/cd"), 0o700);
        assert_eq!(mode("files/cd/ef"), 0o700);
        assert_eq!(mode("files/cd/ef/0123456789abcdef0123456789abcdef"), 0o600);
        assert_eq!(fs::read_dir(home.path().join("files/cd/ef")).unwrap().count(), 1);
    }
}
