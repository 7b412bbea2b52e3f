//! Thirty-two secret bytes, how they are drawn, and how others are derived from them.

use std::fmt;
use std::io::{self, Read};

use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::VaultError;

/// Thirty-two secret bytes. They stay in one place on the heap, so that moving the owner leaves no copy behind, and
/// are overwritten when dropped.
#[derive(Clone)]
pub(crate) struct Secret(Box<[u8; 32]>);

impl Secret {
    pub(crate) fn random() -> Result<Self, VaultError> {
        Self::filled(|bytes| getrandom::fill(bytes).map_err(|_| VaultError::Random))
    }

    /// A secret whose bytes are written in place by `fill`; when that fails, nothing of them stays behind.
    pub(crate) fn filled<E>(fill: impl FnOnce(&mut [u8; 32]) -> Result<(), E>) -> Result<Self, E> {
        let mut secret = Self(Box::new([0; 32]));
        fill(&mut secret.0)?;
        Ok(secret)
    }

    pub(crate) fn copied(bytes: &[u8; 32]) -> Self {
        let mut secret = Self(Box::new([0; 32]));
        secret.0.copy_from_slice(bytes);
        secret
    }

    /// A secret made of another one that has at least 256 random bits of its own, such as that of a cookie (RFC 5869
    /// §2.2: extract, then expand).
    pub(crate) fn of(source: &[u8], purpose: &str, parts: &[&[u8]]) -> Result<Self, VaultError> {
        let info = jauap_canonical::encode(purpose, parts);
        Self::filled(|bytes| {
            Hkdf::<Sha256>::new(None, source)
                .expand(&info, bytes)
                .map_err(|_| VaultError::Primitive)
        })
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// HKDF-SHA-256 (RFC 5869) without a salt, which is allowed because the secret is uniformly random (section 3.1).
    pub(crate) fn derive(&self, purpose: &str, parts: &[&[u8]]) -> Result<Self, VaultError> {
        Self::filled(|bytes| self.derive_into(purpose, parts, bytes))
    }

    /// As [`Secret::derive`], into any number of bytes up to 8160; for values that are not keys.
    pub(crate) fn derive_into(
        &self,
        purpose: &str,
        parts: &[&[u8]],
        out: &mut [u8],
    ) -> Result<(), VaultError> {
        let info = jauap_canonical::encode(purpose, parts);
        Hkdf::<Sha256>::new(None, self.bytes())
            .expand(&info, out)
            .map_err(|_| VaultError::Primitive)
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Thirty-two random bytes of the operating system, for salts.
///
/// # Errors
/// [`VaultError::Random`]
pub fn random_32() -> Result<[u8; 32], VaultError> {
    random()
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::Random)?;
    Ok(bytes)
}

/// SHA-256 (FIPS 180-4) of the bytes as they are, such as those of a sealed file.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The length and [`digest`] of everything that a source has, with a chunk of it in memory at a time.
///
/// # Errors
/// Those of reading.
pub fn digest_of(source: &mut dyn Read) -> io::Result<(u64, [u8; 32])> {
    let (mut hash, mut length, mut chunk) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let read = match source.read(&mut chunk) {
            Ok(0) => return Ok((length, hash.finalize().into())),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(chunk.get(..read).unwrap_or_default());
        length += read as u64;
    }
}
