//! Header fields as the mail has them, found without judging what they say.

use memchr::memchr;

use super::words;
use crate::reader::charset::Charset;

/// A field: its name and the bytes after the colon, with their line breaks.
#[derive(Clone, Copy)]
pub struct Field<'m> {
    name: &'m [u8],
    value: &'m [u8],
}

/// The fields of a mail or of one of its parts.
#[derive(Clone, Default)]
pub struct Fields<'m> {
    list: Vec<Field<'m>>,
    /// True when there were more fields than may be.
    pub cut: bool,
}

/// Where the next line begins, and the line without its end.
pub fn line(raw: &[u8], start: usize) -> (&[u8], usize) {
    let rest = raw.get(start..).unwrap_or_default();
    let length = memchr(b'\n', rest).unwrap_or(rest.len());
    let text = rest.get(..length).unwrap_or_default();
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    (text, (start + length + 1).min(raw.len()))
}

/// The fields from `start` on, and where the body begins. `ends` knows the lines that end a part without a body.
pub fn read(raw: &[u8], start: usize, most: usize, ends: impl Fn(&[u8]) -> bool) -> (Fields<'_>, usize) {
    let mut fields = Fields::default();
    let mut place = start;
    while place < raw.len() {
        let (text, next) = line(raw, place);
        if text.is_empty() {
            return (fields, next);
        }
        if text.starts_with(b"--") && ends(text) {
            return (fields, place);
        }
        let folded = text.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        if folded && !text.trim_ascii().is_empty() {
            fields.extend_last(raw, next);
        } else if folded {
            // A line of spaces ends the header unless fields follow.
            let after = line(raw, next).0;
            if name(after).is_none() && !after.starts_with(b" ") && !after.starts_with(b"\t") {
                return (fields, next);
            }
        } else if let Some(name) = name(text) {
            fields.add(name, raw.get(place + name.len()..next).unwrap_or_default(), most);
        } else if !is_passed_over(raw, text, next, fields.list.is_empty().then_some(place)) {
            return (fields, place);
        }
        place = next;
    }
    (fields, raw.len())
}

/// A line that is no field: what a program wrote above the mail, or a broken line in the midst of fields.
fn is_passed_over(raw: &[u8], text: &[u8], next: usize, first: Option<usize>) -> bool {
    let from_line = text.starts_with(b"From ") || text.starts_with(b">From ");
    let after = name(line(raw, next).0);
    match first {
        Some(place) => (from_line || place == 0) && after.is_some_and(is_known),
        None => after.is_some() || is_known_near(raw, next),
    }
}

/// True when a common field follows after a few more broken lines.
fn is_known_near(raw: &[u8], from: usize) -> bool {
    let mut place = from;
    for _ in 0..5 {
        let (text, next) = line(raw, place);
        if text.is_empty() {
            return false;
        }
        if name(text).is_some_and(is_known) {
            return true;
        }
        place = next;
    }
    false
}

fn is_known(name: &[u8]) -> bool {
    const COMMON: [&[u8]; 8] = [
        b"Received",
        b"From",
        b"To",
        b"Subject",
        b"Date",
        b"Return-Path",
        b"Message-ID",
        b"Delivered-To",
    ];
    COMMON.iter().any(|known| known.eq_ignore_ascii_case(name)) || name.starts_with(b"X-")
}

/// The name of the field that this line begins.
fn name(text: &[u8]) -> Option<&[u8]> {
    let colon = memchr(b':', text.get(..text.len().min(256))?)?;
    let name = text.get(..colon)?.trim_ascii_end();
    let valid = !name.is_empty() && name.iter().all(|byte| (33..127).contains(byte));
    valid.then_some(name)
}

impl<'m> Field<'m> {
    /// The bytes after the colon.
    pub fn value(&self) -> &'m [u8] {
        let colon = memchr(b':', self.value).map_or(0, |place| place + 1);
        self.value.get(colon..).unwrap_or_default().trim_ascii()
    }

    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }
}

impl<'m> Fields<'m> {
    fn add(&mut self, name: &'m [u8], value: &'m [u8], most: usize) {
        if self.list.len() < most {
            self.list.push(Field { name, value });
            return;
        }
        self.cut = true;
        // A second sender must not hide behind the limit.
        if name.eq_ignore_ascii_case(b"From") && self.list.len() < most + 2 {
            self.list.push(Field { name, value });
        }
    }

    fn extend_last(&mut self, raw: &'m [u8], end: usize) {
        // After the limit the lines of fields that were left aside come here too.
        if self.cut {
            return;
        }
        if let Some(last) = self.list.last_mut() {
            let start = last.value.as_ptr() as usize - raw.as_ptr() as usize;
            last.value = raw.get(start..end).unwrap_or_default();
        }
    }

    /// True when there is no field at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The fields of this name, in the order of the mail.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Field<'m>> {
        self.list.iter().filter(move |field| field.is(name))
    }

    /// True when there is a field whose name begins so.
    pub fn has_prefix(&self, start: &str) -> bool {
        let start = start.as_bytes();
        let begins = |field: &Field<'_>| {
            field
                .name
                .get(..start.len())
                .is_some_and(|name| name.eq_ignore_ascii_case(start))
        };
        self.list.iter().any(begins)
    }

    /// True when there is a field of this name.
    pub fn has(&self, name: &str) -> bool {
        self.named(name).next().is_some()
    }

    /// The bytes of the first field of this name.
    pub fn first(&self, name: &str) -> Option<&'m [u8]> {
        self.named(name).next().map(Field::value)
    }

    /// The values of the fields of this name, in small letters and without line breaks.
    pub fn values(&self, name: &str) -> Vec<String> {
        self.named(name)
            .map(|field| {
                String::from_utf8_lossy(&unfolded(field.value()))
                    .trim()
                    .to_lowercase()
            })
            .collect()
    }

    /// The words of the first field of this name, on one line.
    pub fn text(&self, name: &str, hint: Option<Charset>) -> Option<String> {
        self.first(name)
            .map(|value| one_line(&words::decoded(&unfolded(value), hint)))
    }

    /// All bytes beyond ASCII with what is around them, to guess their charset from.
    pub fn raw_letters(&self) -> Vec<u8> {
        let raw = self
            .list
            .iter()
            .map(Field::value)
            .filter(|value| !value.is_ascii() && std::str::from_utf8(value).is_err());
        raw.flat_map(|value| value.iter().copied().chain([b'\n']))
            .take(20_000)
            .collect()
    }
}

/// The bytes without line breaks; a break with the spaces after it counts as those spaces (RFC 5322 §2.2.3).
pub fn unfolded(value: &[u8]) -> Vec<u8> {
    value
        .iter()
        .copied()
        .filter(|byte| !matches!(byte, b'\r' | b'\n'))
        .collect()
}

/// One line of text: breaks and other control characters become spaces, runs of spaces become one.
pub fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
