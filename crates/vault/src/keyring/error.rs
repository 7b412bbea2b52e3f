//! Why a keyring was refused, and what to do about it.

use std::io;

use crate::VaultError;

/// Why a keyring could not be made, read or changed. Each text says in one sentence what to do, and none shows
/// anything of the file.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// There is no file.
    #[error(
        "there is no keyring at the configured path: put its sealed copy back, or run `jauap keys init` if the \
         database is new"
    )]
    Missing,
    /// The file can be read or written by the group or by others.
    #[error(
        "the keyring is open to others (mode {mode:04o}): run `chmod 600` on it, and rotate the keys if another \
         person could have read it"
    )]
    Exposed {
        /// The permission bits of the file.
        mode: u32,
    },
    /// A directory, a device or a pipe.
    #[error("the keyring is not a regular file: point the configuration at the file itself")]
    NotAFile,
    /// The file is not a keyring of this version, or it is damaged.
    #[error("the keyring is damaged or of another version: put its sealed copy back")]
    Unreadable,
    /// No generation is active, or more than one is.
    #[error("the keyring does not have exactly one active generation: put its sealed copy back")]
    NoActive,
    /// A new keyring is never written over something.
    #[error("there is a file already at the configured path: move it away first if it is not in use")]
    Exists,
    /// The keyring on the disk is not the one this one was made from.
    #[error(
        "the keyring on the disk is not the one this change was made from: read it again and repeat the change"
    )]
    Changed,
    /// The active generation is never taken out.
    #[error("generation {0} is active: add a new generation and wrap every key anew before taking it out")]
    StillActive(u32),
    /// The generation to be taken out is not there.
    #[error("there is no generation {0} in the keyring: look at its status for those that are")]
    NoSuchGeneration(u32),
    /// All numbers are used up.
    #[error("the keyring has used all its numbers: start a new database with a new keyring")]
    Full,
    /// The caller's time is not a time.
    #[error("the time a generation is made must be given as in 2026-11-30T08:00:00Z")]
    Created,
    /// The operating system gave no random bytes.
    #[error("no key could be drawn: try again when the operating system has random bytes")]
    Random(#[source] VaultError),
    /// The file system refused.
    #[error("the keyring could not be read or written: see to the cause and try again")]
    Io(#[from] io::Error),
}
