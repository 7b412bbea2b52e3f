//! The keyring, as the use cases need it: which generations there are, a new one, and the end of an old one.

/// The keyring could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("the keyring cannot be used")]
pub struct KeychainError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// The file that holds the generations of keys. It lies outside the database and its backups.
pub trait Keychain: Send + Sync {
    /// The generation that the file says is in force.
    fn active(&self) -> Result<u32, KeychainError>;
    /// The generations that are still there beside the one in force, the oldest first.
    fn retiring(&self) -> Result<Vec<u32>, KeychainError>;
    /// Adds a generation and puts it in force in the file; `created` is RFC 3339. Returns its number.
    fn begin_generation(&self, created: &str) -> Result<u32, KeychainError>;
    /// Destroys a generation that is no longer in force: whatever it wrapped cannot be opened any more.
    fn destroy_generation(&self, generation: u32) -> Result<(), KeychainError>;
}
