//! What the vault promises, and the ways in which it could be broken.

mod cells;
mod collision;
mod disk;
mod files;
mod killed;
mod known_answers;
mod masks;
mod parsers;
mod rotation;
mod saving;
mod streams;
mod wycheproof;

use std::path::PathBuf;

use tempfile::TempDir;

use crate::secret::Secret;
use crate::{DataKey, Keyring, Owner};

const CREATED: &str = "2026-11-30T08:00:00Z";

/// A keyring on the disk, in a directory of its own.
struct Saved {
    keyring: Keyring,
    path: PathBuf,
    directory: TempDir,
}

impl Saved {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("keyring");
        Self {
            keyring: Keyring::create(&path, CREATED).unwrap(),
            path,
            directory,
        }
    }
}

fn owner(number: u8) -> Owner {
    Owner([number; 16])
}

fn data_key(bytes: [u8; 32]) -> DataKey {
    DataKey::from_secret(Secret::copied(&bytes))
}

/// Numbers that look random and are the same in every run (xorshift64*, Vigna 2016).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let roll = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(roll).unwrap() % end
    }
}
