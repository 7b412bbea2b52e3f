//! Reading canonical JSON without building a tree of it.
//!
//! Only what RFC 8785 would have written is read: no white space, keys sorted and each once. Text is ASCII, as
//! entries hold typed facts and no free text. Texts are looked through eight bytes at a time: this is what the speed of
//! the verifier rests on.

mod key;
mod words;

pub(super) use key::{Key, packed};
use words::{eight, stops};

/// Why bytes are not a canonical entry. The text names what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub &'static str);

/// A place in the bytes, from 0.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// How deep values may be nested; entries need three.
const DEPTH: usize = 16;

const NOT_PLAIN: Unreadable = Unreadable("a text holds something but plain ASCII");

impl<'a> Cursor<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Takes this byte or says what was expected.
    #[inline]
    pub(super) fn take(&mut self, byte: u8, expected: &'static str) -> Result<(), Unreadable> {
        if self.takes(byte) {
            Ok(())
        } else {
            Err(Unreadable(expected))
        }
    }

    /// Takes this byte if it is next.
    #[inline]
    pub(super) fn takes(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    /// Nothing may follow.
    pub(super) fn end(&self) -> Result<(), Unreadable> {
        if self.at == self.bytes.len() {
            Ok(())
        } else {
            Err(Unreadable("something follows the entry"))
        }
    }

    #[inline]
    fn word(&self, at: usize) -> Option<u64> {
        self.bytes
            .get(at..)?
            .first_chunk()
            .map(|chunk| u64::from_le_bytes(*chunk))
    }

    /// The first quote, backslash or control character from `at` on, and whether all before it is ASCII.
    #[inline]
    fn stop(&self, mut at: usize) -> Option<(usize, bool)> {
        let mut high = 0;
        while let Some(word) = self.word(at) {
            let marks = stops(word);
            if marks != 0 {
                let place = marks.trailing_zeros();
                high |= word & !(u64::MAX << (place & !7));
                return Some((at + place as usize / 8, high & eight(0x80) == 0));
            }
            high |= word;
            at += 8;
        }
        let rest = self.bytes.get(at..)?;
        let length = rest
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))?;
        let plain = rest.iter().take(length).all(u8::is_ascii) && high & eight(0x80) == 0;
        Some((at + length, plain))
    }

    /// A text without escapes: the typed values of an entry need none.
    #[inline]
    pub(super) fn text(&mut self) -> Result<&'a [u8], Unreadable> {
        self.take(b'"', "a text was expected")?;
        let start = self.at;
        let (end, plain) = self.stop(start).ok_or(Unreadable("a text has no end"))?;
        if !plain || self.bytes.get(end) != Some(&b'"') {
            return Err(NOT_PLAIN);
        }
        self.at = end + 1;
        self.bytes.get(start..end).ok_or(NOT_PLAIN)
    }

    /// A text of exactly so many bytes, whatever they are: for values that are looked at byte by byte anyway.
    pub(super) fn fixed<const LENGTH: usize>(&mut self) -> Option<&'a [u8; LENGTH]> {
        let text = self
            .bytes
            .get(self.at..)?
            .strip_prefix(b"\"")?
            .first_chunk::<LENGTH>()?;
        let end = self.at + 1 + LENGTH;
        if self.bytes.get(end) != Some(&b'"') {
            return None;
        }
        self.at = end + 1;
        Some(text)
    }

    /// A key and its colon.
    fn key(&mut self) -> Result<Key<'a>, Unreadable> {
        let key = match self.word(self.at + 1) {
            Some(word) if self.peek() == Some(b'"') => self.short_key(word),
            Some(_) | None => None,
        };
        let key = match key {
            Some(key) => key,
            None => self.long_key()?,
        };
        self.take(b':', "a colon was expected")?;
        Ok(key)
    }

    /// A key that ends within the eight bytes after its quote, as nearly all do.
    fn short_key(&mut self, word: u64) -> Option<Key<'a>> {
        let marks = stops(word);
        let length = marks.trailing_zeros() / 8;
        let inside = !u64::MAX.checked_shl(8 * length)?;
        if word & inside & eight(0x80) != 0 {
            return None;
        }
        let start = self.at + 1;
        let end = start + length as usize;
        let name = self
            .bytes
            .get(start..end)
            .filter(|_| self.bytes.get(end) == Some(&b'"'))?;
        self.at = end + 1;
        Some(Key {
            name,
            packed: (word & inside).swap_bytes(),
        })
    }

    fn long_key(&mut self) -> Result<Key<'a>, Unreadable> {
        let name = self.text()?;
        Ok(Key {
            name,
            packed: packed(name),
        })
    }

    /// A whole number, at least 0, without leading zeros.
    pub(super) fn number(&mut self) -> Result<u64, Unreadable> {
        let start = self.at;
        let mut value = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            value = value
                .checked_mul(10)
                .and_then(|value| value.checked_add(u64::from(digit - b'0')))
                .ok_or(Unreadable("a number is too large"))?;
            self.at += 1;
        }
        match self.bytes.get(start..self.at) {
            Some([] | [b'0', _, ..]) | None => Err(Unreadable("a whole number was expected")),
            Some(_) => Ok(value),
        }
    }

    /// Walks the keys of an object in order; `each` must take the value.
    pub(super) fn object(
        &mut self,
        mut each: impl FnMut(&mut Self, Key<'a>) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.take(b'{', "an object was expected")?;
        if self.takes(b'}') {
            return Ok(());
        }
        let mut last: Option<Key<'a>> = None;
        loop {
            let key = self.key()?;
            if last.is_some_and(|last| !last.is_before(key)) {
                return Err(Unreadable("the keys are not sorted, or one is there twice"));
            }
            last = Some(key);
            each(self, key)?;
            if !self.takes(b',') {
                return self.take(b'}', "an object has no end");
            }
        }
    }

    /// Walks the items of an array; `each` must take the value.
    pub(super) fn array(
        &mut self,
        mut each: impl FnMut(&mut Self) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.take(b'[', "an array was expected")?;
        if self.takes(b']') {
            return Ok(());
        }
        loop {
            each(self)?;
            if !self.takes(b',') {
                return self.take(b']', "an array has no end");
            }
        }
    }

    /// Steps over any value.
    pub(super) fn skip(&mut self) -> Result<(), Unreadable> {
        self.skip_within(DEPTH)
    }

    fn skip_within(&mut self, depth: usize) -> Result<(), Unreadable> {
        let depth = depth
            .checked_sub(1)
            .ok_or(Unreadable("values are nested too deeply"))?;
        match self.peek() {
            Some(b'"') => self.skip_text(),
            Some(b'{') => self.object(|cursor, _| cursor.skip_within(depth)),
            Some(b'[') => self.array(|cursor| cursor.skip_within(depth)),
            Some(b'-') => {
                self.at += 1;
                self.number().map(|_| ())
            }
            Some(b'0'..=b'9') => self.number().map(|_| ()),
            Some(b't') => self.literal(b"true"),
            Some(b'f') => self.literal(b"false"),
            Some(b'n') => self.literal(b"null"),
            Some(_) | None => Err(Unreadable("a value was expected")),
        }
    }

    /// A text that may hold escapes and letters of any alphabet; the bytes are bound by the leaf hash as they are.
    fn skip_text(&mut self) -> Result<(), Unreadable> {
        self.take(b'"', "a text was expected")?;
        loop {
            let (end, _) = self.stop(self.at).ok_or(Unreadable("a text has no end"))?;
            match self.bytes.get(end) {
                Some(b'"') => {
                    self.at = end + 1;
                    return Ok(());
                }
                Some(b'\\') => self.at = end + 2,
                Some(_) | None => return Err(Unreadable("a text holds a control character")),
            }
        }
    }

    /// Takes exactly these bytes if they are next.
    #[inline]
    pub(super) fn takes_all<const LENGTH: usize>(&mut self, bytes: &[u8; LENGTH]) -> bool {
        let is = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk) == Some(bytes);
        self.at += if is { LENGTH } else { 0 };
        is
    }

    /// Takes exactly these bytes if they are next.
    pub(super) fn takes_slice(&mut self, bytes: &[u8]) -> bool {
        let is = self
            .bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(bytes));
        self.at += if is { bytes.len() } else { 0 };
        is
    }

    fn literal(&mut self, word: &[u8]) -> Result<(), Unreadable> {
        if self.takes_slice(word) {
            Ok(())
        } else {
            Err(Unreadable("a value was expected"))
        }
    }
}

#[cfg(test)]
mod tests;
