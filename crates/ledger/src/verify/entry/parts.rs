//! The values inside an entry.

use std::fmt;

use crate::Hash;

use super::Unreadable;
use super::scan::Cursor;

const fn nibble(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// A hash from 64 lower case hex digits.
pub(in crate::verify) fn hash(text: &str) -> Option<Hash> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != 32 || !rest.is_empty() {
        return None;
    }
    let mut out = [0; 32];
    for (byte, [high, low]) in out.iter_mut().zip(pairs) {
        *byte = nibble(*high)? << 4 | nibble(*low)?;
    }
    Some(out)
}

/// The id of a request or of a member of staff: a UUID. It names nobody outside the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub u128);

impl RequestId {
    /// Reads the 36 characters of a UUID in lower case (RFC 9562 §4).
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 36 {
            return None;
        }
        let mut value = 0_u128;
        for (place, byte) in bytes.iter().enumerate() {
            match (place, nibble(*byte)) {
                (8 | 13 | 18 | 23, None) if *byte == b'-' => (),
                (8 | 13 | 18 | 23, _) | (_, None) => return None,
                (_, Some(digit)) => value = value << 4 | u128::from(digit),
            }
        }
        Some(Self(value))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:032x}", self.0);
        let mut rest = digits.as_str();
        for (place, width) in [8, 4, 4, 4, 12].into_iter().enumerate() {
            let (part, others) = rest.split_at(width);
            rest = others;
            write!(out, "{}{part}", if place == 0 { "" } else { "-" })?;
        }
        Ok(())
    }
}

/// The number by which people call a request, `2026-000123-8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestNumber {
    year: u16,
    check: u8,
    sequence: u32,
}

impl RequestNumber {
    /// Reads year, sequence of at least six digits, and check digit. That the check digit fits is not looked at: the
    /// number is compared, never typed.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (sequence, check) = rest.split_once('-')?;
        let padded = sequence.len() == 6 || (sequence.len() > 6 && !sequence.starts_with('0'));
        let digits = [year, sequence, check]
            .iter()
            .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !(padded && digits && year.len() == 4 && check.len() == 1) {
            return None;
        }
        Some(Self {
            year: year.parse().ok()?,
            check: check.parse().ok()?,
            sequence: sequence.parse().ok()?,
        })
    }
}

impl fmt::Display for RequestNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:06}-{}", self.year, self.sequence, self.check)
    }
}

/// A commitment to a value that is not in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commit<'a> {
    /// What it commits to: `facts`, `message:<uuid>`, `file:<uuid>`.
    pub name: &'a str,
    /// The commitment.
    pub commitment: Hash,
}

/// A sealed content, known by the hash of its ciphertext.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blob<'a> {
    /// What is sealed: `facts`, `message:<uuid>`, `file:<uuid>`.
    pub name: &'a str,
    /// SHA-256 of the ciphertext.
    pub ciphertext: Hash,
    /// The length of the ciphertext in bytes.
    pub length: u64,
}

/// Reads the commitments of an entry from their JSON; none when the key was absent.
///
/// # Errors
/// When they are not a list of names and hashes.
pub fn commits(json: &[u8]) -> Result<Vec<Commit<'_>>, Unreadable> {
    let mut out = Vec::new();
    each(json, |cursor| {
        let (mut name, mut commitment) = (None, None);
        cursor.object(|cursor, key| {
            match key {
                "c" => commitment = hash(cursor.text()?),
                "n" => name = Some(cursor.text()?),
                _ => cursor.skip()?,
            }
            Ok(())
        })?;
        let name = name.ok_or(Unreadable("a commitment has no name"))?;
        let commitment = commitment.ok_or(Unreadable("a commitment is no hash"))?;
        out.push(Commit { name, commitment });
        Ok(())
    })?;
    Ok(out)
}

/// Reads the sealed contents of an entry from their JSON; none when the key was absent.
///
/// # Errors
/// When they are not a list of names, hashes and lengths.
pub fn blobs(json: &[u8]) -> Result<Vec<Blob<'_>>, Unreadable> {
    let mut out = Vec::new();
    each(json, |cursor| {
        let (mut name, mut ciphertext, mut length) = (None, None, None);
        cursor.object(|cursor, key| {
            match key {
                "ct" => ciphertext = hash(cursor.text()?),
                "len" => length = Some(cursor.number()?),
                "n" => name = Some(cursor.text()?),
                _ => cursor.skip()?,
            }
            Ok(())
        })?;
        let name = name.ok_or(Unreadable("a sealed content has no name"))?;
        let ciphertext = ciphertext.ok_or(Unreadable("ct is no hash"))?;
        let length = length.ok_or(Unreadable("a sealed content has no length"))?;
        out.push(Blob {
            name,
            ciphertext,
            length,
        });
        Ok(())
    })?;
    Ok(out)
}

fn each<'a>(
    json: &'a [u8],
    item: impl FnMut(&mut Cursor<'a>) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    if json.is_empty() {
        return Ok(());
    }
    let mut cursor = Cursor::new(json);
    cursor.array(item)?;
    cursor.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_numbers_are_read_and_written_the_same() {
        let id = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
        assert_eq!(RequestId::parse(id).unwrap().to_string(), id);
        assert_eq!(RequestId::parse(&id.to_uppercase()), None);
        assert_eq!(RequestId::parse("7c9e66797425-40de-944b-e07fc1f90ae7-"), None);
        for number in ["2026-000123-8", "2026-1234567-0"] {
            assert_eq!(RequestNumber::parse(number).unwrap().to_string(), number);
        }
        for number in [
            "2026-123-8",
            "2026-0000123-8",
            "26-000123-8",
            "2026-000123",
            "2026-+00123-8",
        ] {
            assert_eq!(RequestNumber::parse(number), None, "{number}");
        }
    }

    #[test]
    fn lists_are_read_as_they_are_written() {
        let text = format!(r#"[{{"ct":"{}","len":5,"n":"facts"}}]"#, "ab".repeat(32));
        let read = blobs(text.as_bytes()).unwrap();
        assert_eq!(
            read,
            [Blob {
                name: "facts",
                ciphertext: [0xab; 32],
                length: 5
            }]
        );
        assert_eq!(commits(b""), Ok(Vec::new()));
        assert!(commits(br#"[{"c":"00","n":"facts"}]"#).is_err());
        assert!(blobs(br#"[{"n":"facts"}]"#).is_err());
    }
}
