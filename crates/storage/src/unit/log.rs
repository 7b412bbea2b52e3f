//! The end of the log.

use jauap_domain::{Event, EventSeq, RequestId};
use jauap_ledger::{Hash, tree::leaf_hash};
use jauap_workflow::{
    entry::{self, Place},
    ports::StoreError,
    records::Appended,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryTrait, Set};

use super::{
    head::{Found, Head, TILE_HEIGHT, keep_end, keep_tiles},
    later::Later,
    places::Places,
    written::{StoredOpening, Written, commit_to},
};
use crate::{
    failure::{corrupt, refused},
    keys::{self, Safe},
    rows::event,
};

/// The longest entry that an exported log can hold: its length has two bytes there (C2SP tlog-tiles).
const LONGEST: usize = 65_535;

/// How many events one statement inserts: engines limit the values of a statement.
const ROWS: usize = 1_000;

/// Appends events. The row of the log's head stays locked until the unit ends, so the places have no gaps and
/// nobody else appends to the same history meanwhile.
pub async fn append(
    on: &DatabaseTransaction,
    later: &mut Later,
    safe: &mut Safe,
    places: &mut Places,
    written: &mut Vec<Written>,
    head: Found,
    events: &[Event],
) -> Result<Appended, StoreError> {
    if events.is_empty() {
        return Err(refused("there is nothing to append"));
    }
    let count = i64::try_from(events.len()).map_err(|_| refused("too many events at once"))?;
    let head = head.grown(count);
    let behind = safe.made_behind(head.key_generation);
    if !behind.is_empty() {
        later.write(on).await?;
    }
    keys::rewrap_made(on, safe, head.key_generation, &behind).await?;
    let mut frontier = head.frontier(count)?;
    let (mut rows, mut tiles) = (Vec::with_capacity(events.len()), Vec::new());
    let (mut proof, mut last) = (Vec::new(), String::new());
    for (seq, event) in (head.size - count + 1..).map(EventSeq).zip(events) {
        let (row, entry, leaf) = row(on, safe, places, written, &head, seq, event).await?;
        if seq.0 == head.size {
            (proof, last) = (frontier.proof_of_next(), entry);
        }
        frontier.append_with(leaf, |node, hash| {
            if node.level.is_multiple_of(TILE_HEIGHT) {
                tiles.push((node, *hash));
            }
        });
        rows.push(row);
    }
    let engine = on.get_database_backend();
    insert(engine, later, rows);
    keep_tiles(engine, later, head.generation, &tiles)?;
    later.push(keep_end(engine, head.size, &frontier));
    Ok(Appended {
        seq: EventSeq(head.size),
        entry: last,
        proof,
        head: head.with(&frontier),
    })
}

fn insert(engine: DbBackend, later: &mut Later, rows: Vec<event::ActiveModel>) {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        later.push(event::Entity::insert_many(rows.by_ref().take(ROWS)).build(engine));
    }
}

async fn row(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    places: &mut Places,
    written: &mut Vec<Written>,
    head: &Head,
    seq: EventSeq,
    event: &Event,
) -> Result<(event::ActiveModel, String, Hash), StoreError> {
    let request = match event.request {
        Some(request) => Some(places.next(on, request).await?),
        None => None,
    };
    let own = |one: &mut Written| event.request == Some(one.request);
    let (evidence, openings) = commit_to(written.extract_if(.., own).collect(), head.generation, seq)?;
    let place = Place {
        seq,
        generation: head.generation,
        request,
        rules: &head.rules,
        evidence: &evidence,
    };
    let entry =
        entry::canonical(&place, event).map_err(|_| corrupt(event::TABLE, "the entry cannot be written"))?;
    if entry.len() > LONGEST {
        return Err(refused("an event commits to more than one entry can hold"));
    }
    let leaf = leaf_hash(entry.as_bytes());
    let mut row = event::ActiveModel::at_place(event, &place, entry.clone(), leaf)?;
    if let Some(id) = event.request {
        if !openings.is_empty() {
            row.openings = Set(Some(seal_openings(on, safe, id, seq, &openings).await?));
        }
        places.follow(id, leaf);
    }
    Ok((row, entry, leaf))
}

async fn seal_openings(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    request: RequestId,
    seq: EventSeq,
    openings: &[StoredOpening],
) -> Result<Vec<u8>, StoreError> {
    let plain =
        serde_json::to_vec(openings).map_err(|_| corrupt(event::TABLE, "the openings cannot be written"))?;
    safe.seal(on, &keys::Place::openings(request, seq), &plain).await
}
