//! Backups and how they come back.
//!
//! A backup is a directory: a copy of the database, the sealed contents of files, the signed checkpoint of the log, a
//! manifest and the SHA-256 of each of them. It never holds a key: without the keyring it is noise. A database that comes back
//! does not go on with its log as if nothing had been lost: it begins a new generation, which commits to the last
//! checkpoint anybody knows.

mod accept;
mod disk;
mod engine;
mod files;
mod generation;
mod make;
mod manifest;
mod new_directory;
mod opened;
mod places;
mod postgres;
mod receipts;
mod restore;
mod sink;
mod tree;

pub use accept::accept;
pub use generation::{Continued, Lost};
pub use make::make;
pub use manifest::{Counted, EngineName, LogPlace, Manifest};
pub use new_directory::NewDirectory;
pub use opened::open_to_restore;
pub use receipts::{HeldReceipt, Verdict, hold_receipts};
pub use restore::{Restored, restore};
pub use sink::{DirectorySink, sync_files};
