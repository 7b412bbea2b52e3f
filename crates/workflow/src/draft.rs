//! Unfinished forms: kept on the server so that nothing typed or chosen is lost, not even files.

use jauap_domain::AttachmentId;

use crate::{
    credentials::SecretHash,
    ports::{FileError, StoreError},
    records::Draft,
    service::Service,
};

/// The answers of a draft, unless it was left alone for too long.
pub async fn draft_answers(service: &Service, secret: &str) -> Result<Option<String>, StoreError> {
    let draft = service.store.draft(&SecretHash::of("draft", secret)).await?;
    let oldest = service.clock.now().plus(-service.settings.draft_lifetime);
    Ok(draft
        .filter(|draft| draft.touched_at > oldest)
        .map(|draft| draft.answers))
}

/// Keeps the answers of a draft.
pub async fn save_draft(service: &Service, secret: &str, answers: String) -> Result<(), StoreError> {
    service
        .store
        .save_draft(&Draft {
            hash: SecretHash::of("draft", secret),
            answers,
            touched_at: service.clock.now(),
        })
        .await
}

/// Removes a draft; nothing is known under its secret any more.
pub async fn remove_draft(service: &Service, secret: &str) -> Result<(), StoreError> {
    service.store.remove_draft(&SecretHash::of("draft", secret)).await
}

/// Keeps the content of a file of a draft and returns the identifier under which the answers speak of it.
pub async fn keep_draft_file(service: &Service, bytes: Vec<u8>) -> Result<AttachmentId, FileError> {
    let id = AttachmentId::new(service.ids.uuid());
    service.files.put(id.raw(), bytes).await?;
    Ok(id)
}

/// The content of a file of a draft.
pub async fn draft_file(service: &Service, id: AttachmentId) -> Result<Option<Vec<u8>>, FileError> {
    service.files.get(id.raw()).await
}

/// Removes a file of a draft.
pub async fn remove_draft_file(service: &Service, id: AttachmentId) -> Result<(), FileError> {
    service.files.remove(id.raw()).await
}

/// Removes drafts that were left alone for too long, with their files; `files_of` reads the files out of the answers.
/// Returns how many were removed; there may be more.
pub async fn sweep_drafts(
    service: &Service,
    files_of: fn(&str) -> Vec<AttachmentId>,
) -> Result<usize, StoreError> {
    let oldest = service.clock.now().plus(-service.settings.draft_lifetime);
    let left = service.store.drafts_before(oldest, 100).await?;
    let count = left.len();
    for draft in left {
        for file in files_of(&draft.answers) {
            // A content that cannot be removed must not keep all other drafts from being swept.
            if service.files.remove(file.raw()).await.is_err() {
                tracing::warn!(attachment.id = %file, "a file of a swept draft stays behind");
            }
        }
        service.store.remove_draft(&draft.hash).await?;
    }
    Ok(count)
}
