//! Encoded words (RFC 2047), also the broken ones that occur.

use memchr::memmem;

use super::transfer;
use crate::reader::charset::{Charset, readable};

/// The longest field that is read as words, in bytes.
const LONGEST_FIELD: usize = 64 * 1024;

/// The longest word. The standard allows 75 bytes; programs that put a whole subject into one word exist.
const LONGEST_WORD: usize = 8 * 1024;

/// A word and how long it is in the field.
struct Word<'w> {
    label: &'w [u8],
    is_base64: bool,
    text: &'w [u8],
    length: usize,
}

/// Bytes on their way to letters.
enum Piece {
    Plain(Vec<u8>),
    Encoded {
        label: Vec<u8>,
        pending: Vec<u8>,
        bytes: Vec<u8>,
    },
}

/// The text of a field. Letters that are cut in two by the border of two words come out whole.
pub fn decoded(value: &[u8], hint: Option<Charset>) -> String {
    let value = value.get(..value.len().min(LONGEST_FIELD)).unwrap_or_default();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut plain = Vec::new();
    let mut place = 0;
    while let Some(rest) = value.get(place..).filter(|rest| !rest.is_empty()) {
        if let Some(word) = word(rest) {
            add_plain(&mut pieces, std::mem::take(&mut plain), true);
            add_word(&mut pieces, &word);
            place += word.length;
        } else {
            plain.push(rest.first().copied().unwrap_or_default());
            place += 1;
        }
    }
    add_plain(&mut pieces, plain, false);
    pieces.into_iter().map(|piece| piece.text(hint)).collect()
}

/// Spaces between two words are no part of the text (RFC 2047 §6.2).
fn add_plain(pieces: &mut Vec<Piece>, plain: Vec<u8>, word_follows: bool) {
    let between = word_follows && matches!(pieces.last(), Some(Piece::Encoded { .. }));
    let blank = plain.iter().all(u8::is_ascii_whitespace);
    if plain.is_empty() || between && blank {
        return;
    }
    pieces.push(Piece::Plain(plain));
}

fn add_word(pieces: &mut Vec<Piece>, word: &Word<'_>) {
    if let Some(Piece::Encoded {
        label,
        pending,
        bytes,
    }) = pieces.last_mut()
        && label.eq_ignore_ascii_case(word.label)
    {
        append(word, pending, bytes);
        return;
    }
    let (mut pending, mut bytes) = (Vec::new(), Vec::new());
    append(word, &mut pending, &mut bytes);
    pieces.push(Piece::Encoded {
        label: word.label.to_vec(),
        pending,
        bytes,
    });
}

/// Base64 may be cut anywhere between two words, so the digits of an open group wait for the next word.
fn append(word: &Word<'_>, pending: &mut Vec<u8>, bytes: &mut Vec<u8>) {
    if !word.is_base64 {
        bytes.extend(transfer::base64(&std::mem::take(pending)));
        bytes.extend(transfer::q_word(word.text));
        return;
    }
    let digits = word
        .text
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace());
    pending.extend(digits);
    let closed = pending.ends_with(b"=");
    let whole = if closed {
        pending.len()
    } else {
        pending.len() / 4 * 4
    };
    let digits: Vec<u8> = pending.drain(..whole).collect();
    bytes.extend(transfer::base64(&digits));
}

impl Piece {
    fn text(self, hint: Option<Charset>) -> String {
        match self {
            Self::Plain(bytes) => readable(&bytes, hint),
            Self::Encoded {
                label,
                pending,
                mut bytes,
            } => {
                bytes.extend(transfer::base64(&pending));
                let label = String::from_utf8_lossy(&label).into_owned();
                readable(&bytes, Charset::named(&label).or(hint))
            }
        }
    }
}

/// The length of the encoded word that the bytes begin with, or 0.
pub fn length(bytes: &[u8]) -> usize {
    word(bytes).map_or(0, |word| word.length)
}

/// The encoded word that the bytes begin with.
fn word(bytes: &[u8]) -> Option<Word<'_>> {
    let rest = bytes.strip_prefix(b"=?")?;
    let label_end = rest.iter().take(64).position(|byte| *byte == b'?')?;
    let label = rest.get(..label_end)?;
    if label.is_empty() || !label.iter().all(u8::is_ascii_graphic) {
        return None;
    }
    let encoding = rest.get(label_end + 1)?.to_ascii_lowercase();
    if !matches!(encoding, b'b' | b'q') || rest.get(label_end + 2) != Some(&b'?') {
        return None;
    }
    let start = label_end + 3;
    let body = rest.get(start..)?;
    let (length, closed) = body_length(body);
    let text = body.get(..length)?;
    // What is not base64 although it says so was meant the other way.
    let is_base64 = encoding == b'b' && !looks_quoted(text);
    Some(Word {
        label,
        is_base64,
        text,
        length: 2 + start + length + closed,
    })
}

/// Up to the closing sign, or, when that is missing, up to the next word or space; and how long the closing sign is.
fn body_length(body: &[u8]) -> (usize, usize) {
    let body = body.get(..body.len().min(LONGEST_WORD)).unwrap_or_default();
    let closing = memmem::find(body, b"?=");
    let opening = memmem::find(body, b"=?");
    match (closing, opening) {
        // In «=?..?q?=?=» and the like both signs share a letter.
        (Some(end), Some(next)) if next + 1 < end && is_word_start(body.get(next..).unwrap_or_default()) => {
            (next, 0)
        }
        (Some(end), _) => (end, 2),
        (None, _) => (
            body.iter()
                .position(u8::is_ascii_whitespace)
                .unwrap_or(body.len()),
            0,
        ),
    }
}

fn is_word_start(bytes: &[u8]) -> bool {
    let marks = bytes.iter().take(70).filter(|byte| **byte == b'?').count();
    marks >= 3 && bytes.get(2).is_some_and(u8::is_ascii_alphabetic)
}

fn looks_quoted(text: &[u8]) -> bool {
    let triples = text
        .windows(3)
        .filter(|three| matches!(three, [b'=', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()));
    triples.count() > 0 && text.iter().any(|byte| matches!(byte, b'_' | b'='))
}
