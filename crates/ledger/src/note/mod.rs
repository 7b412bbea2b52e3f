//! Signed notes: text with signatures, as C2SP signed-note v1.0.0 has it, with Ed25519 keys (type `0x01`).
//!
//! ```text
//! Ognuno sta solo sul cuor della terra          the text, ending in a newline
//!                                               an empty line: the last one of the note
//! — quasimodo.example/salvatore NnugSzTj…       em dash, space, key name, space, base64(key id ‖ signature)
//! ```
//!
//! [`open`] takes a note and the keys one trusts; foreign keys are written as `name+hex(key id)+base64(0x01 ‖ key)`:
//!
//! ```
//! use jauap_ledger::note::{self, SigningKey};
//! let key = SigningKey::from_seed([7; 32]);
//! let trusted = key.verifier("example.org/log/1")?;
//! let note = key.sign("example.org/log/1", "hello\n")?;
//! assert_eq!(note::open(&note, &[trusted.to_string().parse()?])?.text, "hello\n");
//! assert!(note::open(&note.replace("hello", "hallo"), &[trusted]).is_err());
//! # Ok::<_, jauap_ledger::note::NoteError>(())
//! ```

mod keys;
mod lines;

pub use keys::{SigningKey, VerifierKey};

use lines::{Line, Parts};

/// The largest note that is read, in bytes; room for the text and 64 of the largest signatures known (under 5 kB).
pub const MAX_BYTES: usize = 512 * 1024;
/// The most signature lines that are read; C2SP asks for 16 at least.
pub const MAX_SIGNATURES: usize = 64;

/// Why a note or a key is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The note is larger than [`MAX_BYTES`] or has more signatures than [`MAX_SIGNATURES`].
    #[error("the note is too large")]
    TooLarge,
    /// A control character other than the newline.
    #[error("the note has a control character")]
    ControlCharacter,
    /// No text, no empty line before the signatures, no signature, or no newline at the end.
    #[error("the note is not text, an empty line and signatures")]
    Shape,
    /// A signature line that is not em dash, name and canonical base64 of at least five bytes.
    #[error("signature line {0} is malformed")]
    SignatureLine(usize),
    /// Key names are not empty and have neither white space, control characters nor `+`.
    #[error("the key name is not allowed")]
    KeyName,
    /// A verifier key that is not `name+hex+base64`, or whose key id is not that of its name and key.
    #[error("the verifier key is malformed")]
    VerifierKey,
    /// A verifier key of a type other than Ed25519 (`0x01`).
    #[error("keys of type {0:#04x} are not supported")]
    KeyType(u8),
    /// Two different trusted keys share name and key id, so a signature cannot be told to be of one of them.
    #[error("two trusted keys share the name {0} and the key id")]
    Ambiguous(String),
    /// A signature of a trusted key does not verify: the note as a whole is refused.
    #[error("the signature of {0} does not fit")]
    Signature(String),
    /// No signature is of a trusted key.
    #[error("no signature is of a known key")]
    NoKnownKey,
}

/// A note whose signatures by trusted keys have been verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The signed text, with its final newline.
    pub text: String,
    /// The trusted keys that signed it, each once, in the order of their signatures; never empty.
    pub signers: Vec<VerifierKey>,
    /// How many signatures were ignored because their keys are not known.
    pub unknown: usize,
}

/// Opens a note: verifies every signature that is of one of `keys`.
///
/// The rules are those of C2SP signed-note v1.0.0: signatures of unknown keys are ignored; one bad signature of a known
/// key refuses the note; without any signature of a known key the note is refused as [`NoteError::NoKnownKey`]. Ed25519
/// signatures are verified strictly (no small-order points, canonical scalars).
///
/// # Errors
/// See [`NoteError`].
pub fn open(note: &str, keys: &[VerifierKey]) -> Result<Opened, NoteError> {
    let parts = Parts::of(note)?;
    let mut signers: Vec<VerifierKey> = Vec::new();
    let mut unknown = 0;
    for line in &parts.lines {
        match known(line, keys)? {
            None => unknown += 1,
            Some(key) if !key.verifies(parts.text.as_bytes(), &line.signature) => {
                return Err(NoteError::Signature(key.name().to_owned()));
            }
            Some(key) if signers.contains(key) => {}
            Some(key) => signers.push(key.clone()),
        }
    }
    if signers.is_empty() {
        return Err(NoteError::NoKnownKey);
    }
    Ok(Opened {
        text: parts.text.to_owned(),
        signers,
        unknown,
    })
}

/// The text of a well-formed note, *without* verifying any signature.
///
/// # Errors
/// When the note is malformed; see [`NoteError`].
pub fn text_unverified(note: &str) -> Result<&str, NoteError> {
    Ok(Parts::of(note)?.text)
}

/// Reads verifier keys, one a line; empty lines and lines that begin with `#` are skipped.
///
/// # Errors
/// When a line is not a verifier key of a supported type.
pub fn parse_keys(text: &str) -> Result<Vec<VerifierKey>, NoteError> {
    let lines = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(VerifierKey::parse).collect()
}

/// The trusted key a signature line claims to be of. Name and id together identify it.
fn known<'k>(line: &Line<'_>, keys: &'k [VerifierKey]) -> Result<Option<&'k VerifierKey>, NoteError> {
    let mut matching = keys
        .iter()
        .filter(|key| key.name() == line.name && key.key_id() == line.key_id);
    let Some(key) = matching.next() else {
        return Ok(None);
    };
    if matching.any(|other| other != key) {
        return Err(NoteError::Ambiguous(key.name().to_owned()));
    }
    Ok(Some(key))
}
