//! The values inside an entry.

use std::fmt;

use data_encoding::HEXLOWER;

use crate::Hash;

use super::Unreadable;
use super::scan::Cursor;

/// The value of each byte as a lower case hex digit; 255 when it is none.
const DIGITS: [u8; 256] = {
    let mut digits = [255; 256];
    let mut value = 0;
    while value < 16 {
        digits[b"0123456789abcdef"[value as usize] as usize] = value;
        value += 1;
    }
    digits
};

/// The bytes of so many hex digits. All are looked up before it is asked whether they were digits.
fn hex<const BYTES: usize>(pairs: &[[u8; 2]; BYTES]) -> Option<[u8; BYTES]> {
    let mut out = [0; BYTES];
    let mut all = 0;
    for (byte, [high, low]) in out.iter_mut().zip(pairs) {
        let (high, low) = (DIGITS[usize::from(*high)], DIGITS[usize::from(*low)]);
        all |= high | low;
        *byte = high << 4 | low;
    }
    (all < 16).then_some(out)
}

/// A hash from 64 lower case hex digits.
pub(super) fn hash_of(text: &[u8; 64]) -> Option<Hash> {
    hex(text.as_chunks().0.first_chunk()?)
}

/// A hash from 64 lower case hex digits.
pub fn hash(text: &str) -> Option<Hash> {
    hash_of(text.as_bytes().try_into().ok()?)
}

/// The id of a request or of a member of staff: a UUID. It names nobody outside the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub [u8; 16]);

/// An id from the 36 characters of a UUID.
pub(super) fn uuid_of(text: &[u8; 36]) -> Option<RequestId> {
    let mut digits = [0; 32];
    let mut dashes = true;
    let mut from = 0;
    let mut to = 0;
    for width in [8, 4, 4, 4, 12] {
        digits
            .get_mut(to..to + width)?
            .copy_from_slice(text.get(from..from + width)?);
        from += width;
        to += width;
        dashes &= text.get(from).is_none_or(|byte| *byte == b'-');
        from += 1;
    }
    let bytes = hex(digits.as_chunks().0.first_chunk()?)?;
    dashes.then_some(RequestId(bytes))
}

impl RequestId {
    /// Reads the 36 characters of a UUID in lower case (RFC 9562 §4).
    pub fn parse(text: &str) -> Option<Self> {
        uuid_of(text.as_bytes().try_into().ok()?)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = HEXLOWER.encode(&self.0);
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
        Self::of(text.as_bytes())
    }

    pub(super) fn of(text: &[u8]) -> Option<Self> {
        let (year, rest) = text.split_first_chunk::<4>()?;
        let (rest, check) = rest.split_last_chunk::<2>()?;
        let (b'-', sequence) = rest.split_first()? else {
            return None;
        };
        let [b'-', check @ b'0'..=b'9'] = check else {
            return None;
        };
        let padded = sequence.len() == 6 || (sequence.len() > 6 && sequence.first() != Some(&b'0'));
        let year = u16::try_from(decimal(year)?).ok()?;
        padded.then_some(Self {
            year,
            check: check - b'0',
            sequence: decimal(sequence)?,
        })
    }
}

fn decimal(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |value, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        value.checked_mul(10)?.checked_add(digit)
    })
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
            match key.name {
                b"c" => commitment = cursor.fixed().and_then(hash_of),
                b"n" => name = Some(name_of(cursor.text()?)),
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
            match key.name {
                b"ct" => ciphertext = cursor.fixed().and_then(hash_of),
                b"len" => length = Some(cursor.number()?),
                b"n" => name = Some(name_of(cursor.text()?)),
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

/// The scanner lets only ASCII through.
fn name_of(text: &[u8]) -> &str {
    std::str::from_utf8(text).unwrap_or_default()
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
