//! What tells a person's form from a robot's post, without asking anybody else and without keeping anything: tokens that only
//! holders of the keyring can make, and a proof of work over them.

use data_encoding::HEXLOWER;
use jauap_domain::Timestamp;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use time::Duration;

use crate::{
    ports::{KeychainError, StoreError},
    service::Service,
};

/// So many bits of the hash are zero: some ten thousand tries, a second of a telephone.
pub const PROOF_BITS: u32 = 15;

/// Nobody fills the form in faster.
const FASTEST: Duration = Duration::seconds(3);
/// A form may lie open for a working day and a night.
const FORM_LASTS: Duration = Duration::hours(24);
/// A proof is made at once, and a form without one may be read again before it is sent.
const PROOF_LASTS: Duration = Duration::hours(2);
/// Who sends without a proof waits so long.
const SLOWEST: Duration = Duration::seconds(20);

const FORM: &str = "feedback-form";
const PROOF: &str = "feedback-proof";

/// A token of the form that was read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormToken {
    /// What no other form has.
    pub nonce: String,
}

/// Why a token proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is none of ours.
    #[error("this is no token of ours")]
    Foreign,
    /// It was made too short a time ago.
    #[error("it was sent back too fast")]
    TooFast,
    /// It is too old.
    #[error("it is too old")]
    TooOld,
}

/// What was proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Work was done for this very form.
    Work,
    /// Nothing but that somebody waited.
    Patience,
}

/// A token for a form that is shown now.
pub fn form_token(service: &Service) -> Result<String, StoreError> {
    token(service, FORM)
}

/// A token for a form that is to be sent again, with a proof of work or slowly.
pub fn proof_challenge(service: &Service) -> Result<String, StoreError> {
    token(service, PROOF)
}

/// Reads the token of a form that was sent back.
pub fn read_form_token(service: &Service, token: &str) -> Result<FormToken, TokenError> {
    let (nonce, age) = read(service, FORM, token)?;
    in_time(age, FASTEST, FORM_LASTS)?;
    Ok(FormToken { nonce })
}

/// Reads a challenge that was sent back with an answer: the number that makes the hash begin with zeros, or nothing.
pub fn read_proof(
    service: &Service,
    challenge: &str,
    answer: &str,
) -> Result<(FormToken, Proof), TokenError> {
    let (nonce, age) = read(service, PROOF, challenge)?;
    let is_work = !answer.is_empty() && answer.len() <= 20 && is_work(challenge, answer);
    let (fastest, proof) = if is_work {
        (Duration::ZERO, Proof::Work)
    } else {
        (SLOWEST, Proof::Patience)
    };
    in_time(age, fastest, PROOF_LASTS)?;
    Ok((FormToken { nonce }, proof))
}

/// Signs a text for one purpose, such as what a confirmation says.
pub fn sign(service: &Service, purpose: &str, text: &str) -> Result<String, StoreError> {
    let keyed = service.keychain.keyed(purpose, text).map_err(unusable)?;
    let first = keyed.first().map(|hash| HEXLOWER.encode(hash));
    first.ok_or_else(|| unusable(KeychainError("the keyring is empty".into())))
}

/// True when a text was signed for this purpose, whichever generation of the keyring was in force.
pub fn is_signed(service: &Service, purpose: &str, text: &str, signature: &str) -> bool {
    let Ok(keyed) = service.keychain.keyed(purpose, text) else {
        return false;
    };
    keyed
        .iter()
        .any(|hash| bool::from(HEXLOWER.encode(hash).as_bytes().ct_eq(signature.as_bytes())))
}

fn token(service: &Service, purpose: &str) -> Result<String, StoreError> {
    let random = service.ids.random();
    let nonce = HEXLOWER.encode(random.get(..16).unwrap_or(&random));
    let signed = format!("{}.{nonce}", service.clock.now().unix_ms());
    let signature = sign(service, purpose, &signed)?;
    Ok(format!("{signed}.{signature}"))
}

fn read(service: &Service, purpose: &str, token: &str) -> Result<(String, Duration), TokenError> {
    let mut parts = token.splitn(3, '.');
    let (Some(at), Some(nonce), Some(signature)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(TokenError::Foreign);
    };
    let made: i64 = at.parse().map_err(|_| TokenError::Foreign)?;
    if !is_signed(service, purpose, &format!("{at}.{nonce}"), signature) {
        return Err(TokenError::Foreign);
    }
    let age = service.clock.now().unix_ms() - Timestamp::from_unix_ms(made).unix_ms();
    Ok((nonce.to_owned(), Duration::milliseconds(age)))
}

fn in_time(age: Duration, fastest: Duration, longest: Duration) -> Result<(), TokenError> {
    if age < fastest {
        Err(TokenError::TooFast)
    } else if age > longest {
        Err(TokenError::TooOld)
    } else {
        Ok(())
    }
}

/// SHA-256 of `challenge:answer` begins with [`PROOF_BITS`] zero bits.
fn is_work(challenge: &str, answer: &str) -> bool {
    let hash = Sha256::digest(format!("{challenge}:{answer}"));
    let [a, b, c, d, ..] = hash.as_slice() else {
        return false;
    };
    u32::from_be_bytes([*a, *b, *c, *d]).leading_zeros() >= PROOF_BITS
}

fn unusable(error: KeychainError) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}
