//! Large mails share the memory of the process: whoever holds one has set room aside for it first.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::ports::Room;

/// Mebibytes that large mails may take up together: two of the largest at a time.
const MEBIBYTES: u32 = 128;

/// Room in memory for the large mails of one process. Whoever comes first is served first; a mail that nobody has room for
/// waits where it is, at its source or in the file store.
#[derive(Debug, Clone)]
pub struct LargeMails(Arc<Semaphore>);

impl Default for LargeMails {
    fn default() -> Self {
        let permits = usize::try_from(MEBIBYTES).unwrap_or(usize::MAX);
        Self(Arc::new(Semaphore::new(permits)))
    }
}

impl LargeMails {
    /// Waits until there is room for so many bytes. More than there ever is counts as all of it.
    pub async fn room(&self, bytes: usize) -> Room {
        let mebibytes = u32::try_from(bytes.div_ceil(1024 * 1024)).unwrap_or(MEBIBYTES);
        let wanted = mebibytes.clamp(1, MEBIBYTES);
        // It is never closed.
        let permit = Arc::clone(&self.0).acquire_many_owned(wanted).await;
        permit.map_or_else(|_| Room::default(), Room::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: usize = 1024 * 1024;

    #[tokio::test]
    async fn a_third_of_the_largest_waits_until_one_of_two_is_gone() {
        let large = LargeMails::default();
        let (first, _second) = (large.room(64 * MIB).await, large.room(64 * MIB).await);
        let third = {
            let large = large.clone();
            tokio::spawn(async move { large.room(1).await })
        };
        tokio::task::yield_now().await;
        assert_eq!(large.0.available_permits(), 0);
        assert!(!third.is_finished());
        drop(first);
        drop(third.await.unwrap());
        assert_eq!(large.0.available_permits(), 64);
    }

    #[tokio::test]
    async fn more_than_there_ever_is_waits_for_all_of_it_and_not_for_ever() {
        let large = LargeMails::default();
        drop(large.room(usize::MAX).await);
        assert_eq!(large.0.available_permits(), 128);
    }
}
