//! Looking at eight bytes at once.

/// A byte in each of the eight places of a word.
pub(super) const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Marks each quote, backslash and control character of eight bytes with its high bit. Marks after the first may be
/// wrong.
pub(super) const fn stops(word: u64) -> u64 {
    const fn zeros(word: u64) -> u64 {
        word.wrapping_sub(eight(1)) & !word
    }
    let controls = word.wrapping_sub(eight(0x20)) & !word;
    (zeros(word ^ eight(b'"')) | zeros(word ^ eight(b'\\')) | controls) & eight(0x80)
}
