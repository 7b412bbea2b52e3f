//! The hashes of [`crate::tree`] once more, with as few calls of the compression function as the lengths allow.
//!
//! Short messages spend much of their time between calls; a log is nothing but short messages.

use sha2::block_api::compress256;

use crate::Hash;

/// The first state (FIPS 180-4 §5.3.3).
const START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// SHA-256 of a message that lies in one piece (FIPS 180-4 §6.2).
fn sha256(message: &[u8]) -> Hash {
    let mut state = START;
    let (blocks, rest) = message.as_chunks::<64>();
    compress256(&mut state, blocks);
    let mut tail = [[0; 64]; 2];
    let bits = (message.len() as u64).wrapping_mul(8).to_be_bytes();
    let bytes = tail.as_flattened_mut();
    for (place, byte) in bytes.iter_mut().zip(rest.iter().chain(&[0x80])) {
        *place = *byte;
    }
    // The length takes the last eight bytes of the last block.
    let blocks = if rest.len() < 56 { 1 } else { 2 };
    if let Some(place) = bytes.get_mut(blocks * 64 - 8..blocks * 64) {
        place.copy_from_slice(&bits);
    }
    compress256(&mut state, tail.get(..blocks).unwrap_or_default());
    bytes_of(state)
}

fn bytes_of(state: [u32; 8]) -> Hash {
    let mut hash = [0; 32];
    for (bytes, word) in hash.as_chunks_mut().0.iter_mut().zip(state) {
        *bytes = word.to_be_bytes();
    }
    hash
}

/// The hash of a leaf whose entry stands after a byte of 0.
pub(super) fn leaf_hash(prefixed: &[u8]) -> Hash {
    sha256(prefixed)
}

/// The hash of two neighbours. The message has 65 bytes, so both blocks are known but for the hashes.
pub(super) fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut blocks = [[0; 64]; 2];
    let bytes = blocks.as_flattened_mut();
    let parts = [&[0x01][..], left, right, &[0x80]];
    let mut at = 0;
    for part in parts {
        if let Some(place) = bytes.get_mut(at..at + part.len()) {
            place.copy_from_slice(part);
        }
        at += part.len();
    }
    if let Some(place) = bytes.last_chunk_mut() {
        *place = (65_u64 * 8).to_be_bytes();
    }
    let mut state = START;
    compress256(&mut state, &blocks);
    bytes_of(state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    #[test]
    fn the_hashes_are_those_of_the_tree() {
        let entry: Vec<u8> = (0..1000_u32).map(|number| (number * 7 % 251) as u8).collect();
        for length in 0..1000 {
            let prefixed = [&[0][..], &entry[..length]].concat();
            assert_eq!(
                leaf_hash(&prefixed),
                tree::leaf_hash(&entry[..length]),
                "{length}"
            );
        }
        let (left, right) = (tree::leaf_hash(b"l"), tree::leaf_hash(b"r"));
        assert_eq!(node_hash(&left, &right), tree::node_hash(&left, &right));
    }
}
