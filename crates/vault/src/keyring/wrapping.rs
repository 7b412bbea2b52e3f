//! What a generation does: it wraps keys, makes tokens, and shows that it is the right one.

use std::fmt;

use aes_kw::{KeyInit, KwpAes256};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Generation, Keyring};
use crate::secret::Secret;
use crate::{DataKey, Owner, VaultError, aead};

/// Bytes of a wrapped data key: 32 and the check value of 8.
const WRAPPED_LENGTH: usize = 40;
const CANARY: &[u8] = b"the generation that made this is the one that opens it";

/// A data key as it is stored: only its owner's number and its generation open it.
#[derive(Clone, PartialEq, Eq)]
pub struct Wrapped {
    /// The generation it is wrapped under.
    pub generation: u32,
    /// AES-256-KWP of the key; 40 bytes.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wrapped")
            .field("generation", &self.generation)
            .finish_non_exhaustive()
    }
}

impl Keyring {
    /// Wraps a data key under the active generation with AES-256-KWP (RFC 5649, NIST SP 800-38F). Key wrapping binds
    /// nothing else, so every owner has a wrapping key derived for it. The same key gives the same bytes.
    ///
    /// # Errors
    /// [`VaultError::Primitive`]
    pub fn wrap(&self, owner: Owner, key: &DataKey) -> Result<Wrapped, VaultError> {
        let mut bytes = vec![0; WRAPPED_LENGTH];
        self.active
            .wrapping_cipher(owner)?
            .wrap_key(key.secret().bytes(), &mut bytes)
            .map_err(|_| VaultError::Primitive)?;
        Ok(Wrapped {
            generation: self.active.id,
            bytes,
        })
    }

    /// The data key that was wrapped for this owner.
    ///
    /// # Errors
    /// [`VaultError::NoGeneration`], [`VaultError::WrappedKey`], [`VaultError::Primitive`]
    pub fn unwrap(&self, owner: Owner, wrapped: &Wrapped) -> Result<DataKey, VaultError> {
        let cipher = self.generation(wrapped.generation)?.wrapping_cipher(owner)?;
        // A key of another length can be wrapped in order too; it is not one of ours.
        let secret = Secret::filled(|bytes| match cipher.unwrap_key(&wrapped.bytes, bytes) {
            Ok(key) if key.len() == 32 => Ok(()),
            Ok(_) | Err(_) => Err(VaultError::WrappedKey),
        })?;
        Ok(DataKey::from_secret(secret))
    }

    /// The blind index of a value: HMAC-SHA-256 under a key for this kind and generation, cut to 16 bytes. The caller
    /// normalises the value. Equal values of a kind give equal tokens, which the index needs and an onlooker sees: do
    /// not index what has few possible values.
    ///
    /// # Errors
    /// [`VaultError::NoGeneration`], [`VaultError::Primitive`]
    pub fn token(&self, generation: u32, kind: &str, value: &str) -> Result<[u8; 16], VaultError> {
        let key = self.generation(generation)?.index_key(kind)?;
        let mac = Hmac::<Sha256>::new_from_slice(key.bytes()).map_err(|_| VaultError::Primitive)?;
        let message = Zeroizing::new(jauap_canonical::encode(
            "jauap-token/v1",
            &[kind.as_bytes(), value.as_bytes()],
        ));
        let full = mac.chain_update(message.as_slice()).finalize().into_bytes();
        full.first_chunk().copied().ok_or(VaultError::Primitive)
    }

    /// A sealed sentence to be kept in the database, by which a wrong keyring is noticed at start.
    ///
    /// # Errors
    /// [`VaultError::NoGeneration`], [`VaultError::Random`], [`VaultError::Primitive`]
    pub fn canary(&self, generation: u32) -> Result<Vec<u8>, VaultError> {
        self.generation(generation)?.sealed(CANARY)
    }

    /// Whether the generation here is the one that made the canary.
    ///
    /// # Errors
    /// [`VaultError::NoGeneration`], [`VaultError::UnknownSuite`], [`VaultError::WrongKeyring`],
    /// [`VaultError::Primitive`]
    pub fn check_canary(&self, generation: u32, canary: &[u8]) -> Result<(), VaultError> {
        let one = self.generation(generation)?;
        let wrong = VaultError::WrongKeyring(generation);
        let (suite, sealed) = canary.split_first().ok_or(wrong)?;
        if *suite != aead::SUITE {
            return Err(VaultError::UnknownSuite(*suite));
        }
        let text = aead::open(&one.canary_key()?, &one.canary_bound(), sealed).map_err(|_| wrong)?;
        if text.as_slice() == CANARY {
            Ok(())
        } else {
            Err(wrong)
        }
    }
}

impl Generation {
    fn wrapping_cipher(&self, owner: Owner) -> Result<KwpAes256, VaultError> {
        Ok(KwpAes256::new(self.wrapping_key(owner)?.bytes().into()))
    }

    pub(super) fn wrapping_key(&self, owner: Owner) -> Result<Secret, VaultError> {
        self.key
            .derive("jauap-dek/v1", &[&owner.0, &self.id.to_be_bytes()])
    }

    fn index_key(&self, kind: &str) -> Result<Secret, VaultError> {
        self.key
            .derive("jauap-index/v1", &[kind.as_bytes(), &self.id.to_be_bytes()])
    }

    pub(super) fn sealed(&self, text: &[u8]) -> Result<Vec<u8>, VaultError> {
        let mut out = vec![aead::SUITE];
        aead::seal_onto(&mut out, &self.canary_key()?, &self.canary_bound(), text)?;
        Ok(out)
    }

    fn canary_key(&self) -> Result<Secret, VaultError> {
        self.key.derive("jauap-canary/v1", &[&self.id.to_be_bytes()])
    }

    fn canary_bound(&self) -> Vec<u8> {
        jauap_canonical::encode("jauap-canary-text/v1", &[&[aead::SUITE], &self.id.to_be_bytes()])
    }
}
