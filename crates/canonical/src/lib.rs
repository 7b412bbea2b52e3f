//! The one way in which bytes are put together before they are hashed, authenticated or bound to a place.
//!
//! Every part is preceded by its length, and the whole by the number of parts and the name of its purpose. So no two
//! different lists of parts give the same bytes, and bytes made for one purpose are never those of another.
#![deny(missing_docs)]

/// The bytes of a purpose and its parts: the number of parts with the purpose, then each part after its length,
/// all numbers as eight bytes, most significant first.
///
/// ```
/// use jauap_canonical::encode;
/// assert_ne!(encode("x", &[b"ab", b"c"]), encode("x", &[b"a", b"bc"]));
/// ```
pub fn encode(purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.len() + 8).sum::<usize>() + purpose.len() + 16;
    let mut out = Vec::with_capacity(length);
    push_number(&mut out, parts.len() + 1);
    push(&mut out, purpose.as_bytes());
    for part in parts {
        push(&mut out, part);
    }
    out
}

fn push(out: &mut Vec<u8>, part: &[u8]) {
    push_number(out, part.len());
    out.extend_from_slice(part);
}

fn push_number(out: &mut Vec<u8>, number: usize) {
    // A usize has at most 64 bits on every machine Rust runs on.
    out.extend_from_slice(&u64::try_from(number).unwrap_or(u64::MAX).to_be_bytes());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_bytes_are_the_documented_ones() {
        let expected = [
            &[0, 0, 0, 0, 0, 0, 0, 3][..],
            &[0, 0, 0, 0, 0, 0, 0, 1],
            b"p",
            &[0, 0, 0, 0, 0, 0, 0, 2],
            b"ab",
            &[0, 0, 0, 0, 0, 0, 0, 0],
        ]
        .concat();
        assert_eq!(encode("p", &[b"ab", b""]), expected);
    }

    proptest! {
        #[test]
        fn different_lists_give_different_bytes(
            one in proptest::collection::vec(proptest::collection::vec(0..3_u8, 0..4), 0..5),
            other in proptest::collection::vec(proptest::collection::vec(0..3_u8, 0..4), 0..5),
        ) {
            let parts = |list: &[Vec<u8>]| encode("p", &list.iter().map(Vec::as_slice).collect::<Vec<_>>());
            prop_assert_eq!(one == other, parts(&one) == parts(&other));
            prop_assert_ne!(encode("p", &[]), encode("q", &[]));
        }
    }
}
