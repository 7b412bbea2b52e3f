//! A sealed file opens whole or not at all, whatever is done to it.

use crate::file::seal_with_prefix;
use crate::{CHUNK_LENGTH, FileError, FileKey, open_bytes, open_file, seal_bytes};

pub(super) const ID: [u8; 16] = [9; 16];
const HEADER: usize = 67;
pub(super) const SEALED_CHUNK: usize = CHUNK_LENGTH + 16;

pub(super) fn plain(length: usize) -> Vec<u8> {
    (0..length)
        .map(|place| u8::try_from(place % 253).unwrap())
        .collect()
}

/// Where each chunk begins, and where the file ends.
fn borders(sealed: &[u8]) -> Vec<usize> {
    (HEADER..sealed.len())
        .step_by(SEALED_CHUNK)
        .chain([sealed.len()])
        .collect()
}

/// Opens the file, and fails the test if a whole plaintext came out of it, or anything but its beginning.
fn must_refuse(key: &FileKey, sealed: &[u8], truth: &[u8]) -> FileError {
    let mut out = Vec::new();
    let error = open_file(key, ID, &mut &*sealed, &mut out).unwrap_err();
    assert!(truth.starts_with(&out), "only a true beginning is ever written");
    assert!(out.len() < truth.len() || truth.is_empty(), "never all of it");
    assert!(open_bytes(key, ID, sealed).is_err());
    error
}

#[test]
fn files_of_every_length_come_back() {
    let key = FileKey::generate().unwrap();
    let chunk = CHUNK_LENGTH;
    for length in [
        0,
        1,
        15,
        16,
        17,
        chunk - 1,
        chunk,
        chunk + 1,
        2 * chunk - 1,
        2 * chunk,
        3 * chunk + 7,
    ] {
        let plain = plain(length);
        let (sealed, done) = seal_bytes(&key, ID, &plain).unwrap();
        assert_eq!(sealed.capacity(), sealed.len());
        assert_eq!(
            (done.len, done.sha256),
            (sealed.len() as u64, crate::digest(&sealed))
        );
        assert_eq!(sealed.len(), HEADER + length + 16 * length.div_ceil(chunk).max(1));
        let mut out = Vec::new();
        assert_eq!(
            open_file(&key, ID, &mut &*sealed, &mut out).unwrap(),
            length as u64
        );
        assert_eq!(out, plain);
        assert_eq!(*open_bytes(&key, ID, &sealed).unwrap(), plain);
    }
}

#[test]
fn a_cut_anywhere_near_a_border_is_refused() {
    let key = FileKey::generate().unwrap();
    for length in [0, 5, CHUNK_LENGTH, 2 * CHUNK_LENGTH, 3 * CHUNK_LENGTH + 5] {
        let plain = plain(length);
        let (sealed, _) = seal_bytes(&key, ID, &plain).unwrap();
        let near = borders(&sealed)
            .into_iter()
            .flat_map(|border| [border - 1, border, border + 1]);
        for end in near.chain([0, 1, 66]).filter(|end| *end < sealed.len()) {
            let error = must_refuse(&key, &sealed[..end], &plain);
            assert!(
                matches!(error, FileError::CutShort),
                "{length} cut at {end}: {error:?}"
            );
        }
        for extra in [1, 16, SEALED_CHUNK] {
            let longer = [&sealed[..], &vec![0; extra]].concat();
            assert!(matches!(must_refuse(&key, &longer, &plain), FileError::TooLong));
        }
    }
}

#[test]
fn chunks_swapped_doubled_or_dropped_are_refused() {
    let key = FileKey::generate().unwrap();
    let plain = plain(4 * CHUNK_LENGTH);
    let (sealed, _) = seal_bytes(&key, ID, &plain).unwrap();
    let chunks: Vec<&[u8]> = sealed[HEADER..].chunks(SEALED_CHUNK).collect();
    let rebuilt = |order: &[usize]| {
        let body = order
            .iter()
            .map(|place| chunks[*place])
            .collect::<Vec<_>>()
            .concat();
        [&sealed[..HEADER], &body].concat()
    };
    assert_eq!(rebuilt(&[0, 1, 2, 3]), sealed);
    for first in 0..4 {
        for other in (0..4).filter(|other| *other != first) {
            let mut order = [0, 1, 2, 3];
            order.swap(first, other);
            let at = first.min(other) as u64;
            let error = must_refuse(&key, &rebuilt(&order), &plain);
            assert!(
                matches!(error, FileError::Altered(place) if place == at),
                "{order:?}: {error:?}"
            );
            order = [0, 1, 2, 3];
            order[first] = other;
            must_refuse(&key, &rebuilt(&order), &plain);
        }
        let dropped: Vec<_> = (0..4).filter(|place| *place != first).collect();
        must_refuse(&key, &rebuilt(&dropped), &plain);
        let mut doubled = vec![0, 1, 2, 3];
        doubled.insert(first, first);
        must_refuse(&key, &rebuilt(&doubled), &plain);
    }
}

/// The same key, prefix and length, so that only the id and the header tell the chunks apart; and then other ones.
#[test]
fn two_files_cannot_be_spliced() {
    let key = FileKey::generate().unwrap();
    let (one, other) = (plain(3 * CHUNK_LENGTH), vec![1; 3 * CHUNK_LENGTH]);
    let seal = |id: [u8; 16], prefix: u8, plain: &[u8]| {
        let mut sealed = Vec::new();
        let length = plain.len() as u64;
        seal_with_prefix(&key, id, [prefix; 19], &mut &*plain, length, &mut sealed).unwrap();
        sealed
    };
    let sealed = seal(ID, 1, &one);
    for foreign in [
        seal([8; 16], 1, &other),
        seal(ID, 2, &other),
        seal(ID, 1, &[&other[..], &[1]].concat()),
        seal_bytes(&FileKey::generate().unwrap(), ID, &other).unwrap().0,
    ] {
        for border in &borders(&sealed)[..3] {
            let spliced = [&sealed[..*border], &foreign[*border..sealed.len()]].concat();
            must_refuse(&key, &spliced, &one);
            let spliced = [&foreign[..*border], &sealed[*border..]].concat();
            must_refuse(&key, &spliced, &other);
            let end = border + SEALED_CHUNK;
            let middle = [&sealed[..*border], &foreign[*border..end], &sealed[end..]].concat();
            must_refuse(&key, &middle, &one);
        }
    }
}

#[test]
fn every_bit_of_the_header_and_of_every_tag_counts() {
    let key = FileKey::generate().unwrap();
    let plain = plain(CHUNK_LENGTH + 3);
    let (sealed, _) = seal_bytes(&key, ID, &plain).unwrap();
    for bit in 0..HEADER * 8 {
        let mut altered = sealed.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        let mut out = Vec::new();
        let error = open_file(&key, ID, &mut &*altered, &mut out).unwrap_err();
        assert!(
            out.is_empty(),
            "nothing is believed of a header before it is checked"
        );
        let expected = match bit / 8 {
            0..7 => matches!(error, FileError::NotSealed),
            7 => matches!(error, FileError::UnknownSuite(suite) if suite == altered[7]),
            _ => matches!(error, FileError::OtherKey),
        };
        assert!(expected, "bit {bit}: {error:?}");
    }
    for place in [
        HEADER,
        HEADER + SEALED_CHUNK - 16,
        HEADER + SEALED_CHUNK,
        sealed.len() - 1,
    ] {
        let mut altered = sealed.clone();
        altered[place] ^= 1;
        assert!(matches!(
            must_refuse(&key, &altered, &plain),
            FileError::Altered(_)
        ));
    }
}

#[test]
fn the_same_bytes_never_seal_to_the_same() {
    let key = FileKey::generate().unwrap();
    let (one, _) = seal_bytes(&key, ID, b"value").unwrap();
    let (other, _) = seal_bytes(&key, ID, b"value").unwrap();
    assert_ne!(one[8..27], other[8..27]);
    assert_ne!(one[HEADER..], other[HEADER..]);
}
