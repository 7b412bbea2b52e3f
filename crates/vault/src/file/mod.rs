//! The cipher of attachments: STREAM over XChaCha20-Poly1305, in chunks, with a commitment to the key.
//!
//! STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015, "Online Authenticated-Encryption and its Nonce-Reuse
//! Misuse-Resistance") numbers the chunks and marks the last one in the nonce, so that none can be dropped, repeated
//! or put elsewhere. On top of it each chunk is bound to the id of the file and to its header.
//!
//! # Bytes
//!
//! Header of 67: magic `JauapF\n` (7), suite (1), prefix of the nonces (19), length of the plaintext (8, most
//! significant first), commitment (32). Then the chunks: 65 536 bytes of plaintext each, the last one what is left,
//! each followed by its tag of 16. An empty file has one empty chunk.

mod header;
mod open;
mod seal;

use std::fmt;
use std::io::{self, Read};

use zeroize::Zeroizing;

pub use open::{open_bytes, open_file};
#[cfg(test)]
pub(crate) use seal::seal_with_prefix;
pub use seal::{seal_bytes, seal_file};

use crate::VaultError;
use crate::secret::Secret;

/// Bytes of plaintext in every chunk but the last.
pub const CHUNK_LENGTH: usize = 64 * 1024;

/// The random key of one file. It is kept as a sealed cell of whatever the file belongs to, and prints as a mask.
#[derive(Clone)]
pub struct FileKey(Secret);

impl FileKey {
    /// A new random key.
    ///
    /// # Errors
    /// [`VaultError::Random`]
    pub fn generate() -> Result<Self, VaultError> {
        Secret::random().map(Self)
    }

    /// The key of a file that follows from a secret of at least 256 random bits which somebody else keeps.
    ///
    /// # Errors
    /// [`VaultError::Primitive`]
    pub fn derived(purpose: &str, secret: &[u8], id: [u8; 16]) -> Result<Self, VaultError> {
        Secret::of(secret, "jauap-derived-file-key/v1", &[purpose.as_bytes(), &id]).map(Self)
    }

    /// The key as bytes, to be sealed as a cell and for nothing else.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(*self.0.bytes())
    }

    /// The key of bytes that were sealed as a cell.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Secret::copied(bytes))
    }
}

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey(***)")
    }
}

/// What is known of a file once it is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedFile {
    /// Bytes of the sealed file, header included.
    pub len: u64,
    /// SHA-256 of the sealed file, header included; anyone can check it, also after the key is destroyed.
    pub sha256: [u8; 32],
}

/// Why a sealed file was refused. Whatever the reason, what was written until then is not the file.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The bytes do not begin as a sealed file does.
    #[error("this is not a sealed file")]
    NotSealed,
    /// The file is of a kind this build does not know.
    #[error("the sealed file is of the unknown kind {0}")]
    UnknownSuite(u8),
    /// The file was sealed with another key or under another id, or its header was altered. Nothing was written.
    #[error("the file was sealed with another key or its header was altered")]
    OtherKey,
    /// The file ends before the length in its header.
    #[error("the sealed file is cut short")]
    CutShort,
    /// The file goes on after its last chunk.
    #[error("the sealed file goes on after its end")]
    TooLong,
    /// The chunk of this number, counted from 0, was altered or is in another's place.
    #[error("chunk {0} of the sealed file was altered")]
    Altered(u64),
    /// The key could not be used.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The sealed file could not be read.
    #[error("the sealed file could not be read")]
    Read(#[source] io::Error),
    /// What was opened could not be written.
    #[error("the opened file could not be written")]
    Write(#[source] io::Error),
}

/// Whether a source has nothing more to give.
fn at_end(source: &mut dyn Read) -> io::Result<bool> {
    match source.read_exact(&mut [0]) {
        Ok(()) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(true),
        Err(error) => Err(error),
    }
}

/// How many chunks a plaintext takes, and how long the last one is.
fn chunks(length: u64) -> (u64, usize) {
    let full = CHUNK_LENGTH as u64;
    let count = length.div_ceil(full).max(1);
    let last = length - (count - 1) * full;
    // At most CHUNK_LENGTH by the line above.
    (count, usize::try_from(last).unwrap_or(CHUNK_LENGTH))
}
