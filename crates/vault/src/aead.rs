//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) with a random nonce in front of the ciphertext.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::VaultError;
use crate::secret::{Secret, random};

/// The kind of everything sealed today: XChaCha20-Poly1305.
pub(crate) const SUITE: u8 = 1;
/// Bytes of the nonce. At 192 bits it may be random: after 2^64 messages the chance of a repetition is below 2^-64.
pub(crate) const NONCE_LENGTH: usize = 24;
/// Bytes of the Poly1305 tag.
pub(crate) const TAG_LENGTH: usize = 16;

/// Appends nonce, ciphertext and tag to `out`.
pub(crate) fn seal_onto(
    out: &mut Vec<u8>,
    key: &Secret,
    bound: &[u8],
    plaintext: &[u8],
) -> Result<(), VaultError> {
    let nonce = XNonce::from(random::<NONCE_LENGTH>()?);
    // All the room is taken at once: a vector that grows leaves copies of the plaintext behind.
    out.reserve_exact(NONCE_LENGTH + plaintext.len() + TAG_LENGTH);
    out.extend_from_slice(&nonce);
    let start = out.len();
    out.extend_from_slice(plaintext);
    let sealed = XChaCha20Poly1305::new(key.bytes().into()).encrypt_inout_detached(
        &nonce,
        bound,
        out[start..].as_mut().into(),
    );
    let tag = sealed.map_err(|_| VaultError::Primitive)?;
    out.extend_from_slice(&tag);
    Ok(())
}

/// The plaintext of nonce, ciphertext and tag.
pub(crate) fn open(key: &Secret, bound: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (nonce, rest) = sealed
        .split_first_chunk::<NONCE_LENGTH>()
        .ok_or(VaultError::Altered)?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG_LENGTH>().ok_or(VaultError::Altered)?;
    let mut text = Zeroizing::new(ciphertext.to_vec());
    XChaCha20Poly1305::new(key.bytes().into())
        .decrypt_inout_detached(nonce.into(), bound, text.as_mut_slice().into(), tag.into())
        .map_err(|_| VaultError::Altered)?;
    Ok(text)
}
