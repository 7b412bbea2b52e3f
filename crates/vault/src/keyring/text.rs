//! The text of a keyring file: JSON, with the version of the format and a warning to whoever opens it.

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::{Generation, Keyring, KeyringError};
use crate::secret::Secret;

const FORMAT: &str = "jauap-keyring/1";
const WARNING: &str = "Secret keys. Never in the database, in a backup of it, in a mail or in a ticket.";
/// Far more than a file of [`MOST_GENERATIONS`] takes.
pub(super) const LONGEST: usize = 64 * 1024;
const MOST_GENERATIONS: usize = 200;
/// Base64 of 32 bytes.
const KEY_LENGTH: usize = 44;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    warning: String,
    generations: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: u32,
    created: String,
    state: State,
    key: String,
}

#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum State {
    Active,
    Retiring,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

/// The text of a keyring, with a newline at its end.
pub(super) fn write(keyring: &Keyring) -> Result<Zeroizing<Vec<u8>>, KeyringError> {
    let generations: Vec<_> = keyring
        .generations()
        .map(|one| Entry::of(one, one.id == keyring.active.id))
        .collect();
    if generations.len() > MOST_GENERATIONS {
        return Err(KeyringError::Full);
    }
    if generations.iter().any(|entry| !is_time(&entry.created)) {
        return Err(KeyringError::Created);
    }
    let document = Document {
        format: FORMAT.to_owned(),
        warning: WARNING.to_owned(),
        generations,
    };
    // All the room is taken at once: a vector that grows leaves copies of the keys behind.
    let mut text = Zeroizing::new(Vec::with_capacity(LONGEST));
    serde_json::to_writer_pretty(&mut *text, &document).map_err(|_| KeyringError::Unreadable)?;
    text.push(b'\n');
    Ok(text)
}

/// The keyring of a text. What the parser has to say is dropped: it quotes what it could not read.
pub(crate) fn read(text: &[u8]) -> Result<Keyring, KeyringError> {
    let document: Document = serde_json::from_slice(text).map_err(|_| KeyringError::Unreadable)?;
    let entries = &document.generations;
    if document.format != FORMAT || entries.len() > MOST_GENERATIONS {
        return Err(KeyringError::Unreadable);
    }
    let Some((active, retiring)) = entries.split_last() else {
        return Err(KeyringError::NoActive);
    };
    if active.state != State::Active || retiring.iter().any(|entry| entry.state != State::Retiring) {
        return Err(KeyringError::NoActive);
    }
    let keyring = Keyring {
        retiring: retiring.iter().map(Entry::generation).collect::<Result<_, _>>()?,
        active: active.generation()?,
    };
    if is_sound(&keyring) {
        Ok(keyring)
    } else {
        Err(KeyringError::Unreadable)
    }
}

impl Entry {
    fn of(generation: &Generation, is_active: bool) -> Self {
        Self {
            id: generation.id,
            created: generation.created.clone(),
            state: if is_active { State::Active } else { State::Retiring },
            key: BASE64.encode(generation.key.bytes()),
        }
    }

    fn generation(&self) -> Result<Generation, KeyringError> {
        if self.key.len() != KEY_LENGTH || !is_time(&self.created) {
            return Err(KeyringError::Unreadable);
        }
        let decoded = BASE64.decode(self.key.as_bytes()).map(Zeroizing::new);
        let decoded = decoded.map_err(|_| KeyringError::Unreadable)?;
        let key = Secret::filled(|bytes| {
            *bytes = *decoded.first_chunk().ok_or(KeyringError::Unreadable)?;
            if decoded.len() == bytes.len() {
                Ok(())
            } else {
                Err(KeyringError::Unreadable)
            }
        })?;
        Ok(Generation {
            id: self.id,
            created: self.created.clone(),
            key,
        })
    }
}

/// Numbers from 1 that rise, and keys that all differ and are not blank.
fn is_sound(keyring: &Keyring) -> bool {
    let mut seen: Vec<&Generation> = Vec::new();
    keyring.generations().all(|one| {
        let rises = seen.last().map_or(one.id >= 1, |before| one.id > before.id);
        let differs = seen.iter().all(|before| before.key.bytes() != one.key.bytes());
        seen.push(one);
        rises && differs && *one.key.bytes() != [0; 32]
    })
}

/// The shape of an RFC 3339 time. It is shown and kept, not reckoned with.
fn is_time(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_digit() || b"-:+.TZ".contains(&byte);
    (20..=40).contains(&text.len())
        && text.bytes().all(allowed)
        && text.as_bytes().get(10) == Some(&b'T')
        && text.starts_with(|first: char| first.is_ascii_digit())
}
