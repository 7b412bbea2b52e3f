//! One entry of the log as the verifier reads it: borrowed from its bytes, nothing copied that need not be.

mod facts;
mod fast;
mod parts;
mod scan;

use std::ops::Range;

pub use facts::Facts;
pub(in crate::verify) use fast::{Reader, may_have_blobs};
pub(in crate::verify) use parts::hash;
pub use parts::{RequestId, RequestNumber, blobs, commits};
use parts::{hash_of, uuid_of};
pub use scan::Unreadable;

use crate::Hash;

use super::day::{Day, Instant};
use scan::{Cursor, Key, packed};

/// Where a text stands in the bytes of its entry, from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    start: u16,
    end: u16,
}

impl Span {
    fn new(range: Range<usize>) -> Self {
        let place = |at| u16::try_from(at).unwrap_or(u16::MAX);
        Self {
            start: place(range.start),
            end: place(range.end),
        }
    }

    /// The bytes; empty when the key was absent.
    pub fn of(self, entry: &[u8]) -> &[u8] {
        entry
            .get(usize::from(self.start)..usize::from(self.end))
            .unwrap_or_default()
    }

    /// The text; empty when the key was absent. The entry was read as ASCII here.
    pub fn text(self, entry: &[u8]) -> &str {
        std::str::from_utf8(self.of(entry)).unwrap_or_default()
    }

    /// True when the key was absent, or its text empty.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// An entry that could be read. Texts are spans of its bytes, which the reader keeps.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    /// The place in the whole log, from 1.
    pub seq: u64,
    /// The generation, from 1.
    pub generation: u32,
    /// The place within the request, from 1; 0 when the entry belongs to no request.
    pub rseq: u32,
    /// The request.
    pub request: Option<RequestId>,
    /// The request's number.
    pub number: Option<RequestNumber>,
    /// The leaf hash of the request's previous entry.
    pub previous: Option<Hash>,
    /// When it happened.
    pub at: Option<Instant>,
    /// The same as it is written.
    pub at_text: Span,
    /// The last day to answer.
    pub due: Option<Day>,
    /// The member of staff who acted.
    pub staff: Option<RequestId>,
    /// The role of who acted.
    pub role: Span,
    /// The state before.
    pub from: Span,
    /// The state after.
    pub to: Span,
    /// The event's name.
    pub event: Span,
    /// The rules in force, as hex.
    pub rules: Span,
    /// The facts of the event, as JSON.
    pub data: Span,
    /// The list of sealed contents, as JSON.
    pub blobs: Span,
    /// The list of commitments, as JSON.
    pub commits: Span,
    /// What is read of `data`.
    pub facts: Facts,
}

/// The largest entry: its length is two bytes in a tile (C2SP tlog-tiles v0.1.0).
pub const MAX_ENTRY: usize = 65_535;

// The keys that are read, as numbers.
const ACTOR: u64 = packed(b"actor");
const BLOBS: u64 = packed(b"blobs");
const COMMITS: u64 = packed(b"commits");
const DATA: u64 = packed(b"data");
const DUE: u64 = packed(b"due");
const FROM: u64 = packed(b"from");
const GEN: u64 = packed(b"gen");
const NUM: u64 = packed(b"num");
const REQ: u64 = packed(b"req");
const RPREV: u64 = packed(b"rprev");
const RSEQ: u64 = packed(b"rseq");
const RULES: u64 = packed(b"rules");
const SEQ: u64 = packed(b"seq");
const T: u64 = packed(b"t");
const TO: u64 = packed(b"to");
const TYP: u64 = packed(b"typ");
const VERSION: u64 = packed(b"v");
const ID: u64 = packed(b"id");
const ROLE: u64 = packed(b"role");

impl Entry {
    /// Reads one entry, all of it, in linear time.
    ///
    /// # Errors
    /// When it is not canonical JSON with the keys and types an entry has.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        Reader::default().read(bytes)
    }

    /// Reads an entry with any keys. It decides alone; [`fast`] only ever gives the same sooner.
    fn read_any(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut entry = Self::default();
        let mut cursor = Cursor::new(bytes);
        let mut version = 0;
        cursor.object(|cursor, key| {
            if key.packed == VERSION {
                version = cursor.number()?;
                return Ok(());
            }
            entry.take(cursor, key)
        })?;
        cursor.end()?;
        entry.whole(version)
    }

    fn take(&mut self, cursor: &mut Cursor<'_>, key: Key<'_>) -> Result<(), Unreadable> {
        match key.packed {
            ACTOR => self.take_actor(cursor)?,
            BLOBS => self.blobs = raw(cursor)?,
            COMMITS => self.commits = raw(cursor)?,
            DATA => self.take_data(cursor)?,
            DUE => self.due = Some(day(cursor)?),
            FROM => self.from = span(cursor)?,
            GEN => self.generation = small(cursor)?,
            NUM => self.number = Some(parsed(cursor, RequestNumber::of, "num is no request number")?),
            REQ => self.request = Some(uuid(cursor, "req is no UUID")?),
            RPREV => {
                let hash = cursor.fixed().and_then(hash_of);
                self.previous = Some(hash.ok_or(Unreadable("rprev is no hash"))?);
            }
            RSEQ => self.rseq = small(cursor)?,
            RULES => self.rules = span(cursor)?,
            SEQ => self.seq = cursor.number()?,
            T => {
                let start = cursor.at() + 1;
                self.at = Some(parsed(cursor, Instant::of, "t is no instant in UTC")?);
                self.at_text = Span::new(start..cursor.at() - 1);
            }
            TO => self.to = span(cursor)?,
            TYP => self.event = span(cursor)?,
            // `build`, and keys of later versions: bound by the leaf hash, but nothing is checked about them.
            _ => cursor.skip()?,
        }
        Ok(())
    }

    fn take_actor(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Unreadable> {
        cursor.object(|cursor, key| {
            match key.packed {
                ID => self.staff = Some(uuid(cursor, "actor.id is no UUID")?),
                ROLE => self.role = span(cursor)?,
                _ => cursor.skip()?,
            }
            Ok(())
        })
    }

    fn take_data(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Unreadable> {
        let start = cursor.at();
        self.facts.take(cursor)?;
        self.data = Span::new(start..cursor.at());
        Ok(())
    }

    /// What every entry must have.
    fn whole(self, version: u64) -> Result<Self, Unreadable> {
        let problem = match self {
            _ if version != 1 => "the entry is not of version 1",
            Self { seq: 0, .. } => "seq is missing",
            Self { generation: 0, .. } => "gen is missing",
            Self { at: None, .. } => "t is missing",
            Self { event, .. } if event.is_empty() => "typ is missing",
            Self { role, .. } if role.is_empty() => "actor is missing",
            Self {
                request: Some(_),
                number: None,
                ..
            } => "num is missing",
            Self {
                request: Some(_),
                rseq: 0,
                ..
            } => "rseq is missing",
            Self {
                request: None,
                rseq: 1..,
                ..
            } => "rseq without req",
            _ => return Ok(self),
        };
        Err(Unreadable(problem))
    }
}

fn span(cursor: &mut Cursor<'_>) -> Result<Span, Unreadable> {
    let start = cursor.at() + 1;
    let text = cursor.text()?;
    Ok(Span::new(start..start + text.len()))
}

fn raw(cursor: &mut Cursor<'_>) -> Result<Span, Unreadable> {
    let start = cursor.at();
    cursor.skip()?;
    Ok(Span::new(start..cursor.at()))
}

fn small(cursor: &mut Cursor<'_>) -> Result<u32, Unreadable> {
    u32::try_from(cursor.number()?).map_err(|_| Unreadable("a number is too large"))
}

fn day(cursor: &mut Cursor<'_>) -> Result<Day, Unreadable> {
    cursor
        .fixed()
        .and_then(Day::of)
        .ok_or(Unreadable("a day was expected"))
}

fn uuid(cursor: &mut Cursor<'_>, problem: &'static str) -> Result<RequestId, Unreadable> {
    cursor.fixed().and_then(uuid_of).ok_or(Unreadable(problem))
}

fn parsed<T>(
    cursor: &mut Cursor<'_>,
    parse: impl FnOnce(&[u8]) -> Option<T>,
    problem: &'static str,
) -> Result<T, Unreadable> {
    parse(cursor.text()?).ok_or(Unreadable(problem))
}

#[cfg(test)]
mod tests;
