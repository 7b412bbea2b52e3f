//! What a request says, made of its key, so that it can be told later whether it is the same.

use crate::harness::PDF;

/// The text of a request.
pub fn words(key: &str) -> String {
    format!("Менің деректерім қайда? {key}")
}

/// The file of a request: something like a PDF of so many bytes, no part of which is like another.
pub fn content(key: &str, size: usize) -> Vec<u8> {
    let mut state = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut bytes = PDF.to_vec();
    while bytes.len() < size {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_be_bytes());
    }
    bytes.truncate(size.max(PDF.len()));
    bytes
}
