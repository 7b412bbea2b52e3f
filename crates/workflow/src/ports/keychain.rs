//! The keyring, as the use cases need it: which generations there are, a new one, and the end of an old one.

/// The keyring could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("the keyring cannot be used")]
pub struct KeychainError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// What keeps other rotations out as long as it is held.
pub struct KeychainLock(
    /// Whatever holds the lock.
    pub Box<dyn std::any::Any + Send + Sync>,
);

/// The file that holds the generations of keys. It lies outside the database and its backups.
pub trait Keychain: Send + Sync {
    /// Keeps every other rotation on this host out until what it returns is dropped, or the process ends, whatever ends
    /// it. Nothing is returned while another one is under way. An error when the file could not be replaced for its owner.
    fn lock(&self) -> Result<Option<KeychainLock>, KeychainError>;
    /// The generation that the file says is in force.
    fn active(&self) -> Result<u32, KeychainError>;
    /// The generations that are still there beside the one in force, the oldest first.
    fn retiring(&self) -> Result<Vec<u32>, KeychainError>;
    /// A keyed hash of a value of a kind under every generation, the one in force first: nobody without the keyring can
    /// make one, and equal values give equal hashes.
    fn keyed(&self, kind: &str, value: &str) -> Result<Vec<[u8; 16]>, KeychainError>;
    /// Adds a generation and puts it in force in the file; `created` is RFC 3339. Returns its number.
    fn begin_generation(&self, created: &str) -> Result<u32, KeychainError>;
    /// Destroys a generation that is no longer in force: whatever it wrapped cannot be opened any more.
    fn destroy_generation(&self, generation: u32) -> Result<(), KeychainError>;
}
