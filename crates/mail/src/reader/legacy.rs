//! Old encodings without a label: raw windows-1251 or KOI8-R in header fields, bodies whose charset nobody named.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};
use mail_parser::{Message, MessagePart, MimeHeaders};

/// The mail with its raw 8-bit header lines as UTF-8, when it has such lines; the parser would lose their letters.
pub fn with_readable_headers(raw: &[u8], message: &Message<'_>) -> Option<Vec<u8>> {
    let common = message.parts.iter().find_map(charset).unwrap_or(WINDOWS_1251);
    let mut readable = Vec::new();
    let mut done = 0;
    for part in &message.parts {
        let place = header_place(part);
        let Some(bytes) = raw
            .get(place.clone())
            .filter(|bytes| std::str::from_utf8(bytes).is_err())
        else {
            continue;
        };
        let Some(before) = raw.get(done..place.start) else {
            continue;
        };
        readable.extend_from_slice(before);
        readable.extend(decoded_lines(bytes, charset(part).unwrap_or(common)));
        done = place.end;
    }
    if done == 0 {
        return None;
    }
    readable.extend_from_slice(raw.get(done..)?);
    Some(readable)
}

/// The text of an unencoded part whose letters the parser lost, because its charset is not named or not known.
pub fn readable_body(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let lost = part.text_contents()?.contains(char::REPLACEMENT_CHARACTER);
    let place = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
    let bytes = message.raw_message.get(place)?;
    // Pure ASCII here means that the letters came encoded, and the loss is the sender's.
    (lost && is_legacy(bytes)).then(|| decoded(bytes, charset(part).unwrap_or(WINDOWS_1251)))
}

/// True when most of what is beyond ASCII makes no sense as UTF-8; a cut or broken letter in UTF-8 text does not count.
fn is_legacy(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii());
    let (lost, kept): (Vec<char>, Vec<char>) = beyond_ascii.partition(|c| *c == char::REPLACEMENT_CHARACTER);
    lost.len() > kept.len()
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn header_place(part: &MessagePart<'_>) -> Range<usize> {
    part.raw_header_offset() as usize..part.raw_body_offset() as usize
}

/// Each line for itself: a mail may have some lines in UTF-8 and others not.
fn decoded_lines(bytes: &[u8], encoding: &'static Encoding) -> Vec<u8> {
    bytes
        .split_inclusive(|byte| *byte == b'\n')
        .flat_map(|line| {
            if is_legacy(line) {
                decoded(line, encoding).into_bytes()
            } else {
                line.to_vec()
            }
        })
        .collect()
}

/// The charset that a part names, if it is one that 8-bit letters can be in.
fn charset(part: &MessagePart<'_>) -> Option<&'static Encoding> {
    let label = part.content_type()?.attribute("charset")?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // Labels of ASCII and Latin-1 stand for «not told» here, UTF-8 was tried already.
    (encoding != UTF_8 && encoding != encoding_rs::WINDOWS_1252).then_some(encoding)
}
