//! Files whose contents are safely kept before the unit of work that speaks of them begins.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use jauap_domain::{AttachmentId, Line, MessageId, RequestId, Timestamp};
use jauap_vault::{FileKey, SealedFile};
use sha2::{Digest, Sha256};

use crate::{
    ports::{FileError, FileStore, StoreError},
    records::Attachment,
    service::Service,
    upload::{Upload, UploadError, check_together},
};

/// A file whose content is in the file store.
pub(crate) struct StoredFile {
    pub id: AttachmentId,
    name: Line,
    media_type: &'static str,
    size: i64,
    sha256: String,
    key: FileKey,
    sealed: SealedFile,
}

impl StoredFile {
    /// The row that belongs to the file.
    pub fn attachment(&self, request: RequestId, message: Option<MessageId>, at: Timestamp) -> Attachment {
        Attachment {
            id: self.id,
            request,
            message,
            at,
            name: self.name.clone(),
            media_type: self.media_type.to_owned(),
            size: self.size,
            sha256: self.sha256.clone(),
            key: self.key.clone(),
            sealed: self.sealed,
        }
    }
}

/// Files that are taken away again when the unit of work fails.
pub(crate) struct StoredFiles {
    pub files: Vec<StoredFile>,
    store: Arc<dyn FileStore>,
}

impl StoredFiles {
    /// Hands the result on; after a failure the contents are removed, since nothing speaks of them. Where the database
    /// broke off, nobody knows whether the commit was kept, so they stay.
    pub async fn keep_if<T, E: MaybeKept>(self, result: Result<T, E>) -> Result<T, E> {
        if result.as_ref().is_err_and(|error| !error.may_be_kept()) {
            self.remove().await;
        }
        result
    }

    async fn remove(self) {
        for file in self.files {
            if self.store.remove(file.id.raw()).await.is_err() {
                tracing::warn!(attachment.id = %file.id, "a file without a row stays behind");
            }
        }
    }
}

/// A failure after which the unit of work may have been kept all the same.
pub(crate) trait MaybeKept {
    /// True when the database broke off, perhaps after it had committed.
    fn may_be_kept(&self) -> bool;
}

impl MaybeKept for crate::act::ActError {
    fn may_be_kept(&self) -> bool {
        matches!(self, Self::Store(StoreError::Unavailable(_)))
    }
}

impl MaybeKept for super::FileRequestError {
    fn may_be_kept(&self) -> bool {
        matches!(self, Self::Store(StoreError::Unavailable(_)))
    }
}

/// Why files were not kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreFilesError {
    #[error(transparent)]
    Upload(#[from] UploadError),
    #[error(transparent)]
    Files(#[from] FileError),
}

impl From<StoreFilesError> for crate::act::ActError {
    fn from(error: StoreFilesError) -> Self {
        match error {
            StoreFilesError::Upload(error) => error.into(),
            StoreFilesError::Files(error) => error.into(),
        }
    }
}

/// Keeps files under new identifiers.
pub(crate) async fn store_files(
    service: &Service,
    uploads: Vec<Upload>,
) -> Result<StoredFiles, StoreFilesError> {
    let named = uploads
        .into_iter()
        .map(|upload| (AttachmentId::new(service.ids.uuid()), upload))
        .collect();
    store_files_as(service, named).await
}

/// Keeps files under identifiers that other facts already speak of.
pub(crate) async fn store_files_as(
    service: &Service,
    uploads: Vec<(AttachmentId, Upload)>,
) -> Result<StoredFiles, StoreFilesError> {
    check_together(uploads.iter().map(|(_, upload)| upload), &service.settings.limits)?;
    Ok(keep_files(service, uploads).await?)
}

/// Keeps files without counting them: whatever came with a mail is kept.
pub(crate) async fn keep_files(
    service: &Service,
    uploads: Vec<(AttachmentId, Upload)>,
) -> Result<StoredFiles, FileError> {
    let mut stored = StoredFiles {
        files: Vec::new(),
        store: service.files.clone(),
    };
    for (id, upload) in uploads {
        match keep(service, id, upload).await {
            Ok(file) => stored.files.push(file),
            Err(error) => {
                stored.remove().await;
                return Err(error);
            }
        }
    }
    Ok(stored)
}

async fn keep(service: &Service, id: AttachmentId, upload: Upload) -> Result<StoredFile, FileError> {
    let key = new_key()?;
    let size = i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX);
    let sha256 = HEXLOWER.encode(&Sha256::digest(&upload.bytes));
    let sealed = service.files.put(id.raw(), &key, upload.bytes.into()).await?;
    Ok(StoredFile {
        id,
        name: upload.name,
        media_type: upload.media_type,
        size,
        sha256,
        key,
        sealed,
    })
}

/// A key for one file, from the operating system.
pub(crate) fn new_key() -> Result<FileKey, FileError> {
    FileKey::generate().map_err(|error| FileError(std::io::Error::other(error)))
}
