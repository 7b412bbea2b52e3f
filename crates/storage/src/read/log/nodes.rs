//! The roots of complete subtrees, from those that are kept.

use jauap_ledger::{Hash, plan::subtree, tree::NodeId};
use jauap_workflow::{ports::StoreError, records::LogGeneration};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Order, Query},
};

use super::hash;
use crate::{
    failure::{corrupt, failed, refused},
    rows::event::{self, Column, TABLE},
    unit::head::TILE_HEIGHT,
};

/// The root of a complete subtree: kept where it is that of full tiles, else made of what is kept below it.
pub async fn node<C: ConnectionTrait>(
    on: &C,
    generation: &LogGeneration,
    node: NodeId,
) -> Result<Hash, StoreError> {
    let level = node.level - node.level % TILE_HEIGHT;
    let width = 1_u64 << (node.level - level);
    let first = node.index.saturating_mul(width);
    let hashes = if level == 0 {
        leaves(on, generation, first, width).await?
    } else {
        tiles(on, generation.generation, level, first, width).await?
    };
    if u64::try_from(hashes.len()).ok() == Some(width) {
        Ok(subtree(&hashes))
    } else {
        Err(corrupt(TABLE, "the tree is not complete"))
    }
}

/// The first and the last of a run of places, as the engines count.
fn run(first: u64, count: u64) -> Result<(i64, i64), StoreError> {
    let place = |place: u64| i64::try_from(place).map_err(|_| refused("the log is not that long"));
    Ok((place(first)?, place(first.saturating_add(count - 1))?))
}

async fn leaves<C: ConnectionTrait>(
    on: &C,
    generation: &LogGeneration,
    first: u64,
    count: u64,
) -> Result<Vec<Hash>, StoreError> {
    let (first, last) = run(generation.start.saturating_add(first).saturating_add(1), count)?;
    // What comes after the end of a generation is the next one.
    let own = i32::try_from(generation.generation).unwrap_or(i32::MAX);
    let rows: Vec<Vec<u8>> = event::Entity::find()
        .select_only()
        .column(Column::Leaf)
        .filter(Column::Seq.between(first, last))
        .filter(Column::Generation.eq(own))
        .order_by_asc(Column::Seq)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    rows.iter().map(|leaf| hash(leaf)).collect()
}

async fn tiles<C: ConnectionTrait>(
    on: &C,
    generation: u32,
    level: u8,
    first: u64,
    count: u64,
) -> Result<Vec<Hash>, StoreError> {
    let (first, last) = run(first, count)?;
    let select = Query::select()
        .column("hash")
        .from("log_tiles")
        .and_where(Expr::col("generation").eq(generation))
        .and_where(Expr::col("level").eq(i32::from(level)))
        .and_where(Expr::col("place").between(first, last))
        .order_by("place", Order::Asc)
        .to_owned();
    let rows = on.query_all(&select).await.map_err(failed)?;
    rows.iter()
        .map(|row| {
            let bytes: Vec<u8> = row.try_get_by_index(0).map_err(failed)?;
            hash(&bytes)
        })
        .collect()
}
