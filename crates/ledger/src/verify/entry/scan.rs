//! Reading canonical JSON without building a tree of it.
//!
//! Only what RFC 8785 would have written is read: no white space, keys sorted and each once. Text is ASCII, as
//! entries hold typed facts and no free text.

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

impl<'a> Cursor<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Takes this byte or says what was expected.
    pub(super) fn take(&mut self, byte: u8, expected: &'static str) -> Result<(), Unreadable> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(Unreadable(expected))
    }

    /// Takes this byte if it is next.
    pub(super) fn takes(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    /// Nothing may follow.
    pub(super) fn end(&self) -> Result<(), Unreadable> {
        if self.at == self.bytes.len() {
            return Ok(());
        }
        Err(Unreadable("something follows the entry"))
    }

    /// A text without escapes: the typed values of an entry need none.
    pub(super) fn text(&mut self) -> Result<&'a str, Unreadable> {
        self.take(b'"', "a text was expected")?;
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f | 0x7f..))
            .ok_or(Unreadable("a text has no end"))?;
        let (text, rest) = rest.split_at(length);
        if rest.first() != Some(&b'"') {
            return Err(Unreadable("a text holds something but plain ASCII"));
        }
        self.at += length + 1;
        std::str::from_utf8(text).map_err(|_| Unreadable("a text holds something but plain ASCII"))
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
        mut each: impl FnMut(&mut Self, &'a str) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.take(b'{', "an object was expected")?;
        if self.takes(b'}') {
            return Ok(());
        }
        let mut last = "";
        loop {
            let key = self.text()?;
            if key <= last && !last.is_empty() {
                return Err(Unreadable("the keys are not sorted, or one is there twice"));
            }
            last = key;
            self.take(b':', "a colon was expected")?;
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
            Some(b'{') => self.object(|cursor, _| cursor.skip_within(depth)),
            Some(b'[') => self.array(|cursor| cursor.skip_within(depth)),
            Some(b'"') => self.skip_text(),
            Some(b'-') => {
                self.at += 1;
                self.number().map(|_| ())
            }
            Some(b'0'..=b'9') => self.number().map(|_| ()),
            Some(b't') => self.word(b"true"),
            Some(b'f') => self.word(b"false"),
            Some(b'n') => self.word(b"null"),
            Some(_) | None => Err(Unreadable("a value was expected")),
        }
    }

    /// A text that may hold escapes and letters of any alphabet; the bytes are bound by the leaf hash as they are.
    fn skip_text(&mut self) -> Result<(), Unreadable> {
        self.take(b'"', "a text was expected")?;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.at += 2,
                Some(0..=0x1f) | None => return Err(Unreadable("a text has no end")),
                Some(_) => self.at += 1,
            }
        }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Unreadable> {
        if self
            .bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word))
        {
            self.at += word.len();
            return Ok(());
        }
        Err(Unreadable("a value was expected"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skips(text: &str) -> bool {
        let mut cursor = Cursor::new(text.as_bytes());
        cursor.skip().and_then(|()| cursor.end()).is_ok()
    }

    #[test]
    fn only_canonical_values_are_stepped_over() {
        for good in ["{}", "[]", r#"{"a":1,"b":[true,null,-3,"x\"y"]}"#, "0", r#""ж""#] {
            assert!(skips(good), "{good}");
        }
        for bad in [
            "",
            "{",
            r#"{"a"}"#,
            r#"{"b":1,"a":2}"#,
            r#"{"a":1,"a":2}"#,
            "[1,]",
            "01",
            "{ }",
            "tru",
            r#""\"#,
            "1 ",
            r#"{"a":1,}"#,
        ] {
            assert!(!skips(bad), "{bad}");
        }
        assert!(!skips(&"[".repeat(100_000)));
    }
}
