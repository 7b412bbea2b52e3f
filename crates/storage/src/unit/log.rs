//! The end of the log.

use std::collections::HashMap;

use jauap_domain::{Event, EventSeq, RequestId};
use jauap_ledger::{
    Hash,
    tree::{Frontier, NodeId, leaf_hash},
};
use jauap_workflow::{
    entry::{self, Place, RequestPlace},
    ports::StoreError,
    records::{Appended, LogHead},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
    sea_query::{Expr, Query},
};

use super::written::{StoredOpening, Written, commit_to};
use crate::{
    failure::{corrupt, failed, refused, unavailable},
    keys::{self, Safe},
    read::requests::number_of,
    rows::event,
};

/// Levels of the tree whose nodes are kept: those of full tiles (C2SP tlog-tiles). All others follow from them.
pub const TILE_HEIGHT: u8 = 8;

/// The log's head as it is locked for this unit.
struct Head {
    /// Events in the whole log, with the new ones.
    size: i64,
    generation: u32,
    start: i64,
    frontier: Vec<u8>,
    rules: String,
    key_generation: u32,
}

/// The places in the histories of requests that a unit knows.
pub type Places = HashMap<RequestId, RequestPlace>;

/// Appends events. The row of the log's head stays locked until the unit ends, so the places have no gaps and
/// nobody else appends to the same history meanwhile.
pub async fn append(
    on: &DatabaseTransaction,
    safe: &mut Safe,
    places: &mut Places,
    written: &mut Vec<Written>,
    events: &[Event],
) -> Result<Appended, StoreError> {
    let count = i64::try_from(events.len()).map_err(|_| refused("too many events at once"))?;
    let head = grow(on, count).await?;
    let behind = safe.made_behind(head.key_generation);
    keys::rewrap_made(on, safe, &behind).await?;
    let before = head.size - count;
    let leaves =
        u64::try_from(before - head.start).map_err(|_| corrupt("log_head", "size is less than start"))?;
    let frontier = Frontier::from_bytes(leaves, &head.frontier);
    let mut frontier = frontier.map_err(|_| corrupt("log_head", "frontier does not fit the size"))?;
    let (mut rows, mut tiles, mut last) = (Vec::with_capacity(events.len()), Vec::new(), None);
    for (seq, event) in (before + 1..).map(EventSeq).zip(events) {
        let (row, entry, leaf) = row(on, safe, places, written, &head, seq, event).await?;
        last = Some((seq, entry, frontier.proof_of_next()));
        frontier.append_with(leaf, |node, hash| {
            if node.level.is_multiple_of(TILE_HEIGHT) {
                tiles.push((node, *hash));
            }
        });
        rows.push(row);
    }
    // A place that is taken is a fault of the log, not of the caller.
    let done = event::Entity::insert_many(rows).exec_without_returning(on).await;
    done.map_err(|error| unavailable(&error))?;
    keep_tiles(on, head.generation, &tiles).await?;
    keep_frontier(on, &frontier).await?;
    let (seq, entry, proof) = last.ok_or_else(|| refused("there is nothing to append"))?;
    let head = LogHead {
        generation: head.generation,
        start: head.start.unsigned_abs(),
        size: frontier.size(),
        root: frontier.root(),
    };
    Ok(Appended {
        seq,
        entry,
        proof,
        head,
    })
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
        Some(request) => Some(next_place(on, places, request).await?),
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
    let leaf = leaf_hash(entry.as_bytes());
    let mut row = event::ActiveModel::at_place(event, &place, entry.clone(), leaf)?;
    if let Some(id) = event.request {
        if !openings.is_empty() {
            row.openings = Set(Some(seal_openings(on, safe, id, seq, &openings).await?));
        }
        if let Some(place) = places.get_mut(&id) {
            place.prev = Some(leaf);
        }
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

/// The head with the size of the log as it will be.
async fn grow(on: &DatabaseTransaction, count: i64) -> Result<Head, StoreError> {
    let mut update = Query::update();
    update
        .table("log_head")
        .value("size", Expr::col("size").add(count))
        .and_where(Expr::col("id").eq(1))
        .returning(Query::returning().columns([
            "size",
            "generation",
            "start",
            "frontier",
            "rules",
            "key_generation",
        ]));
    let row = on.query_one(&update).await.map_err(failed)?;
    let row = row.ok_or_else(|| refused("the log has no head"))?;
    let generation: i32 = row.try_get_by_index(1).map_err(failed)?;
    let key_generation: i32 = row.try_get_by_index(5).map_err(failed)?;
    if generation == 0 {
        return Err(refused("the log was not opened"));
    }
    Ok(Head {
        size: row.try_get_by_index(0).map_err(failed)?,
        generation: generation.unsigned_abs(),
        start: row.try_get_by_index(2).map_err(failed)?,
        frontier: row.try_get_by_index(3).map_err(failed)?,
        rules: row.try_get_by_index(4).map_err(failed)?,
        key_generation: key_generation.unsigned_abs(),
    })
}

async fn keep_frontier(on: &DatabaseTransaction, frontier: &Frontier) -> Result<(), StoreError> {
    let update = Query::update()
        .table("log_head")
        .value("frontier", frontier.to_bytes())
        .and_where(Expr::col("id").eq(1))
        .to_owned();
    on.execute(&update).await.map(drop).map_err(failed)
}

async fn keep_tiles(
    on: &DatabaseTransaction,
    generation: u32,
    tiles: &[(NodeId, Hash)],
) -> Result<(), StoreError> {
    if tiles.is_empty() {
        return Ok(());
    }
    let generation = i32::try_from(generation).map_err(|_| refused("the generation is out of range"))?;
    let mut insert = Query::insert();
    insert
        .into_table("log_tiles")
        .columns(["generation", "level", "place", "hash"]);
    for (node, hash) in tiles {
        let place = i64::try_from(node.index).map_err(|_| refused("the log is too long"))?;
        insert.values_panic([
            generation.into(),
            i32::from(node.level).into(),
            place.into(),
            hash.to_vec().into(),
        ]);
    }
    on.execute(&insert)
        .await
        .map(drop)
        .map_err(|error| unavailable(&error))
}

async fn next_place(
    on: &DatabaseTransaction,
    places: &mut Places,
    request: RequestId,
) -> Result<RequestPlace, StoreError> {
    let last = match places.get(&request) {
        Some(last) => *last,
        None => last_place(on, request).await?,
    };
    let next = RequestPlace {
        rseq: last.rseq + 1,
        ..last
    };
    places.insert(request, next);
    Ok(next)
}

async fn last_place(on: &DatabaseTransaction, request: RequestId) -> Result<RequestPlace, StoreError> {
    let last: Option<(Option<i64>, Vec<u8>)> = event::Entity::find()
        .select_only()
        .columns([event::Column::Rseq, event::Column::Leaf])
        .filter(event::Column::RequestId.eq(request.raw()))
        .order_by_desc(event::Column::Rseq)
        .limit(1)
        .into_tuple()
        .one(on)
        .await
        .map_err(failed)?;
    let number = number_of(on, request).await?;
    let Some((rseq, leaf)) = last else {
        return Ok(RequestPlace {
            number,
            rseq: 0,
            prev: None,
        });
    };
    let leaf = leaf.as_slice().try_into();
    Ok(RequestPlace {
        number,
        rseq: rseq.unwrap_or_default(),
        prev: Some(leaf.map_err(|_| corrupt(event::TABLE, "leaf is no hash"))?),
    })
}
