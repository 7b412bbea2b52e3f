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

/// Kept hashes that lie no further apart than this are read together.
const NEAR: u64 = 256;
/// No more kept hashes than this are read at once.
const MOST: u64 = 16_384;

/// What a subtree is made of: itself where it is kept, else the kept hashes below it.
struct Part {
    /// Its place among those asked for.
    at: usize,
    level: u8,
    first: u64,
    width: u64,
}

impl Part {
    const fn of(at: usize, node: NodeId) -> Self {
        let level = node.level - node.level % TILE_HEIGHT;
        let width = 1 << (node.level - level);
        Self {
            at,
            level,
            first: node.index.saturating_mul(width),
            width,
        }
    }

    const fn end(&self) -> u64 {
        self.first.saturating_add(self.width)
    }
}

/// The roots of complete subtrees, in the order asked for. Neighbours are read together: a proof takes a few
/// statements, and so does a page of an export that leaves something out between every two rows.
pub async fn nodes<C: ConnectionTrait>(
    on: &C,
    generation: &LogGeneration,
    wanted: &[NodeId],
) -> Result<Vec<Hash>, StoreError> {
    let mut roots = vec![Hash::default(); wanted.len()];
    let mut parts: Vec<Part> = (0..).zip(wanted).map(|(at, node)| Part::of(at, *node)).collect();
    parts.sort_unstable_by_key(|part| (part.level, part.first));
    let mut rest = parts.as_slice();
    while let Some(first) = rest.first() {
        let (near, others) = rest.split_at(neighbours(rest));
        rest = others;
        let end = near.iter().map(Part::end).max().unwrap_or(first.end());
        let kept = kept(on, generation, first.level, first.first, end - first.first).await?;
        for part in near {
            let from = whole(part.first - first.first);
            let below = kept.get(from..from.saturating_add(whole(part.width)));
            let below = below.ok_or_else(|| corrupt(TABLE, "the tree is not complete"))?;
            if let Some(root) = roots.get_mut(part.at) {
                *root = subtree(below);
            }
        }
    }
    Ok(roots)
}

/// How many of the first parts are read together.
fn neighbours(parts: &[Part]) -> usize {
    let Some(first) = parts.first() else { return 0 };
    let mut end = first.end();
    let mut count = 0;
    for part in parts {
        let is_near = part.level == first.level && part.first <= end.saturating_add(NEAR);
        if !is_near || count > 0 && part.end() - first.first > MOST {
            break;
        }
        end = std::cmp::max(end, part.end());
        count += 1;
    }
    count
}

fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// A run of kept hashes of a level; shorter where the tree ends.
async fn kept<C: ConnectionTrait>(
    on: &C,
    generation: &LogGeneration,
    level: u8,
    first: u64,
    count: u64,
) -> Result<Vec<Hash>, StoreError> {
    if level == 0 {
        leaves(on, generation, first, count).await
    } else {
        tiles(on, generation.generation, level, first, count).await
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
