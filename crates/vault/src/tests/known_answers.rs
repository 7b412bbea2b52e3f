//! Answers worked out by other code than this (`known_answers/make.py`).

use data_encoding::HEXLOWER;
use serde_json::Value;

use super::data_key;
use crate::file::seal_with_prefix;
use crate::{Cell, FileKey, Keyring, Owner, Wrapped, open_bytes};

pub(super) fn answers() -> Value {
    serde_json::from_str(include_str!("../../known_answers/answers.json")).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().unwrap()
}

fn generation(value: &Value) -> u32 {
    u32::try_from(value["generation"].as_u64().unwrap()).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn keyring(answers: &Value) -> Keyring {
    crate::keyring::read_text(text(&answers["keyring"]).as_bytes()).unwrap()
}

fn pattern(length: usize) -> Vec<u8> {
    (0..length)
        .map(|place| u8::try_from((7 * place + place / 251) % 256).unwrap())
        .collect()
}

#[test]
fn keys_are_wrapped_as_elsewhere() {
    let answers = answers();
    let (keyring, owner) = (keyring(&answers), Owner(array(&answers["owner"])));
    let key = data_key(array(&answers["data_key"]));
    let listed = answers["wrapped"].as_array().unwrap();
    for one in listed {
        let wrapped = Wrapped {
            generation: generation(one),
            bytes: bytes(&one["bytes"]),
        };
        let unwrapped = keyring.unwrap(owner, &wrapped).unwrap();
        assert_eq!(unwrapped.secret().bytes(), key.secret().bytes());
    }
    let wrapped = keyring.wrap(owner, &key).unwrap();
    assert_eq!(
        (wrapped.generation, wrapped.bytes),
        (4, bytes(&listed[1]["bytes"]))
    );
}

#[test]
fn tokens_and_canaries_are_those_of_elsewhere() {
    let answers = answers();
    let keyring = keyring(&answers);
    for one in answers["tokens"].as_array().unwrap() {
        let token = keyring
            .token(generation(one), text(&one["kind"]), text(&one["value"]))
            .unwrap();
        assert_eq!(token, array(&one["token"]), "{one}");
    }
    for one in answers["canaries"].as_array().unwrap() {
        keyring
            .check_canary(generation(one), &bytes(&one["bytes"]))
            .unwrap();
    }
}

#[test]
fn cells_sealed_elsewhere_open() {
    let answers = answers();
    let (owner, key) = (
        Owner(array(&answers["owner"])),
        data_key(array(&answers["data_key"])),
    );
    for one in answers["cells"].as_array().unwrap() {
        let (row, version) = (bytes(&one["row"]), one["version"].as_u64().unwrap());
        let cell = Cell {
            owner,
            table: text(&one["table"]),
            column: text(&one["column"]),
            row: &row,
            version,
        };
        assert_eq!(
            *key.open(&cell, &bytes(&one["sealed"])).unwrap(),
            bytes(&one["plaintext"])
        );
    }
}

#[test]
fn files_are_sealed_as_elsewhere() {
    let answers = answers();
    let key = FileKey::from_bytes(&array(&answers["file_key"]));
    let (id, prefix) = (array(&answers["file_id"]), array(&answers["prefix"]));
    for one in answers["files"].as_array().unwrap() {
        let length = one["length"].as_u64().unwrap();
        let plain = pattern(usize::try_from(length).unwrap());
        let mut sealed = Vec::new();
        let done = seal_with_prefix(&key, id, prefix, &mut plain.as_slice(), length, &mut sealed).unwrap();
        assert_eq!(done.sha256, array(&one["sha256"]), "{length}");
        assert_eq!(
            (done.len, done.sha256),
            (sealed.len() as u64, crate::digest(&sealed))
        );
        assert_eq!(*open_bytes(&key, id, &sealed).unwrap(), plain);
    }
    assert_eq!(
        *open_bytes(&key, id, &bytes(&answers["one_byte_file"])).unwrap(),
        pattern(1)
    );
}
