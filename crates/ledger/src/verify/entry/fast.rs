//! Reading an entry that has the usual keys and no others, as nearly all have: each key is asked for in its place, so
//! none need be scanned, sorted or looked up.

use super::parts::{RequestNumber, hash_of, uuid_of};
use super::scan::Cursor;
use super::{Day, Entry, Instant, MAX_ENTRY, Span, Unreadable, raw, small, span};

/// What neighbours share: reading it once is enough.
#[derive(Debug, Clone, Default)]
pub(in crate::verify) struct Reader {
    /// The day of the last entry, and of its due day.
    at: Known,
    due: Known,
    /// The rules of the last entry, with their quotes.
    rules: Vec<u8>,
}

/// A day as it was written.
#[derive(Debug, Clone, Default)]
struct Known {
    text: [u8; 10],
    day: Option<Day>,
}

impl Known {
    fn day(&mut self, text: &[u8; 10]) -> Option<Day> {
        if self.text != *text {
            *self = Self {
                text: *text,
                day: Day::of(text),
            };
        }
        self.day
    }
}

impl Reader {
    /// Reads one entry; see [`Entry::read`].
    ///
    /// # Errors
    /// When it is not canonical JSON with the keys and types an entry has.
    pub(in crate::verify) fn read(&mut self, bytes: &[u8]) -> Result<Entry, Unreadable> {
        if bytes.len() > MAX_ENTRY {
            return Err(Unreadable("the entry is longer than 65535 bytes"));
        }
        usual(bytes, self).map_or_else(|| Entry::read_any(bytes), Ok)
    }

    /// The span of the rules.
    fn rules(&mut self, cursor: &mut Cursor<'_>) -> Option<Span> {
        let start = cursor.at();
        if !self.rules.is_empty() && cursor.takes_slice(&self.rules) {
            return Some(Span::new(start + 1..cursor.at() - 1));
        }
        let text = cursor.text().ok()?;
        self.rules = [b"\"", text, b"\""].concat();
        Some(Span::new(start + 1..cursor.at() - 1))
    }

    fn at(&mut self, cursor: &mut Cursor<'_>) -> Option<Instant> {
        let known = &mut self.at;
        match cursor.fixed::<24>() {
            Some(text) => Instant::of_day(text, |day| known.day(day)),
            None => Instant::of(cursor.text().ok()?),
        }
    }
}

/// The entry; none when it has other keys, or is no entry. Then the slower reader says what it is.
pub(super) fn usual(bytes: &[u8], reader: &mut Reader) -> Option<Entry> {
    let mut entry = Entry::default();
    let mut cursor = Cursor::new(bytes);
    actor(&mut entry, &mut cursor)?;
    if cursor.takes_all(b",\"blobs\":") {
        entry.blobs = raw(&mut cursor).ok()?;
    }
    if cursor.takes_all(b",\"build\":") {
        cursor.text().ok()?;
    }
    if cursor.takes_all(b",\"commits\":") {
        entry.commits = raw(&mut cursor).ok()?;
    }
    if cursor.takes_all(b",\"data\":") {
        entry.take_data(&mut cursor).ok()?;
    }
    if cursor.takes_all(b",\"due\":") {
        entry.due = Some(reader.due.day(cursor.fixed()?)?);
    }
    if cursor.takes_all(b",\"from\":") {
        entry.from = span(&mut cursor).ok()?;
    }
    if cursor.takes_all(b",\"gen\":") {
        entry.generation = small(&mut cursor).ok()?;
    }
    request(&mut entry, &mut cursor)?;
    if cursor.takes_all(b",\"rules\":") {
        entry.rules = reader.rules(&mut cursor)?;
    }
    if cursor.takes_all(b",\"seq\":") {
        entry.seq = cursor.number().ok()?;
    }
    if cursor.takes_all(b",\"t\":") {
        let start = cursor.at() + 1;
        entry.at = Some(reader.at(&mut cursor)?);
        entry.at_text = Span::new(start..cursor.at() - 1);
    }
    if cursor.takes_all(b",\"to\":") {
        entry.to = span(&mut cursor).ok()?;
    }
    if cursor.takes_all(b",\"typ\":") {
        entry.event = span(&mut cursor).ok()?;
    }
    let is_whole = cursor.takes_all(b",\"v\":1}") && cursor.end().is_ok();
    if is_whole { entry.whole(1).ok() } else { None }
}

/// False only when the entry surely names no sealed contents: the key after the actor sorts behind theirs.
pub(in crate::verify) fn may_have_blobs(bytes: &[u8]) -> bool {
    let mut cursor = Cursor::new(bytes);
    let read = actor(&mut Entry::default(), &mut cursor);
    let later = cursor.takes_all(b",\"build\":") || cursor.takes_all(b",\"data\":");
    read.is_none() || !later
}

fn actor(entry: &mut Entry, cursor: &mut Cursor<'_>) -> Option<()> {
    if cursor.takes_all(b"{\"actor\":{\"id\":") {
        entry.staff = Some(uuid_of(cursor.fixed()?)?);
        cursor.takes_all(b",\"role\":").then_some(())?;
    } else {
        cursor.takes_all(b"{\"actor\":{\"role\":").then_some(())?;
    }
    entry.role = span(cursor).ok()?;
    cursor.takes(b'}').then_some(())
}

fn request(entry: &mut Entry, cursor: &mut Cursor<'_>) -> Option<()> {
    if cursor.takes_all(b",\"num\":") {
        entry.number = match cursor.fixed::<13>() {
            Some(text) => Some(RequestNumber::of(text)?),
            None => Some(RequestNumber::of(cursor.text().ok()?)?),
        };
    }
    if cursor.takes_all(b",\"req\":") {
        entry.request = Some(uuid_of(cursor.fixed()?)?);
    }
    if cursor.takes_all(b",\"rprev\":") {
        entry.previous = Some(hash_of(cursor.fixed()?)?);
    }
    if cursor.takes_all(b",\"rseq\":") {
        entry.rseq = small(cursor).ok()?;
    }
    Some(())
}
