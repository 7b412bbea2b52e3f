//! Rotating the keys: living contents move to a new generation, and the old one is destroyed with all its copies.

use jauap_domain::{Actor, Event, EventKind};

use crate::{
    ports::{KeychainError, StoreError},
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

/// Puts a new generation in force, or goes on with a rotation that was interrupted. `progress` is told how many keys were
/// wrapped so far. Safe while the service runs: a unit of work that wrapped a key by the old generation meanwhile
/// wraps it anew before it commits.
pub async fn rotate_keys(
    service: &Service,
    progress: &mut (dyn FnMut(u64) + Send),
) -> Result<Rotation, RotateError> {
    let keys = &service.keychain;
    if keys.retiring()?.is_empty() && !is_unfinished(service).await? {
        keys.begin_generation(&service.clock.now().rfc3339())?;
    }
    let generation = keys.active()?;
    begin(service, generation).await?;
    let (rewrapped, damaged) = rewrap(service, progress).await?;
    let mut destroyed = keys.retiring()?;
    // A generation that somebody else has begun meanwhile is none of this rotation's.
    destroyed.retain(|old| *old < generation);
    for old in &destroyed {
        keys.destroy_generation(*old)?;
    }
    let finalised = finalise(service).await?;
    Ok(Rotation {
        generation,
        rewrapped,
        damaged,
        destroyed,
        finalised,
    })
}

/// True when the keyring has a generation that the database does not wrap by yet, or keys that it no longer wraps by.
async fn is_unfinished(service: &Service) -> Result<bool, RotateError> {
    let active = service.keychain.active()?;
    let wrapping = service.store.key_generation().await?;
    Ok(wrapping < active)
}

async fn begin(service: &Service, generation: u32) -> Result<(), RotateError> {
    if service.store.key_generation().await? == generation {
        return Ok(());
    }
    let at = service.clock.now();
    let mut unit = service.store.begin().await?;
    unit.begin_key_generation(generation, at).await?;
    unit.append(&[event(service, None, EventKind::KeysRotated { generation })])
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

async fn finalise(service: &Service) -> Result<u64, RotateError> {
    let mut done = 0;
    loop {
        let mut unit = service.store.begin().await?;
        let finalised = unit.finalise(service.clock.now(), BATCH).await?;
        if finalised.is_empty() {
            return Ok(done);
        }
        let events: Vec<_> = finalised
            .iter()
            .map(|one| {
                event(
                    service,
                    Some(one.request),
                    EventKind::KeyDestroyedFinal {
                        generation: one.generation,
                    },
                )
            })
            .collect();
        unit.append(&events).await?;
        unit.commit().await?;
        done += u64::try_from(finalised.len()).unwrap_or_default();
    }
}

fn event(service: &Service, request: Option<jauap_domain::RequestId>, kind: EventKind) -> Event {
    Event {
        request,
        at: service.clock.now(),
        kind,
        actor: Actor::System,
        from: None,
        to: None,
        due_on: None,
    }
}
