//! What is read of the facts of an event.

use super::scan::{Cursor, packed};
use super::{Day, Span, TO, Unreadable, day, raw, small, span};

const DAYS: u64 = packed(b"days");
const ON: u64 = packed(b"on");
const RETAINED: u64 = packed(b"retained_until");
const SUBJECT: u64 = packed(b"subject");
const SHA256: u64 = packed(b"sha256");
const OUTCOME: u64 = packed(b"outcome");
const REASON: u64 = packed(b"reason");
const CHANNEL: u64 = packed(b"channel");
const DELIVERY: u64 = packed(b"delivery");
const GENERATION: u64 = packed(b"generation");
const COLUMNS: u64 = packed(b"columns");

/// What is read of `data`, whatever the event.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts {
    /// `days`: by which the term was made longer.
    pub days: Option<u16>,
    /// `on`: the day of receipt or of reopening.
    pub on: Option<Day>,
    /// `retained_until`: the day from which the content may be destroyed.
    pub retained_until: Option<Day>,
    /// `subject`: what is asked.
    pub subject: Span,
    /// `outcome`, as JSON: what is proposed or approved.
    pub outcome: Span,
    /// `sha256` of the rules that are set.
    pub sha256: Span,
    /// `reason`, as JSON: why the content is destroyed or held.
    pub reason: Span,
    /// `channel`, as JSON: how the request came.
    pub channel: Span,
    /// `delivery`, as JSON: how a reply is to reach the user.
    pub delivery: Span,
    /// `to`, as JSON: whom the request was given to.
    pub to: Span,
    /// `generation`, as JSON: of the keyring.
    pub generation: Span,
    /// `columns`, as JSON: the hash of what is left of a destroyed request in clear.
    pub columns: Span,
}

impl Facts {
    pub(super) fn take(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Unreadable> {
        cursor.object(|cursor, key| {
            match key.packed {
                DAYS => self.days = u16::try_from(small(cursor)?).ok(),
                ON => self.on = Some(day(cursor)?),
                RETAINED if key.name == b"retained_until" => self.retained_until = Some(day(cursor)?),
                SUBJECT => self.subject = span(cursor)?,
                SHA256 => self.sha256 = span(cursor)?,
                OUTCOME => self.outcome = raw(cursor)?,
                REASON => self.reason = raw(cursor)?,
                CHANNEL => self.channel = raw(cursor)?,
                DELIVERY => self.delivery = raw(cursor)?,
                TO => self.to = raw(cursor)?,
                GENERATION if key.name == b"generation" => self.generation = raw(cursor)?,
                COLUMNS => self.columns = raw(cursor)?,
                _ => cursor.skip()?,
            }
            Ok(())
        })
    }
}
