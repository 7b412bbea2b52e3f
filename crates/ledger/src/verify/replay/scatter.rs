//! Hashing ids: they are random already, so little is needed to scatter them, and one is looked up for every entry.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Two secret numbers, so that nobody can choose ids that fall together.
#[derive(Debug, Clone)]
pub(super) struct Scatter {
    first: u64,
    second: u64,
}

impl Default for Scatter {
    fn default() -> Self {
        let random = RandomState::new();
        Self {
            first: random.hash_one(1) | 1,
            second: random.hash_one(2) | 1,
        }
    }
}

impl BuildHasher for Scatter {
    type Hasher = Scattered;

    fn build_hasher(&self) -> Scattered {
        Scattered {
            keys: self.clone(),
            sum: 0,
        }
    }
}

/// The hash of one id in the making.
#[derive(Debug)]
pub(super) struct Scattered {
    keys: Scatter,
    sum: u64,
}

impl Hasher for Scattered {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        for byte in rest {
            self.write_u64(u64::from(*byte));
        }
    }

    /// One wide product, folded.
    fn write_u64(&mut self, word: u64) {
        let product = u128::from(word ^ self.keys.first ^ self.sum) * u128::from(self.keys.second);
        let (low, high) = (product & u128::from(u64::MAX), product >> 64);
        self.sum = u64::try_from(low ^ high).unwrap_or_default();
    }

    fn finish(&self) -> u64 {
        self.sum
    }
}
