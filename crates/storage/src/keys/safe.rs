//! The keys that one unit of work, or one read, has in its hands.

use std::{collections::HashMap, sync::Arc};

use jauap_vault::{DataKey, Keyring, Owner, VaultError, Wrapped};
use jauap_workflow::ports::StoreError;
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{KeyKind, KeyringFile, Place, data_keys, older_keyring, sealed_wrong};
use crate::unit::later::Later;
use crate::{failure::refused, rows::data_key};

/// A key with the generation that wraps it.
#[derive(Debug, Clone)]
struct Known {
    key: Arc<DataKey>,
    generation: u32,
}

/// Opens and seals contents; each key is unwrapped once.
#[derive(Debug)]
pub struct Safe {
    file: Option<Arc<KeyringFile>>,
    known: HashMap<Uuid, Known>,
    /// Whose keys were made here, until it is sure that the generation in force wraps them.
    made: Vec<(Uuid, KeyKind)>,
}

impl Safe {
    /// An empty safe over a keyring; without one, nothing can be opened or sealed.
    pub fn new(file: Option<Arc<KeyringFile>>) -> Self {
        Self {
            file,
            known: HashMap::new(),
            made: Vec::new(),
        }
    }

    /// The keyring file.
    pub fn file(&self) -> Result<&Arc<KeyringFile>, StoreError> {
        self.file.as_ref().ok_or_else(|| refused("there is no keyring"))
    }

    /// The keyring as its file has it now, or as it was read last.
    pub fn ring(&self) -> Result<Arc<Keyring>, StoreError> {
        Ok(self.file()?.ring())
    }

    /// The keyring as its file has it now, and in no other way.
    pub fn reloaded(&self) -> Result<Arc<Keyring>, StoreError> {
        self.file()?
            .reload()
            .map_err(|_| refused("the keyring cannot be read"))
    }

    /// Makes the key of a new owner, to be written with what is written later.
    pub fn create(
        &mut self,
        engine: DbBackend,
        later: &mut Later,
        owner: Uuid,
        kind: KeyKind,
    ) -> Result<(), StoreError> {
        let key = DataKey::generate().map_err(wrong)?;
        let wrapped = self.ring()?.wrap(Owner(*owner.as_bytes()), &key).map_err(wrong)?;
        later.push(data_keys::addition(engine, owner, kind, &wrapped));
        self.made.push((owner, kind));
        self.remember(owner, key, wrapped.generation);
        Ok(())
    }

    /// The key of an owner; `Destroyed` when it was, `Unreadable` when the keyring left the generation behind that wraps it.
    pub async fn key<C: ConnectionTrait>(&mut self, on: &C, owner: Uuid) -> Result<Arc<DataKey>, StoreError> {
        if let Some(known) = self.known.get(&owner) {
            return Ok(Arc::clone(&known.key));
        }
        let wrapped = data_keys::of(on, owner).await?;
        self.unwrap(on, owner, &wrapped).await
    }

    /// Unwraps the keys of several owners at once, so that each of them is at hand. Destroyed ones are left out.
    pub async fn fetch<C: ConnectionTrait>(&mut self, on: &C, owners: &[Uuid]) -> Result<(), StoreError> {
        for (owner, wrapped) in data_keys::of_all(on, owners).await? {
            match self.unwrap(on, owner, &wrapped).await {
                Ok(_) | Err(StoreError::Destroyed | StoreError::Unreadable) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The key of an owner if it is at hand.
    pub fn at_hand(&self, owner: Uuid) -> Option<Arc<DataKey>> {
        self.known.get(&owner).map(|known| Arc::clone(&known.key))
    }

    /// The generation that wraps the key of an owner which is at hand.
    pub fn generation_of(&self, owner: Uuid) -> Option<u32> {
        self.known.get(&owner).map(|known| known.generation)
    }

    async fn unwrap<C: ConnectionTrait>(
        &mut self,
        on: &C,
        owner: Uuid,
        wrapped: &Wrapped,
    ) -> Result<Arc<DataKey>, StoreError> {
        let name = Owner(*owner.as_bytes());
        let key = match self.ring()?.unwrap(name, wrapped) {
            // Another process may have begun a generation since the file was looked at.
            Err(VaultError::NoGeneration(_)) => {
                let ring = self.reloaded()?;
                match ring.unwrap(name, wrapped) {
                    Err(VaultError::NoGeneration(_)) => return Err(no_generation(on, &ring, wrapped).await?),
                    other => other.map_err(wrong)?,
                }
            }
            other => other.map_err(wrong)?,
        };
        Ok(self.remember(owner, key, wrapped.generation))
    }

    /// Takes a key in hand that was unwrapped elsewhere.
    pub fn hold(&mut self, owner: Uuid, key: DataKey, generation: u32) {
        self.remember(owner, key, generation);
    }

    fn remember(&mut self, owner: Uuid, key: DataKey, generation: u32) -> Arc<DataKey> {
        let key = Arc::new(key);
        self.known.insert(
            owner,
            Known {
                key: Arc::clone(&key),
                generation,
            },
        );
        key
    }

    /// Seals a content for its place.
    pub async fn seal<C: ConnectionTrait>(
        &mut self,
        on: &C,
        place: &Place,
        content: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let key = self.key(on, place.owner).await?;
        key.seal(&place.cell(), content)
            .map_err(|error| sealed_wrong(place.table(), error))
    }

    /// Opens a content at its place.
    pub async fn open<C: ConnectionTrait>(
        &mut self,
        on: &C,
        place: &Place,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let key = self.key(on, place.owner).await?;
        key.open(&place.cell(), sealed)
            .map_err(|error| sealed_wrong(place.table(), error))
    }

    /// Whose keys were made here under a generation older than the one in force: a rotation began meanwhile.
    pub fn made_behind(&mut self, in_force: u32) -> Vec<(Uuid, KeyKind)> {
        let mut made = std::mem::take(&mut self.made);
        made.retain(|(owner, _)| self.generation_of(*owner).is_some_and(|made| made < in_force));
        made
    }

    /// True while keys were made here that nobody has held against the generation in force.
    pub fn has_made(&self) -> bool {
        !self.made.is_empty()
    }

    /// Notes that a key is wrapped by another generation now.
    pub fn rewrapped(&mut self, owner: Uuid, generation: u32) {
        if let Some(known) = self.known.get_mut(&owner) {
            known.generation = generation;
        }
    }

    /// Forgets a key that was destroyed.
    pub fn forget(&mut self, owner: Uuid) {
        self.known.remove(&owner);
        self.made.retain(|(made, _)| *made != owner);
    }
}

/// A key whose generation was destroyed opens nothing: a backup that came back may hold such keys. One of a generation that is yet
/// to come shows that the keyring is behind, if the database has put it in force.
async fn no_generation<C: ConnectionTrait>(
    on: &C,
    ring: &Keyring,
    wrapped: &Wrapped,
) -> Result<StoreError, StoreError> {
    if wrapped.generation < ring.active() {
        return Ok(StoreError::Unreadable);
    }
    let in_force = data_keys::generation_in_force(on, false).await?;
    Ok(if in_force > ring.active() {
        older_keyring()
    } else {
        StoreError::Unreadable
    })
}

fn wrong(error: VaultError) -> StoreError {
    sealed_wrong(data_key::TABLE, error)
}
