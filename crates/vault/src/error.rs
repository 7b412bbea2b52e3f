//! Why a key or a ciphertext was refused.

/// Why a key or a sealed value could not be made or was refused. No text here holds a key or a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The keyring no longer holds this generation, or does not hold it yet: what it wrapped cannot be read.
    #[error("generation {0} is not in the keyring")]
    NoGeneration(u32),
    /// The keyring has a generation of this number, but not the one that made the canary.
    #[error("the keyring is not the one this database was made with: generation {0} differs")]
    WrongKeyring(u32),
    /// The wrapped key was altered, or belongs to another owner.
    #[error("the wrapped key does not belong here or was altered")]
    WrappedKey,
    /// The sealed value is of a kind this build does not know.
    #[error("the sealed value is of the unknown kind {0}")]
    UnknownSuite(u8),
    /// The value was sealed with another data key: it was moved from another owner, or its key was replaced.
    #[error("the value was sealed with another key")]
    OtherKey,
    /// The value was altered, cut, or moved from another table, column, row or version.
    #[error("the sealed value does not belong here or was altered")]
    Altered,
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    Random,
    /// A primitive refused a length that it documents as allowed; a fault of this crate.
    #[error("a cryptographic primitive refused its input")]
    Primitive,
}
