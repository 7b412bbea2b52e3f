//! Small numbers for the names of events, states, roles and subjects.

use std::collections::HashMap;

/// A name's number. Two names are the same when their numbers are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(pub u16);

/// How many names may be told apart. Legal logs use some dozens; a log that invents more is refused, not remembered.
const MOST: usize = 4096;

/// The names with a meaning of their own.
macro_rules! names {
    ($($constant:ident = $text:literal),+ $(,)?) => {
        impl Name {
            names!(@ 0; $($constant = $text,)+);
        }
        const KNOWN: &[&str] = &[$($text),+];
    };
    (@ $number:expr; $constant:ident = $text:literal, $($rest:tt)*) => {
        #[doc = concat!("`", $text, "`")]
        pub const $constant: Self = Self($number);
        names!(@ $number + 1; $($rest)*);
    };
    (@ $number:expr;) => {};
}

names! {
    NONE = "",
    RECEIVED = "received",
    ASKED = "asked",
    CLARIFIED = "clarified",
    PROPOSED = "proposed",
    APPROVED = "approved",
    DESTRUCTION_PROPOSED = "destruction_proposed",
    DESTRUCTION_REJECTED = "destruction_rejected",
    HELD = "held",
    RELEASED = "released",
    KEY_DESTROYED = "key_destroyed",
    KEY_DESTROYED_FINAL = "key_destroyed_final",
    DUE_RECOMPUTED = "due_recomputed",
    SYSTEM = "system",
    ANSWERED = "answered",
    REFUSED = "refused",
    ACCEPTED = "accepted",
    ASSIGNED = "assigned",
    DISPATCHED = "dispatched",
    PREPARED = "prepared",
    IN_DISPATCH = "in_dispatch",
    ANSWER = r#"{"outcome":"answer"}"#,
}

/// The names met so far.
#[derive(Debug, Clone)]
pub struct Names {
    numbers: HashMap<Box<[u8]>, Name>,
    texts: Vec<Box<str>>,
    /// Names met lately, found without hashing.
    recent: [Option<Name>; 64],
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self {
            numbers: HashMap::new(),
            texts: Vec::new(),
            recent: [None; 64],
        };
        for text in KNOWN {
            names.number(text);
        }
        names
    }
}

impl Names {
    /// The number of this name; a new one when it was not met before, none when there are too many.
    pub fn number(&mut self, text: &str) -> Option<Name> {
        self.number_of(text.as_bytes())
    }

    /// As [`Names::number`], for a text that was read as ASCII.
    pub fn number_of(&mut self, text: &[u8]) -> Option<Name> {
        let slot = slot(text);
        let recent = self.recent.get(slot).copied().flatten();
        if recent.is_some_and(|name| self.text(name).as_bytes() == text) {
            return recent;
        }
        let known = self.numbers.get(text).copied();
        let name = known.or_else(|| self.add(text))?;
        if let Some(recent) = self.recent.get_mut(slot) {
            *recent = Some(name);
        }
        Some(name)
    }

    fn add(&mut self, text: &[u8]) -> Option<Name> {
        let name = Name(u16::try_from(self.texts.len()).ok()?);
        if self.texts.len() >= MOST {
            return None;
        }
        self.texts.push(std::str::from_utf8(text).ok()?.into());
        self.numbers.insert(text.into(), name);
        Some(name)
    }

    /// The text of a name.
    pub fn text(&self, name: Name) -> &str {
        self.texts.get(usize::from(name.0)).map_or("", AsRef::as_ref)
    }
}

/// One of 64 places for a name, from its length and two of its letters.
fn slot(text: &[u8]) -> usize {
    let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or(0));
    (text.len() ^ letter(text.first()) ^ letter(text.get(text.len() / 2)).wrapping_mul(5)) % 64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_have_their_constants() {
        let mut names = Names::default();
        assert_eq!(names.number(""), Some(Name::NONE));
        assert_eq!(names.number("received"), Some(Name::RECEIVED));
        assert_eq!(names.number("system"), Some(Name::SYSTEM));
        let fresh = names.number("noted").unwrap();
        assert_eq!(names.text(fresh), "noted");
        assert_eq!(names.number("noted"), Some(fresh));
        assert_eq!(
            (0..5000)
                .filter(|n| names.number(&n.to_string()).is_some())
                .count(),
            MOST - KNOWN.len() - 1
        );
    }
}
