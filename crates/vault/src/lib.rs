//! Keys and what is sealed with them: pure cryptography, where the only file ever written is the keyring.
//!
//! - A [`Keyring`] holds the generations of key-encryption keys. It lies outside the database and every backup of it.
//! - A [`DataKey`] belongs to one [`Owner`] (a request, a mail, a draft), is stored [`Wrapped`] under one generation,
//!   and seals the [`Cell`]s of that owner. When the wrapped key and its generation are gone, so are the cells.
//! - A [`FileKey`] seals one attachment chunk by chunk; the key itself is stored as a sealed cell.
//! - [`Keyring::token`] is the blind index, by which a value is found without being stored.
//!
//! Everything hashed, authenticated or bound is put together by [`jauap_canonical::encode`]. Keys live on the heap,
//! are overwritten when dropped, print as a mask and are never serialised, save by [`Keyring::save`] into its file.
#![deny(missing_docs)]

mod aead;
mod data_key;
mod error;
mod file;
mod keyring;
mod owner;
mod secret;
#[cfg(test)]
mod tests;

pub use data_key::{Cell, DataKey, Owner};
pub use error::VaultError;
pub use file::{CHUNK_LENGTH, FileError, FileKey, SealedFile, open_bytes, open_file, seal_bytes, seal_file};
pub use keyring::{GenerationState, GenerationStatus, Keyring, KeyringError, Wrapped};
pub use owner::{keep_owner, settle_in};
pub use secret::{digest, digest_of, random_32};
