//! The head of a sealed file: what it is, and which key opens it.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{CHUNK_LENGTH, FileError, FileKey};
use crate::secret::Secret;
use crate::{VaultError, aead};

const MAGIC: [u8; 7] = *b"JauapF\n";
/// Bytes of the nonce that all chunks share; the last five of each nonce are its number and the mark of the last.
pub(super) const PREFIX_LENGTH: usize = 19;
const OPEN_LENGTH: usize = MAGIC.len() + 1 + PREFIX_LENGTH + 8;
const COMMITMENT_LENGTH: usize = 32;
pub(super) const HEADER_LENGTH: usize = OPEN_LENGTH + COMMITMENT_LENGTH;
/// Chunks are numbered with 32 bits; one number stays unused so that none comes round.
pub(super) const LONGEST: u64 = (u32::MAX as u64) * (CHUNK_LENGTH as u64);

/// What is needed to seal or open the chunks that follow a header.
pub(super) struct Header {
    pub(super) prefix: [u8; PREFIX_LENGTH],
    /// Bytes of the plaintext.
    pub(super) length: u64,
    pub(super) key: Secret,
    /// What every chunk is bound to: the id of the file and the digest of the whole header.
    pub(super) bound: Vec<u8>,
}

impl Header {
    /// A header for a new file, and its bytes.
    pub(super) fn new(
        key: &FileKey,
        id: [u8; 16],
        prefix: [u8; PREFIX_LENGTH],
        length: u64,
    ) -> Result<(Self, [u8; HEADER_LENGTH]), VaultError> {
        let mut bytes = [0; HEADER_LENGTH];
        let (open, commitment) = bytes.split_at_mut(OPEN_LENGTH);
        let parts: [&[u8]; 4] = [&MAGIC, &[aead::SUITE], &prefix, &length.to_be_bytes()];
        open.copy_from_slice(&parts.concat());
        commitment.copy_from_slice(&commit(key, id, open)?);
        Ok((Self::of(key, id, prefix, length, &bytes)?, bytes))
    }

    /// The header of a file that is there. The commitment covers the whole header and the id of the file, so that
    /// nothing of a header is believed, and no chunk is looked at, before all of it is known to be the key's own.
    pub(super) fn read(key: &FileKey, id: [u8; 16], bytes: &[u8; HEADER_LENGTH]) -> Result<Self, FileError> {
        let (open, commitment) = bytes.split_at(OPEN_LENGTH);
        let (magic, rest) = open.split_first_chunk().ok_or(FileError::NotSealed)?;
        let (suite, rest) = rest.split_first().ok_or(FileError::NotSealed)?;
        let (prefix, length) = rest.split_first_chunk().ok_or(FileError::NotSealed)?;
        let length = length.first_chunk().ok_or(FileError::NotSealed)?;
        if *magic != MAGIC {
            return Err(FileError::NotSealed);
        }
        if *suite != aead::SUITE {
            return Err(FileError::UnknownSuite(*suite));
        }
        if !bool::from(commit(key, id, open)?.ct_eq(commitment)) {
            return Err(FileError::OtherKey);
        }
        Ok(Self::of(key, id, *prefix, u64::from_be_bytes(*length), bytes)?)
    }

    fn of(
        key: &FileKey,
        id: [u8; 16],
        prefix: [u8; PREFIX_LENGTH],
        length: u64,
        bytes: &[u8; HEADER_LENGTH],
    ) -> Result<Self, VaultError> {
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        Ok(Self {
            prefix,
            length,
            key: key
                .0
                .derive("jauap-file-key/v1", &[&[aead::SUITE], &id, &prefix])?,
            bound: jauap_canonical::encode("jauap-file/v1", &[&id, &digest]),
        })
    }
}

fn commit(key: &FileKey, id: [u8; 16], open: &[u8]) -> Result<[u8; COMMITMENT_LENGTH], VaultError> {
    let mut commitment = [0; COMMITMENT_LENGTH];
    key.0
        .derive_into("jauap-file-commitment/v1", &[&id, open], &mut commitment)?;
    Ok(commitment)
}
