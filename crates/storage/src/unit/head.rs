//! The row that every append locks: where the log ends, and what the tree needs to grow.

use jauap_ledger::{
    Hash,
    tree::{Frontier, NodeId},
};
use jauap_workflow::{ports::StoreError, records::LogHead};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, ExprTrait, QueryResult, Statement,
    sea_query::{Expr, LockType, Query, SelectStatement},
};

use super::later::Later;
use crate::failure::{corrupt, failed, refused};

/// Levels of the tree whose nodes are kept: those of full tiles (C2SP tlog-tiles). All others follow from them.
pub const TILE_HEIGHT: u8 = 8;

/// The log's head as it is locked for this unit.
pub struct Head {
    /// Events in the whole log, with the new ones.
    pub size: i64,
    pub generation: u32,
    start: i64,
    frontier: Vec<u8>,
    pub rules: String,
    pub key_generation: u32,
}

impl Head {
    /// The tree before the new events.
    pub fn frontier(&self, new: i64) -> Result<Frontier, StoreError> {
        let leaves = u64::try_from(self.size - new - self.start)
            .map_err(|_| corrupt("log_head", "size is less than start"))?;
        Frontier::from_bytes(leaves, &self.frontier)
            .map_err(|_| corrupt("log_head", "frontier does not fit the size"))
    }

    /// Where the log ends with this tree.
    pub fn with(&self, frontier: &Frontier) -> LogHead {
        LogHead {
            generation: self.generation,
            start: self.start.unsigned_abs(),
            size: frontier.size(),
            root: frontier.root(),
        }
    }
}

/// The head of the log as it stands, until the unit that locked it appends.
pub struct Found {
    generation: u32,
    start: i64,
    size: i64,
    frontier: Vec<u8>,
    rules: String,
    key_generation: u32,
}

impl Found {
    /// SHA-256 of the rules document in force, in hexadecimal.
    pub fn rules(&self) -> &str {
        &self.rules
    }

    /// The head as it will be with some new events.
    pub fn grown(self, count: i64) -> Head {
        Head {
            size: self.size + count,
            generation: self.generation,
            start: self.start,
            frontier: self.frontier,
            rules: self.rules,
            key_generation: self.key_generation,
        }
    }
}

/// Locks the head and returns it. On SQLite the one writer holds everything locked.
pub async fn lock(on: &DatabaseTransaction) -> Result<Found, StoreError> {
    let row = on.query_one(&locking()).await.map_err(failed)?;
    found(&row.ok_or_else(no_head)?)
}

/// The statement that locks the head and returns it.
pub fn locking() -> SelectStatement {
    Query::select()
        .columns([
            "size",
            "generation",
            "start",
            "frontier",
            "rules",
            "key_generation",
        ])
        .from("log_head")
        .and_where(Expr::col("id").eq(1))
        .lock(LockType::Update)
        .to_owned()
}

/// The head in the row that [`locking`] gives.
pub fn found(row: &QueryResult) -> Result<Found, StoreError> {
    let generation: i32 = row.try_get_by_index(1).map_err(failed)?;
    let key_generation: i32 = row.try_get_by_index(5).map_err(failed)?;
    if generation == 0 {
        return Err(refused("the log was not opened"));
    }
    Ok(Found {
        size: row.try_get_by_index(0).map_err(failed)?,
        generation: generation.unsigned_abs(),
        start: row.try_get_by_index(2).map_err(failed)?,
        frontier: row.try_get_by_index(3).map_err(failed)?,
        rules: row.try_get_by_index(4).map_err(failed)?,
        key_generation: key_generation.unsigned_abs(),
    })
}

pub fn no_head() -> StoreError {
    refused("the log has no head")
}

/// The statement that keeps the tree as it ends now, and how long the whole log is.
pub fn keep_end(engine: DbBackend, size: i64, frontier: &Frontier) -> Statement {
    let update = Query::update()
        .table("log_head")
        .value("size", size)
        .value("frontier", frontier.to_bytes())
        .and_where(Expr::col("id").eq(1))
        .to_owned();
    engine.build(&update)
}

/// Keeps the roots of full tiles, if there are any, later.
pub fn keep_tiles(
    engine: DbBackend,
    later: &mut Later,
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
    later.push(engine.build(&insert));
    Ok(())
}
