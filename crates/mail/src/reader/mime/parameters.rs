//! Fields of the form `value; name=value` (RFC 2045 §5.1, RFC 2183), with names in all their spellings (RFC 2231).

use super::{fields::unfolded, transfer::percent, words};
use crate::reader::charset::{Charset, readable};

/// How many parameters of one field are read.
const MOST: usize = 100;

/// The longest field that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// A value and its parameters.
#[derive(Default, Clone)]
pub struct Parameters {
    /// The value before the first semicolon, in small letters.
    pub value: String,
    list: Vec<(String, Vec<u8>)>,
}

impl Parameters {
    /// A value without parameters.
    pub fn bare(value: &str) -> Self {
        Self {
            value: value.to_owned(),
            list: Vec::new(),
        }
    }

    /// Reads a field.
    pub fn read(field: &[u8]) -> Self {
        let mut field = unfolded(field);
        field.truncate(LONGEST);
        let mut pieces = pieces(&field).into_iter();
        let value = pieces.next().unwrap_or_default();
        let value = String::from_utf8_lossy(&value).to_ascii_lowercase();
        let value = value
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .trim_matches('"')
            .to_owned();
        let list = pieces.take(MOST).filter_map(|piece| {
            let equals = piece.iter().position(|byte| *byte == b'=')?;
            let name = String::from_utf8_lossy(piece.get(..equals)?)
                .trim()
                .to_ascii_lowercase();
            Some((name, piece.get(equals + 1..)?.trim_ascii().to_vec()))
        });
        Self {
            value,
            list: list.collect(),
        }
    }

    /// The bytes of a parameter, without quotes.
    pub fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        self.list
            .iter()
            .find_map(|(known, value)| (known == name).then(|| unquoted(value)))
    }

    /// The letters of a parameter that is plain by its nature, such as a charset.
    pub fn word(&self, name: &str) -> Option<String> {
        let bytes = self
            .bytes(name)
            .or_else(|| self.extended(name).map(|(bytes, _)| bytes))?;
        Some(String::from_utf8_lossy(&bytes).trim().to_owned())
    }

    /// The letters of a parameter that may be written in any way.
    pub fn text(&self, name: &str, hint: Option<Charset>) -> Option<String> {
        if let Some((bytes, charset)) = self.extended(name) {
            // Some programs put encoded words into the pieces.
            let words = bytes.windows(2).any(|pair| pair == b"=?");
            return Some(if words {
                words::decoded(&bytes, charset.or(hint))
            } else {
                readable(&bytes, charset.or(hint))
            });
        }
        self.bytes(name).map(|bytes| words::decoded(&bytes, hint))
    }

    /// The pieces `name*0*=`, `name*1=` … joined, or `name*=`; and their charset.
    fn extended(&self, name: &str) -> Option<(Vec<u8>, Option<Charset>)> {
        let mut pieces: Vec<(u32, bool, Vec<u8>)> = self
            .list
            .iter()
            .filter_map(|(known, value)| {
                let rest = known.strip_prefix(name)?.strip_prefix('*')?;
                let (number, coded) = match rest.strip_suffix('*') {
                    Some(number) => (number, true),
                    None => (rest, rest.is_empty()),
                };
                let number = if number.is_empty() {
                    0
                } else {
                    number.parse().ok()?
                };
                Some((number, coded, unquoted(value)))
            })
            .collect();
        pieces.sort_by_key(|(number, _, _)| *number);
        let mut charset = None;
        let mut bytes = Vec::new();
        for (place, (_, coded, value)) in pieces.iter().enumerate() {
            let value = if place == 0 && *coded {
                let (label, value) = without_label(value);
                charset = label.and_then(|label| Charset::named(&label));
                value
            } else {
                value
            };
            if *coded {
                bytes.extend(percent(value));
            } else {
                bytes.extend(value);
            }
        }
        (!pieces.is_empty()).then_some((bytes, charset))
    }
}

/// `charset'language'value`, where some programs leave out what stands before the value.
fn without_label(value: &[u8]) -> (Option<String>, &[u8]) {
    let mut quotes = value
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'\'')
        .map(|(place, _)| place);
    let (Some(first), Some(second)) = (quotes.next(), quotes.next()) else {
        return (None, value);
    };
    let label = value
        .get(..first)
        .map(|label| String::from_utf8_lossy(label).into_owned());
    (label, value.get(second + 1..).unwrap_or_default())
}

/// The pieces between semicolons that stand outside of quotes and comments; a quote that never ends is none.
fn pieces(field: &[u8]) -> Vec<Vec<u8>> {
    let balanced = memchr::memchr_iter(b'"', field).count().is_multiple_of(2);
    let mut pieces = vec![Vec::new()];
    let (mut quoted, mut escaped, mut comment) = (false, false, 0_u32);
    for byte in field {
        let outside = !quoted && !escaped;
        match byte {
            b'"' if !escaped && comment == 0 && balanced => quoted = !quoted,
            b'(' if outside && starts_comment(pieces.last()) => comment += 1,
            b')' if outside && comment > 0 => {
                comment -= 1;
                continue;
            }
            b';' if outside && comment == 0 => {
                pieces.push(Vec::new());
                continue;
            }
            _ => {}
        }
        escaped = *byte == b'\\' && !escaped && quoted;
        if comment == 0
            && let Some(last) = pieces.last_mut()
        {
            last.push(*byte);
        }
    }
    pieces
}

/// A bracket within an unquoted name is a part of it: `filename=scan(1).pdf`.
fn starts_comment(piece: Option<&Vec<u8>>) -> bool {
    piece.is_some_and(|piece| !piece.contains(&b'='))
}

/// Without quotes; a backslash stays where it is no escape, for some programs write folders with it.
fn unquoted(value: &[u8]) -> Vec<u8> {
    let value = value.trim_ascii();
    let inner = match value.strip_prefix(b"\"") {
        Some(rest) => rest.strip_suffix(b"\"").unwrap_or(rest),
        None => value.strip_suffix(b"\"").unwrap_or(value),
    };
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.iter().peekable();
    while let Some(byte) = rest.next() {
        match rest.peek() {
            Some(next) if *byte == b'\\' && matches!(next, b'"' | b'\\') => {
                bytes.extend(rest.next());
            }
            _ => bytes.push(*byte),
        }
    }
    bytes
}
