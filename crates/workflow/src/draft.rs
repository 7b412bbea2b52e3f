//! Unfinished forms: kept on the server so that nothing typed or chosen is lost, not even files.
//!
//! The secret in the visitor's cookie is the key: the server keeps its hash, and without the cookie nobody can read
//! the answers or the files, not even who has the database and the keyring.

use jauap_domain::AttachmentId;
use jauap_vault::{Cell, DataKey, FileKey, Owner, VaultError};

use crate::{
    credentials::SecretHash,
    ports::{FileError, StoreError},
    records::Draft,
    service::Service,
};

/// The answers of a draft, unless it was left alone for too long.
pub async fn draft_answers(service: &Service, secret: &str) -> Result<Option<String>, StoreError> {
    let hash = hash(secret);
    let draft = service.store.draft(&hash).await?;
    let oldest = service.clock.now().plus(-service.settings.draft_lifetime);
    let Some(draft) = draft.filter(|draft| draft.touched_at > oldest) else {
        return Ok(None);
    };
    let answers = data_key(secret)
        .and_then(|key| key.open(&cell(&hash), &draft.sealed))
        .map_err(corrupt)?;
    String::from_utf8(answers.to_vec())
        .map(Some)
        .map_err(|_| StoreError::Corrupt {
            table: "drafts",
            why: "the answers are no text".to_owned(),
        })
}

/// Keeps the answers of a draft, and says which files they speak of.
pub async fn save_draft(
    service: &Service,
    secret: &str,
    answers: String,
    files: Vec<AttachmentId>,
) -> Result<(), StoreError> {
    let hash = hash(secret);
    let sealed = data_key(secret)
        .and_then(|key| key.seal(&cell(&hash), answers.as_bytes()))
        .map_err(corrupt)?;
    let touched_at = service.clock.now();
    let draft = Draft {
        hash,
        sealed,
        files,
        touched_at,
    };
    service.store.save_draft(&draft).await
}

/// Removes a draft; nothing is known under its secret any more.
pub async fn remove_draft(service: &Service, secret: &str) -> Result<(), StoreError> {
    service.store.remove_draft(&hash(secret)).await
}

/// Keeps the content of a file of a draft and returns the identifier under which the answers speak of it.
pub async fn keep_draft_file(
    service: &Service,
    secret: &str,
    bytes: Vec<u8>,
) -> Result<AttachmentId, FileError> {
    let id = AttachmentId::new(service.ids.uuid());
    service
        .files
        .put(id.raw(), &file_key(secret, id)?, bytes.into())
        .await?;
    Ok(id)
}

/// The content of a file of a draft.
pub async fn draft_file(
    service: &Service,
    secret: &str,
    id: AttachmentId,
) -> Result<Option<Vec<u8>>, FileError> {
    service.files.get(id.raw(), &file_key(secret, id)?).await
}

/// Removes a file of a draft.
pub async fn remove_draft_file(service: &Service, id: AttachmentId) -> Result<(), FileError> {
    service.files.remove(id.raw()).await
}

/// Removes drafts that were left alone for too long, with their files. Returns how many were removed; there may be
/// more.
pub async fn sweep_drafts(service: &Service) -> Result<usize, StoreError> {
    let oldest = service.clock.now().plus(-service.settings.draft_lifetime);
    let left = service.store.drafts_before(oldest, 100).await?;
    let count = left.len();
    for draft in left {
        for file in draft.files {
            // A content that cannot be removed must not keep all other drafts from being swept.
            if service.files.remove(file.raw()).await.is_err() {
                tracing::warn!(attachment.id = %file, "a file of a swept draft stays behind");
            }
        }
        service.store.remove_draft(&draft.hash).await?;
    }
    Ok(count)
}

fn hash(secret: &str) -> SecretHash {
    SecretHash::of("draft", secret)
}

fn cell(hash: &SecretHash) -> Cell<'_> {
    Cell {
        owner: Owner([0; 16]),
        table: "drafts",
        column: "answers",
        row: hash.as_str().as_bytes(),
        version: 0,
    }
}

fn data_key(secret: &str) -> Result<DataKey, VaultError> {
    DataKey::derived("draft", secret.as_bytes())
}

fn file_key(secret: &str, id: AttachmentId) -> Result<FileKey, FileError> {
    FileKey::derived("draft-file", secret.as_bytes(), id.raw().into_bytes())
        .map_err(|error| FileError(std::io::Error::other(error)))
}

fn corrupt(error: VaultError) -> StoreError {
    StoreError::Corrupt {
        table: "drafts",
        why: error.to_string(),
    }
}
