//! Signing letters with the domain's key (DKIM, RFC 6376, with the algorithms of RFC 8301 and RFC 8463), so that whoever
//! gets one can tell that it came from us and was not changed.
//!
//! A letter is signed when it is put into words: the same bytes go out however often it is tried.

use std::fmt;

use data_encoding::{BASE64, BASE64_MIME_PERMISSIVE};
use ring::{
    digest,
    rand::SystemRandom,
    signature::{Ed25519KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};

/// The fields that are signed. Some are named once more than they are there, so that nobody can add another.
const SIGNED: &[&str] = &[
    "from",
    "reply-to",
    "to",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "auto-submitted",
];
const ONCE_MORE: &[&str] = &["from", "reply-to", "subject", "date", "to", "content-type"];

/// A letter cannot be signed. What the key is, is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DkimError {
    /// The text is no private key.
    #[error(
        "the file holds no private key of RSA (2048 bits or more) or Ed25519 in PEM (PKCS #8, or PKCS #1 for RSA)"
    )]
    NoKey,
    /// The selector or the domain cannot stand in a signature.
    #[error("the selector or the domain of the DKIM key is not one")]
    NoDomain,
    /// The key refused to sign.
    #[error("the DKIM key cannot sign")]
    Refused,
}

enum Key {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Box<Ed25519KeyPair>),
}

/// Signs letters in the name of a domain.
pub struct Dkim {
    domain: String,
    selector: String,
    key: Key,
}

impl fmt::Debug for Dkim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dkim({}._domainkey.{})", self.selector, self.domain)
    }
}

impl Dkim {
    /// Reads a private key in PEM. The public half stands in the DNS, at `SELECTOR._domainkey.DOMAIN`.
    ///
    /// # Errors
    /// [`DkimError::NoKey`], [`DkimError::NoDomain`]
    pub fn new(selector: &str, domain: &str, pem: &str) -> Result<Self, DkimError> {
        let ascii = idna::domain_to_ascii(domain).map_err(|_| DkimError::NoDomain)?;
        if !is_name(selector) || !is_name(&ascii) {
            return Err(DkimError::NoDomain);
        }
        Ok(Self {
            domain: ascii,
            selector: selector.to_ascii_lowercase(),
            key: Key::read(pem).ok_or(DkimError::NoKey)?,
        })
    }

    /// The message with its signature on top; `at` is in seconds since 1970.
    ///
    /// # Errors
    /// [`DkimError::Refused`]
    pub fn sign(&self, message: &[u8], at: i64) -> Result<Vec<u8>, DkimError> {
        let (fields, body) = parts(message);
        let names: Vec<&str> = SIGNED
            .iter()
            .copied()
            .filter(|name| find(&fields, name, 0).is_some())
            .chain(ONCE_MORE.iter().copied())
            .collect();
        let unsigned = format!(
            "DKIM-Signature: v=1; a={}; c=relaxed/relaxed; d={};\r\n\ts={}; t={at};\r\n\th={};\r\n\tbh={};\r\n\tb=",
            self.key.algorithm(),
            self.domain,
            self.selector,
            names.join(":\r\n\t "),
            BASE64.encode(digest::digest(&digest::SHA256, &relaxed_body(body)).as_ref()),
        );
        let input = signed_input(&fields, &names, &unsigned);
        let signature = BASE64.encode(&self.key.sign(&input)?);
        let folded: Vec<&str> = signature
            .as_bytes()
            .chunks(70)
            .map(|line| std::str::from_utf8(line).unwrap_or_default())
            .collect();
        let mut signed = format!("{unsigned}{}\r\n", folded.join("\r\n\t ")).into_bytes();
        signed.extend_from_slice(message);
        Ok(signed)
    }
}

/// Labels of letters, digits, dashes and underscores.
fn is_name(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    text.len() <= 253 && text.split('.').all(label)
}

impl Key {
    fn read(pem: &str) -> Option<Self> {
        let (_, rest) = pem.split_once("-----BEGIN ")?;
        let (kind, rest) = rest.split_once("-----")?;
        let (content, _) = rest.split_once("-----END ")?;
        let der = BASE64_MIME_PERMISSIVE.decode(content.trim().as_bytes()).ok()?;
        if kind == "RSA PRIVATE KEY" {
            return RsaKeyPair::from_der(&der)
                .ok()
                .map(|key| Self::Rsa(Box::new(key)));
        }
        if let Ok(key) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(&der) {
            return Some(Self::Ed25519(Box::new(key)));
        }
        RsaKeyPair::from_pkcs8(&der)
            .ok()
            .map(|key| Self::Rsa(Box::new(key)))
    }

    const fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa-sha256",
            Self::Ed25519(_) => "ed25519-sha256",
        }
    }

    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, DkimError> {
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input, &mut signature)
                    .map_err(|_| DkimError::Refused)?;
                Ok(signature)
            }
            // What is signed is the hash, not the fields themselves (RFC 8463 §3).
            Self::Ed25519(key) => {
                let hash = digest::digest(&digest::SHA256, input);
                Ok(key.sign(hash.as_ref()).as_ref().to_vec())
            }
        }
    }
}

/// The header fields in their order, each with its name and as it stands, and the body.
pub(crate) fn parts(message: &[u8]) -> (Vec<(String, Vec<u8>)>, &[u8]) {
    let end = message.windows(4).position(|at| at == b"\r\n\r\n");
    let (header, body) = match end {
        Some(end) => (&message[..end + 2], &message[end + 4..]),
        None => (message, &[][..]),
    };
    let mut fields: Vec<(String, Vec<u8>)> = Vec::new();
    for line in header.split_inclusive(|byte| *byte == b'\n') {
        match fields.last_mut() {
            Some((_, field)) if line.first().is_some_and(|first| b" \t".contains(first)) => {
                field.extend_from_slice(line);
            }
            _ => {
                let name: Vec<u8> = line.iter().copied().take_while(|byte| *byte != b':').collect();
                let name = String::from_utf8_lossy(&name).trim().to_ascii_lowercase();
                fields.push((name, line.to_vec()));
            }
        }
    }
    (fields, body)
}

/// The field of a name, counted from the bottom (RFC 6376 §5.4.2).
fn find<'f>(fields: &'f [(String, Vec<u8>)], name: &str, from_below: usize) -> Option<&'f [u8]> {
    let mut named = fields.iter().rev().filter(|(field, _)| field == name);
    named.nth(from_below).map(|(_, field)| field.as_slice())
}

/// What is signed: the named fields, and the signature without itself (RFC 6376 §3.7).
pub(crate) fn signed_input(fields: &[(String, Vec<u8>)], names: &[&str], unsigned: &str) -> Vec<u8> {
    let mut input = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let before = names[..place].iter().filter(|earlier| *earlier == name).count();
        if let Some(field) = find(fields, name, before) {
            input.extend_from_slice(&relaxed_field(field));
            input.extend_from_slice(b"\r\n");
        }
    }
    input.extend_from_slice(&relaxed_field(unsigned.as_bytes()));
    input
}

/// A field in relaxed form, without a line end (RFC 6376 §3.4.2).
pub(crate) fn relaxed_field(field: &[u8]) -> Vec<u8> {
    let colon = field.iter().position(|byte| *byte == b':').unwrap_or(field.len());
    let (name, value) = field.split_at(colon);
    let mut relaxed = name.trim_ascii().to_ascii_lowercase();
    relaxed.push(b':');
    let words = value.get(1..).unwrap_or_default();
    relaxed.extend_from_slice(&single_spaced(words));
    relaxed
}

/// The words between white space, with one space between them and none at the ends.
fn single_spaced(text: &[u8]) -> Vec<u8> {
    let words = text
        .split(|byte| b" \t\r\n".contains(byte))
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(&b' ')
}

/// The body in relaxed form (RFC 6376 §3.4.4).
pub(crate) fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut relaxed = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        // White space at the begin of a line shrinks to one space, at its end to none.
        let indented = line.first().is_some_and(|first| b" \t".contains(first));
        let words = single_spaced(line);
        if indented && !words.is_empty() {
            relaxed.push(b' ');
        }
        relaxed.extend_from_slice(&words);
        relaxed.extend_from_slice(b"\r\n");
    }
    while relaxed.ends_with(b"\r\n\r\n") {
        relaxed.truncate(relaxed.len() - 2);
    }
    if relaxed == b"\r\n" {
        relaxed.clear();
    }
    relaxed
}
