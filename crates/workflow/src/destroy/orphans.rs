//! Contents that no row speaks of: what a crash between a file and its row leaves behind.

use crate::{
    ports::{FileError, StoreError},
    service::Service,
};

/// Why orphans were not swept.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The file store failed.
    #[error(transparent)]
    Files(#[from] FileError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How many rows are removed in one commit.
const BATCH: u64 = 200;

/// Removes letters, mails and keys that belong to no request any more, with the contents that go with them. Every row is looked
/// at, so it is done with a rotation, which does that anyway.
pub(super) async fn remove_unowned(service: &Service) -> Result<(), SweepError> {
    loop {
        let mut unit = service.store.begin().await?;
        let (files, is_more) = unit.remove_unowned(BATCH).await?;
        unit.commit().await?;
        for file in &files {
            service.files.remove(*file).await?;
        }
        if !is_more {
            return Ok(());
        }
    }
}

/// Removes contents that are older than the settings allow and that no row speaks of. Returns how many.
pub async fn sweep_orphans(service: &Service) -> Result<usize, SweepError> {
    let moment = service.clock.now().plus(-service.settings.orphan_age);
    let (mut after, mut removed) = (None, 0);
    loop {
        let page = service.files.written_before(moment, after, 500).await?;
        let Some(last) = page.last() else {
            return Ok(removed);
        };
        after = Some(*last);
        let known = service.store.known_files(&page).await?;
        for orphan in page.iter().filter(|id| !known.contains(id)) {
            service.files.remove(*orphan).await?;
            removed += 1;
        }
    }
}
