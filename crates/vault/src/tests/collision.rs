//! One ciphertext made for two keys: the cipher alone takes it, the commitment does not.

use data_encoding::HEXLOWER;
use serde_json::Value;

use super::{data_key, known_answers};
use crate::secret::Secret;
use crate::{Cell, FileError, FileKey, Owner, VaultError, aead, open_bytes, seal_bytes};

fn bytes(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().unwrap()
}

#[test]
fn a_value_made_for_two_keys_opens_with_one_at_most() {
    let made = &known_answers::answers()["two_keys"];
    let (row, sealed) = (bytes(&made["cell"]["row"]), bytes(&made["sealed"]));
    let owner = Owner(array(&made["owner"]));
    let cell = Cell {
        owner,
        table: "message",
        column: "body",
        row: &row,
        version: 2,
    };
    let ids = [0, 1].map(|side| array::<16>(&made["ids"][side]));
    let keys = [0, 1].map(|side| array::<32>(&made["keys"][side]));

    // Each key finds its tag in order although its own id is bound: binding an id commits to nothing.
    let opened = [0, 1].map(|side| {
        let field_key = Secret::copied(&keys[side])
            .derive("jauap/v1", &[b"field", &owner.0])
            .unwrap();
        let parts: [&[u8]; 7] = [
            &[1],
            &owner.0,
            b"message",
            b"body",
            &row,
            &2_u64.to_be_bytes(),
            &ids[side],
        ];
        let bound = jauap_canonical::encode("jauap-field/v1", &parts);
        aead::open(&field_key, &bound, &sealed).unwrap()
    });
    assert_ne!(opened[0], opened[1]);

    for (side, other) in [(0, 1), (1, 0)] {
        let stored = [&[1][..], &ids[side], &sealed].concat();
        assert_eq!(data_key(keys[side]).open(&cell, &stored).unwrap(), opened[side]);
        assert_eq!(
            data_key(keys[other]).open(&cell, &stored).unwrap_err(),
            VaultError::OtherKey
        );
    }
}

#[test]
fn a_file_is_refused_by_another_key_before_any_chunk_is_read() {
    let (key, other, id) = (
        FileKey::generate().unwrap(),
        FileKey::generate().unwrap(),
        [5; 16],
    );
    let (mut sealed, _) = seal_bytes(&key, id, b"value").unwrap();
    // The header alone, so that reading further would fail in another way.
    sealed.truncate(67);
    assert!(matches!(
        open_bytes(&other, id, &sealed),
        Err(FileError::OtherKey)
    ));
    assert!(matches!(
        open_bytes(&key, [6; 16], &sealed),
        Err(FileError::OtherKey)
    ));
    assert!(matches!(open_bytes(&key, id, &sealed), Err(FileError::CutShort)));
}
