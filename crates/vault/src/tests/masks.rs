//! No key is ever seen where something is printed.

use data_encoding::{BASE64, BASE64URL, HEXLOWER, HEXUPPER};

use super::{CREATED, Saved, data_key, owner};
use crate::secret::Secret;
use crate::{FileKey, KeyringError};

/// Whether a text holds the beginning of the bytes in one of the ways in which bytes are written, whatever stands
/// between them.
fn shows(text: &str, key: &[u8; 32]) -> bool {
    let plain = text
        .replace("0x", "")
        .replace(|one: char| !one.is_ascii_alphanumeric(), "");
    let decimal: String = key[..4].iter().map(u8::to_string).collect();
    plain.to_lowercase().contains(&HEXLOWER.encode(&key[..4]))
        || plain.contains(&decimal)
        || text.contains(&BASE64.encode(key)[..8])
        || text.contains(&BASE64URL.encode(key)[..8])
}

#[test]
fn the_search_finds_what_it_looks_for() {
    let key: [u8; 32] = std::array::from_fn(|place| 200 + u8::try_from(place).unwrap());
    let written = [
        format!("{key:?}"),
        format!("{key:#?}"),
        format!("{key:02x?}"),
        format!("{key:#04X?}"),
        HEXLOWER.encode(&key),
        HEXUPPER.encode(&key),
        BASE64URL.encode(&key),
        format!("{{\"key\":\"{}\"}}", BASE64.encode(&key)),
    ];
    assert!(written.iter().all(|text| shows(text, &key)));
    assert!(!shows("Keyring { key: *** }", &key));
}

#[test]
fn debug_shows_no_key() {
    let keyring = Saved::new().keyring.with_new_generation(CREATED).unwrap();
    let bytes = *keyring.active_key().bytes();
    for text in [
        format!("{keyring:?}"),
        format!("{keyring:#?}"),
        format!("{:?}", keyring.status()),
    ] {
        assert!(!shows(&text, &bytes), "{text}");
    }
    assert!(format!("{keyring:?}").contains("***"));

    let bytes: [u8; 32] = std::array::from_fn(|place| 200 + u8::try_from(place).unwrap());
    let (key, file_key) = (data_key(bytes), FileKey::from_bytes(&bytes));
    let secret = Secret::copied(&bytes);
    for text in [
        format!("{key:?} {key:#?}"),
        format!("{file_key:?} {file_key:#?}"),
        format!("{secret:?} {secret:#?}"),
        format!("{:?}", keyring.wrap(owner(1), &key).unwrap()),
    ] {
        assert!(!shows(&text, &bytes), "{text}");
    }
}

/// A file that is a keyring but for one thing, whatever that is: the error quotes nothing of it.
#[test]
fn errors_show_nothing_of_the_file() {
    let saved = Saved::new();
    let bytes = *saved.keyring.active_key().bytes();
    let text = std::fs::read_to_string(&saved.path).unwrap();
    assert!(shows(&text, &bytes), "the file is the one place where keys are");
    let broken = [
        text.replace("\"state\"", "\"stand\""),
        text.replace("\"id\": 1", "\"id\": \"eins\""),
        text.replace("\"active\"", "\"idle\""),
        text.replace("\"active\"", "\"retiring\""),
        text.replace("\"key\": ", ""),
        text.replace("jauap-keyring/1", "jauap-keyring/2"),
    ];
    for text in broken {
        let error = crate::keyring::read_text(text.as_bytes()).unwrap_err();
        assert!(matches!(error, KeyringError::Unreadable | KeyringError::NoActive));
        let told = format!("{error} {error:?} {error:#?}");
        assert!(
            !shows(&told, &bytes) && !told.contains("2026") && !told.contains("eins"),
            "{told}"
        );
    }
}

#[test]
fn secrets_are_overwritten_when_dropped() {
    fn is_overwritten<T: zeroize::ZeroizeOnDrop>() {}
    is_overwritten::<Secret>();
    // The closure sees the bytes in their one place; a failing one leaves none behind.
    let failed = Secret::filled(|bytes| {
        bytes.fill(7);
        Err::<(), _>("refused")
    });
    assert_eq!(failed.unwrap_err(), "refused");
}
