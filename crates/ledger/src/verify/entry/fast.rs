//! Reading an entry that has the usual keys and no others, as nearly all have: each key is asked for in its place, so
//! none need be scanned, sorted or looked up.

use super::parts::{RequestNumber, hash_of, uuid_of};
use super::scan::Cursor;
use super::{Day, Entry, Instant, raw, small, span};

/// The entry; none when it has other keys, or is no entry. Then the slower reader says what it is.
pub(super) fn read(bytes: &[u8]) -> Option<Entry> {
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
        entry.due = Some(Day::of(cursor.fixed()?)?);
    }
    if cursor.takes_all(b",\"from\":") {
        entry.from = span(&mut cursor).ok()?;
    }
    if cursor.takes_all(b",\"gen\":") {
        entry.generation = small(&mut cursor).ok()?;
    }
    request(&mut entry, &mut cursor)?;
    if cursor.takes_all(b",\"rules\":") {
        entry.rules = span(&mut cursor).ok()?;
    }
    if cursor.takes_all(b",\"seq\":") {
        entry.seq = cursor.number().ok()?;
    }
    if cursor.takes_all(b",\"t\":") {
        entry.at = Some(Instant::of(cursor.text().ok()?)?);
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
        entry.number = Some(RequestNumber::of(cursor.text().ok()?)?);
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
