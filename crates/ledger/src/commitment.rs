//! Salted commitments: what a leaf says about a personal value without saying it.
//!
//! `c = HMAC-SHA256(r, E("dsr-commit/v1", generation, request, seq, field, value))` with `E` from
//! [`jauap_canonical::encode`], numbers as eight bytes, most significant first, and `r` 32 fresh random bytes. Whoever
//! has `r` and the value can open it; when both are destroyed, nobody can guess even a yes or no. The same `r` is never
//! used twice.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::Hash;

/// The purpose under which commitments are encoded.
const PURPOSE: &str = "dsr-commit/v1";

/// The commitment to a value: `r` is its salt, and generation, request, seq and field are its place in the log, so that
/// an opening fits no other place.
pub fn commit(
    r: &[u8; 32],
    generation: u64,
    request: &[u8; 16],
    seq: u64,
    field: &str,
    value: &[u8],
) -> Hash {
    let (generation, seq) = (generation.to_be_bytes(), seq.to_be_bytes());
    let parts: [&[u8]; 5] = [&generation, request, &seq, field.as_bytes(), value];
    let message = jauap_canonical::encode(PURPOSE, &parts);
    // HMAC pads keys to one block of 64 bytes (RFC 2104), so a key of 32 needs no other treatment.
    let mut key = Zeroizing::new([0; 64]);
    key[..32].copy_from_slice(r);
    Hmac::<Sha256>::new((&*key).into())
        .chain_update(message)
        .finalize()
        .into_bytes()
        .into()
}

/// Whether `r` and `value` open the commitment at this place. Takes the same time wherever they differ.
pub fn opens(
    commitment: &Hash,
    r: &[u8; 32],
    generation: u64,
    request: &[u8; 16],
    seq: u64,
    field: &str,
    value: &[u8],
) -> bool {
    commit(r, generation, request, seq, field, value)
        .ct_eq(commitment)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_value_at_the_same_place_opens() {
        let (r, request) = ([1; 32], [2; 16]);
        let made = commit(&r, 1, &request, 3, "facts", b"value");
        assert!(opens(&made, &r, 1, &request, 3, "facts", b"value"));
        assert!(!opens(&made, &[0; 32], 1, &request, 3, "facts", b"value"));
        assert!(!opens(&made, &r, 2, &request, 3, "facts", b"value"));
        assert!(!opens(&made, &r, 1, &[3; 16], 3, "facts", b"value"));
        assert!(!opens(&made, &r, 1, &request, 4, "facts", b"value"));
        assert!(!opens(&made, &r, 1, &request, 3, "fact", b"svalue"));
        assert!(!opens(&made, &r, 1, &request, 3, "facts", b"valuE"));
        for bit in 0..256 {
            let mut changed = made;
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(
                !opens(&changed, &r, 1, &request, 3, "facts", b"value"),
                "bit {bit}"
            );
        }
    }
}
