//! The tables as they are, and the one place for each where a row becomes a domain value and back.

use std::str::FromStr;

use data_encoding::BASE64;
use jauap_domain::RequestNumber;
use jauap_vault::FileKey;
use jauap_workflow::{credentials::SecretHash, ports::StoreError};
use zeroize::Zeroizing;

use crate::failure::{corrupt, refused};

pub mod access_code;
pub mod attachment;
pub mod attention_mark;
pub mod bound;
pub mod calendar_year;
pub mod data_key;
pub mod disclosure;
pub mod disclosure_token;
pub mod draft;
pub mod draft_file;
pub mod event;
pub mod letter;
pub mod letter_count;
pub mod mail_origin;
pub mod mailbox;
pub mod message;
pub mod policy_version;
pub mod raw_mail;
pub mod registration;
pub mod registration_token;
pub mod reply_draft;
pub mod request;
pub mod search_token;
pub mod session;
pub mod staff;
pub mod staff_address;
pub mod state;
pub mod token;
pub mod veiled;

/// Reads a stable word.
pub fn word<T: FromStr>(table: &'static str, column: &'static str, code: &str) -> Result<T, StoreError> {
    code.parse()
        .map_err(|_| corrupt(table, format!("{column} has no known word")))
}

/// Reads a stable word that may be absent.
pub fn optional_word<T: FromStr>(
    table: &'static str,
    column: &'static str,
    code: Option<&str>,
) -> Result<Option<T>, StoreError> {
    code.map(|code| word(table, column, code)).transpose()
}

/// Reads a number from its two columns.
pub fn number(table: &'static str, year: i32, sequence: i32) -> Result<RequestNumber, StoreError> {
    match (u16::try_from(year), u32::try_from(sequence)) {
        (Ok(year), Ok(sequence)) => Ok(RequestNumber::new(year, sequence)),
        (Err(_), _) | (_, Err(_)) => Err(corrupt(table, "the number is out of range")),
    }
}

/// The two columns of a number.
pub fn year_and_sequence(number: RequestNumber) -> Result<(i32, i32), StoreError> {
    let sequence = i32::try_from(number.sequence()).map_err(|_| refused("the number is out of range"))?;
    Ok((i32::from(number.year()), sequence))
}

/// Reads the hash of a secret.
pub fn secret_hash(table: &'static str, text: &str) -> Result<SecretHash, StoreError> {
    SecretHash::from_stored(text).ok_or_else(|| corrupt(table, "hash is none"))
}

/// The key of a file as text, to be sealed.
pub fn key_as_text(key: &FileKey) -> String {
    BASE64.encode(&*key.to_bytes())
}

/// Reads the key of a file.
pub fn key_from_text(table: &'static str, text: &str) -> Result<FileKey, StoreError> {
    let bytes = BASE64.decode(text.as_bytes()).ok().map(Zeroizing::new);
    let bytes: Option<Zeroizing<[u8; 32]>> =
        bytes.and_then(|bytes| bytes.as_slice().try_into().ok().map(Zeroizing::new));
    bytes
        .map(|bytes| FileKey::from_bytes(&bytes))
        .ok_or_else(|| corrupt(table, "the key of a file is none"))
}
