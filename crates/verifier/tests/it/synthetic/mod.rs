//! Honest synthetic logs, and what it takes to change them.

mod acts;
mod clock;
mod export;
mod history;
mod random;
mod rules;
mod world;

pub use export::{Export, Generation, HOST, files_of, key, signed};
pub use history::{History, Restore};
pub use random::Random;
pub use rules::document;
pub use world::Item;

use sha2::{Digest, Sha256};

/// The hash under which entries name a rules document.
pub fn rules_hash(document: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(document))
}
