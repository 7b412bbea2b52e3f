//! Passwords, access codes and tokens: made from random bytes, kept only as hashes.

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use data_encoding::{Encoding, HEXLOWER, Specification};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use jauap_domain::CredentialId;

use crate::ports::IdSource;

/// SHA-256 of a secret with at least 100 random bits, in hexadecimal; such secrets need no slow hash.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SecretHash(String);

impl SecretHash {
    /// The hash of a secret for one purpose; the purpose keeps one kind of secret from passing for another.
    pub fn of(purpose: &str, secret: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(u64::try_from(purpose.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(purpose);
        hash.update(secret);
        Self(HEXLOWER.encode(&hash.finalize()))
    }

    /// The hash from where it was stored, if the text can be one.
    pub fn from_stored(text: &str) -> Option<Self> {
        let valid = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        valid.then(|| Self(text.to_owned()))
    }

    /// The name under which the log knows the secret: the hash of the hash, which opens nothing.
    pub fn id(&self) -> CredentialId {
        CredentialId(Self::of("credential-id", &self.0).0)
    }

    /// The hash as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A code of 120 random bits with which the user reads the request, as six groups of four Crockford characters.
#[derive(Clone)]
pub struct AccessCode(SecretString);

impl AccessCode {
    /// Makes a new code.
    pub fn generate(ids: &dyn IdSource) -> Self {
        let text = crockford().encode(&ids.random()[..15]);
        Self(SecretString::from(group(&text)))
    }

    /// Reads a code as people type it: case, spaces and dashes do not matter, `O` is `0`, `I` and `L` are `1`.
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let valid = plain.len() == 24 && plain.bytes().all(|byte| CROCKFORD.as_bytes().contains(&byte));
        valid.then(|| Self(SecretString::from(group(&plain))))
    }

    /// The code for the receipt, the letter or the comparison.
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }

    /// What is stored.
    pub fn hash(&self) -> SecretHash {
        SecretHash::of("access-code", self.reveal())
    }
}

const CROCKFORD: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn crockford() -> Encoding {
    let mut specification = Specification::new();
    specification.symbols.push_str(CROCKFORD);
    // The alphabet is fixed above and tested below, so the fallback is never taken.
    specification.encoding().unwrap_or(data_encoding::BASE32)
}

fn group(text: &str) -> String {
    text.as_bytes()
        .chunks(4)
        .map(|chunk| String::from_utf8_lossy(chunk))
        .collect::<Vec<_>>()
        .join("-")
}

/// A secret of 256 random bits for a cookie, a draft or an API token, with a prefix that names its use.
pub fn generate_secret(prefix: &str, ids: &dyn IdSource) -> SecretString {
    SecretString::from(format!(
        "{prefix}{}",
        data_encoding::BASE32_NOPAD.encode(&ids.random()).to_lowercase()
    ))
}

/// A password for staff that a person can type: four groups of five characters, 100 random bits.
pub fn generate_password(ids: &dyn IdSource) -> SecretString {
    let text = crockford().encode(&ids.random()[..15]).to_lowercase();
    SecretString::from(
        text.as_bytes()[..20]
            .chunks(5)
            .map(|chunk| String::from_utf8_lossy(chunk))
            .collect::<Vec<_>>()
            .join("-"),
    )
}

/// Why a password could not be used.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Shorter than 12 characters, or longer than 256.
    #[error("a password has 12 to 256 characters")]
    Length,
    /// The hash function failed.
    #[error("the password could not be hashed")]
    Hash,
}

/// Hashes a password with Argon2id for storage. Takes tens of milliseconds; runs on a thread that may block.
pub async fn hash_password(password: SecretString, ids: &dyn IdSource) -> Result<String, PasswordError> {
    let length = password.expose_secret().chars().count();
    if !(12..=256).contains(&length) {
        return Err(PasswordError::Length);
    }
    let salt = ids.random();
    tokio::task::spawn_blocking(move || {
        let hash =
            Argon2::default().hash_password_with_salt(password.expose_secret().as_bytes(), &salt[..16]);
        hash.map(|hash| hash.to_string()).map_err(|_| PasswordError::Hash)
    })
    .await
    .map_err(|_| PasswordError::Hash)?
}

/// True when the password is the one that was hashed. With no hash to compare it takes as long and says no,
/// so that nobody learns from the time whether a login exists.
pub async fn password_fits(password: SecretString, hash: Option<String>) -> bool {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        Argon2::default()
            .verify_password(password.expose_secret().as_bytes(), hash.as_str())
            .is_ok()
            && known
    })
    .await
    .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Zeros;
    impl IdSource for Zeros {
        fn uuid(&self) -> uuid::Uuid {
            uuid::Uuid::nil()
        }
        fn random(&self) -> [u8; 32] {
            [0xA5; 32]
        }
    }

    #[test]
    fn a_code_is_read_back_however_it_is_typed() -> Result<(), &'static str> {
        let code = AccessCode::generate(&Zeros);
        assert_eq!(code.reveal().len(), 29);
        let typed = code
            .reveal()
            .to_lowercase()
            .replace('-', " ")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(AccessCode::parse(&typed).ok_or("not read")?.hash(), code.hash());
        assert!(AccessCode::parse("too-short").is_none());
        assert!(
            AccessCode::parse(
                &code
                    .reveal()
                    .replacen(|c: char| c.is_ascii_alphanumeric(), "U", 1)
            )
            .is_none()
        );
        Ok(())
    }

    #[tokio::test]
    async fn only_the_right_password_fits_and_nobody_has_none() -> Result<(), PasswordError> {
        let hash = hash_password(SecretString::from("correct horse battery"), &Zeros).await?;
        assert!(hash.starts_with("$argon2id$"));
        assert!(password_fits(SecretString::from("correct horse battery"), Some(hash.clone())).await);
        assert!(!password_fits(SecretString::from("correct horse batterz"), Some(hash)).await);
        assert!(!password_fits(SecretString::from("anything at all"), None).await);
        assert!(hash_password(SecretString::from("short"), &Zeros).await.is_err());
        Ok(())
    }
}
