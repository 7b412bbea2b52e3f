//! Sealing a file.

use std::io::{self, Read, Write};

use aead_stream::EncryptorBE32;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::header::{HEADER_LENGTH, Header, LONGEST, PREFIX_LENGTH};
use super::{CHUNK_LENGTH, FileKey, SealedFile, at_end, chunks};
use crate::aead::TAG_LENGTH;
use crate::secret::random;
use crate::{FileError, VaultError};

/// Seals `length` bytes of `plain` for the file of this id, with one chunk in memory at a time.
///
/// What was written when an error is returned is to be thrown away. Seal with a key once: after an error, or for a
/// new version of a file, take a new key.
///
/// # Errors
/// [`UnexpectedEof`](io::ErrorKind::UnexpectedEof) when `plain` has fewer bytes, [`InvalidData`](io::ErrorKind::InvalidData)
/// when it has more, [`InvalidInput`](io::ErrorKind::InvalidInput) above 2^48 bytes less one chunk, those of reading
/// and writing, and a [`VaultError`] within [`Other`](io::ErrorKind::Other)
pub fn seal_file(
    key: &FileKey,
    id: [u8; 16],
    plain: &mut dyn Read,
    length: u64,
    out: &mut dyn Write,
) -> io::Result<SealedFile> {
    let prefix = random().map_err(io::Error::other)?;
    seal_with_prefix(key, id, prefix, plain, length, out)
}

/// [`seal_file`] with a given prefix, which must never be used twice with a key; apart so that known answers can be
/// compared.
pub(crate) fn seal_with_prefix(
    key: &FileKey,
    id: [u8; 16],
    prefix: [u8; PREFIX_LENGTH],
    plain: &mut dyn Read,
    length: u64,
    out: &mut dyn Write,
) -> io::Result<SealedFile> {
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let (header, bytes) = Header::new(key, id, prefix, length).map_err(io::Error::other)?;
    let mut out = Tally {
        out,
        len: 0,
        sha256: Sha256::new(),
    };
    out.write_all(&bytes)?;
    seal_chunks(&header, plain, &mut out)?;
    if !at_end(plain)? {
        return Err(io::ErrorKind::InvalidData.into());
    }
    out.flush()?;
    Ok(SealedFile {
        len: out.len,
        sha256: out.sha256.finalize().into(),
    })
}

/// [`seal_file`] for bytes in memory.
///
/// # Errors
/// [`FileError::Vault`]
pub fn seal_bytes(key: &FileKey, id: [u8; 16], plain: &[u8]) -> Result<(Vec<u8>, SealedFile), FileError> {
    let length = plain.len() as u64;
    let (count, _) = chunks(length);
    let tags = usize::try_from(count)
        .unwrap_or(usize::MAX)
        .saturating_mul(TAG_LENGTH);
    let mut sealed = Vec::with_capacity(HEADER_LENGTH + plain.len() + tags);
    let done = seal_file(key, id, &mut &*plain, length, &mut sealed);
    // Neither end can fail here, so what is left is the operating system without random bytes.
    let done = done.map_err(|error| match error.downcast::<VaultError>() {
        Ok(vault) => FileError::Vault(vault),
        Err(other) => FileError::Write(other),
    })?;
    Ok((sealed, done))
}

fn seal_chunks(header: &Header, plain: &mut dyn Read, out: &mut Tally<'_>) -> io::Result<()> {
    let (count, last) = chunks(header.length);
    let cipher = XChaCha20Poly1305::new(header.key.bytes().into());
    let mut stream = EncryptorBE32::from_aead(cipher, (&header.prefix).into());
    // Taken at once, with room for the tag: a vector that grows leaves copies of the plaintext behind.
    let mut chunk = Zeroizing::new(Vec::with_capacity(CHUNK_LENGTH + TAG_LENGTH));
    for _ in 1..count {
        fill(&mut chunk, CHUNK_LENGTH, plain)?;
        stream
            .encrypt_next_in_place(&header.bound, &mut *chunk)
            .map_err(|_| refused())?;
        out.write_all(&chunk)?;
    }
    fill(&mut chunk, last, plain)?;
    stream
        .encrypt_last_in_place(&header.bound, &mut *chunk)
        .map_err(|_| refused())?;
    out.write_all(&chunk)
}

fn fill(chunk: &mut Vec<u8>, length: usize, plain: &mut dyn Read) -> io::Result<()> {
    chunk.resize(length, 0);
    plain.read_exact(chunk)
}

fn refused() -> io::Error {
    io::Error::other(VaultError::Primitive)
}

/// Counts and hashes what goes through.
struct Tally<'a> {
    out: &'a mut dyn Write,
    len: u64,
    sha256: Sha256,
}

impl Write for Tally<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        let written = bytes.get(..count).ok_or(io::ErrorKind::InvalidData)?;
        self.sha256.update(written);
        self.len += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
