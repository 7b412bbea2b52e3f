//! Rotating the keys: living contents move to a new generation, and the old one is destroyed with all its copies.

use jauap_domain::{Actor, Event, EventKind, RequestId, Timestamp};

use super::orphans::{SweepError, remove_unowned};
use crate::{
    ports::{FileError, KeychainError, StoreError},
    service::Service,
};

/// How many keys are wrapped anew in one commit.
const BATCH: u64 = 200;

/// Why the keys were not rotated. Whatever was done stays done; the next call goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    /// The keyring failed.
    #[error(transparent)]
    Keychain(#[from] KeychainError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A content could not be removed from the file store.
    #[error(transparent)]
    Files(#[from] FileError),
    /// Somebody else is at it.
    #[error(
        "another process is rotating the keys. Nothing was done; wait until it has ended and look at: jauap keys status"
    )]
    Busy,
}

/// What a rotation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// The generation in force.
    pub generation: u32,
    /// How many keys were wrapped anew.
    pub rewrapped: u64,
    /// How many keys or contents are damaged and could not be carried over whole.
    pub damaged: u64,
    /// The generations that were destroyed.
    pub destroyed: Vec<u32>,
    /// How many destructions became final.
    pub finalised: u64,
}

/// Puts a new generation in force, or goes on with a rotation that was interrupted, wherever that was. Only one rotation is under
/// way at a time, and it destroys no generation but those before its own. `progress` is told how many keys were
/// wrapped so far. Safe while the service runs: a unit of work that wrapped a key by the old generation meanwhile
/// wraps it anew before it commits.
pub async fn rotate_keys(
    service: &Service,
    progress: &mut (dyn FnMut(u64) + Send),
) -> Result<Rotation, RotateError> {
    let keys = &service.keychain;
    let _on_this_host = keys.lock()?.ok_or(RotateError::Busy)?;
    let _on_any_host = service.store.lock_rotation().await?.ok_or(RotateError::Busy)?;
    if !is_unfinished(service).await? {
        keys.begin_generation(&service.clock.now().rfc3339())?;
    }
    let generation = keys.active()?;
    begin(service, generation).await?;
    remove_unowned(service).await.map_err(swept)?;
    let (rewrapped, damaged) = rewrap(service, progress).await?;
    let mut destroyed = keys.retiring()?;
    destroyed.retain(|old| *old < generation);
    for old in &destroyed {
        keys.destroy_generation(*old)?;
    }
    let finalised = finalise(service).await?;
    service.store.forget_replaced().await;
    Ok(Rotation {
        generation,
        rewrapped,
        damaged,
        destroyed,
        finalised,
    })
}

fn swept(error: SweepError) -> RotateError {
    match error {
        SweepError::Files(error) => error.into(),
        SweepError::Store(error) => error.into(),
    }
}

/// True when a rotation stopped on its way: the keyring has a generation that the database does not wrap by yet, or one that is
/// to go; or what was destroyed under one that went is not said to be gone for good yet.
pub async fn is_unfinished(service: &Service) -> Result<bool, RotateError> {
    let (active, retiring) = (service.keychain.active()?, service.keychain.retiring()?);
    let wrapping = service.store.key_generation().await?;
    Ok(wrapping < active || !retiring.is_empty() || service.store.awaits_final().await?)
}

async fn begin(service: &Service, generation: u32) -> Result<(), RotateError> {
    if service.store.key_generation().await? == generation {
        return Ok(());
    }
    let at = service.clock.now();
    let mut unit = service.store.begin().await?;
    unit.begin_key_generation(generation, at).await?;
    unit.append(&[event(at, None, EventKind::KeysRotated { generation })])
        .await?;
    Ok(unit.commit().await?)
}

/// Goes over all keys until there are none left: some may come in under the old generation while it goes. Tells how many
/// were wrapped anew, and how many are damaged.
async fn rewrap(
    service: &Service,
    progress: &mut (dyn FnMut(u64) + Send),
) -> Result<(u64, u64), RotateError> {
    let mut done = 0;
    loop {
        let (mut after, mut keys, mut damaged) = (None, 0, 0);
        loop {
            let mut unit = service.store.begin().await?;
            let page = unit.rewrap_keys(after, BATCH).await?;
            unit.commit().await?;
            (keys, damaged) = (keys + page.keys, damaged + page.damaged);
            if page.last.is_none() {
                break;
            }
            after = page.last;
            progress(done + keys);
        }
        done += keys;
        if keys == 0 {
            return Ok((done, damaged));
        }
    }
}

/// Says of every destruction under a generation that went that it is final.
pub(super) async fn finalise(service: &Service) -> Result<u64, StoreError> {
    let mut done = 0;
    loop {
        // The table and the log tell the same moment.
        let at = service.clock.now();
        let mut unit = service.store.begin().await?;
        let finalised = unit.finalise(at, BATCH).await?;
        if finalised.is_empty() {
            return Ok(done);
        }
        let events: Vec<_> = finalised
            .iter()
            .map(|one| {
                let generation = one.generation;
                event(at, Some(one.request), EventKind::KeyDestroyedFinal { generation })
            })
            .collect();
        unit.append(&events).await?;
        unit.commit().await?;
        done += u64::try_from(finalised.len()).unwrap_or_default();
    }
}

fn event(at: Timestamp, request: Option<RequestId>, kind: EventKind) -> Event {
    Event {
        request,
        at,
        kind,
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    }
}
