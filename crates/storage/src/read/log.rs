//! The log as a tree: its head, its nodes, its entries and what they commit to.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use data_encoding::{BASE64, HEXLOWER};
use jauap_domain::{EventSeq, RequestId, RequestNumber};
use jauap_ledger::{
    Hash,
    plan::subtree,
    tree::{Frontier, NodeId},
};
use jauap_workflow::{
    ports::{LogReader, StoreError},
    records::{LogGeneration, LogHead, LoggedEntry, Opening, Projection},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Order, Query},
};
use uuid::Uuid;

use super::projections;
use crate::{
    database::Database,
    failure::{corrupt, failed, refused},
    keys::{KeyringFile, Place, Safe},
    rows::event::{self, Column, TABLE},
    unit::{log::TILE_HEIGHT, written::StoredOpening},
};

/// The log as one connection, or one snapshot, sees it.
pub struct LogView<C> {
    on: C,
    keys: Option<Arc<KeyringFile>>,
}

impl<C> LogView<C> {
    /// The log on a connection.
    pub const fn new(on: C, keys: Option<Arc<KeyringFile>>) -> Self {
        Self { on, keys }
    }
}

impl Database {
    fn log(&self) -> LogView<DatabaseConnection> {
        LogView::new(self.reader.clone(), self.keys.clone())
    }
}

#[async_trait]
impl LogReader for Database {
    async fn log_head(&self) -> Result<LogHead, StoreError> {
        self.log().log_head().await
    }

    async fn log_generations(&self) -> Result<Vec<LogGeneration>, StoreError> {
        self.log().log_generations().await
    }

    async fn log_nodes(&self, generation: u32, nodes: &[NodeId]) -> Result<Vec<Hash>, StoreError> {
        self.log().log_nodes(generation, nodes).await
    }

    async fn log_entries(&self, after: EventSeq, limit: u64) -> Result<Vec<LoggedEntry>, StoreError> {
        self.log().log_entries(after, limit).await
    }

    async fn log_openings(
        &self,
        after: EventSeq,
        limit: u64,
    ) -> Result<(Vec<Opening>, Option<EventSeq>), StoreError> {
        self.log().log_openings(after, limit).await
    }

    async fn rules_documents(&self) -> Result<Vec<String>, StoreError> {
        self.log().rules_documents().await
    }

    async fn projections(
        &self,
        after: Option<RequestNumber>,
        limit: u64,
    ) -> Result<Vec<Projection>, StoreError> {
        self.log().projections(after, limit).await
    }
}

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> LogReader for LogView<C> {
    async fn log_head(&self) -> Result<LogHead, StoreError> {
        head(&self.on).await
    }

    async fn log_generations(&self) -> Result<Vec<LogGeneration>, StoreError> {
        generations(&self.on).await
    }

    async fn log_nodes(&self, generation: u32, nodes: &[NodeId]) -> Result<Vec<Hash>, StoreError> {
        let generations = generations(&self.on).await?;
        let found = generations.iter().find(|known| known.generation == generation);
        let start = found
            .ok_or_else(|| corrupt(TABLE, "there is no such generation"))?
            .start;
        let mut hashes = Vec::with_capacity(nodes.len());
        for node in nodes {
            hashes.push(self.log_node(generation, start, *node).await?);
        }
        Ok(hashes)
    }

    async fn log_entries(&self, after: EventSeq, limit: u64) -> Result<Vec<LoggedEntry>, StoreError> {
        let rows: Vec<(i64, i32, Option<Uuid>, String, Vec<u8>)> = event::Entity::find()
            .select_only()
            .columns([
                Column::Seq,
                Column::Generation,
                Column::RequestId,
                Column::Entry,
                Column::Leaf,
            ])
            .filter(Column::Seq.gt(after.0))
            .order_by_asc(Column::Seq)
            .limit(limit)
            .into_tuple()
            .all(&self.on)
            .await
            .map_err(failed)?;
        rows.into_iter()
            .map(|(seq, generation, request, entry, leaf)| {
                Ok(LoggedEntry {
                    seq: EventSeq(seq),
                    generation: generation.unsigned_abs(),
                    request: request.map(RequestId::new),
                    entry,
                    leaf: hash(&leaf)?,
                })
            })
            .collect()
    }

    async fn log_openings(
        &self,
        after: EventSeq,
        limit: u64,
    ) -> Result<(Vec<Opening>, Option<EventSeq>), StoreError> {
        openings(&self.on, &mut Safe::new(self.keys.clone()), after, limit).await
    }

    async fn rules_documents(&self) -> Result<Vec<String>, StoreError> {
        let select = Query::select()
            .column("document")
            .from("rules")
            .order_by("sha256", Order::Asc)
            .to_owned();
        let rows = self.on.query_all(&select).await.map_err(failed)?;
        rows.iter()
            .map(|row| row.try_get_by_index(0).map_err(failed))
            .collect()
    }

    async fn projections(
        &self,
        after: Option<RequestNumber>,
        limit: u64,
    ) -> Result<Vec<Projection>, StoreError> {
        projections::page(&self.on, after, limit).await
    }
}

impl<C: ConnectionTrait> LogView<C> {
    /// The root of a complete subtree: kept where it is that of full tiles, else made of what is kept below it.
    async fn log_node(&self, generation: u32, start: u64, node: NodeId) -> Result<Hash, StoreError> {
        let level = node.level - node.level % TILE_HEIGHT;
        let width = 1_u64 << (node.level - level);
        let first = node.index.saturating_mul(width);
        let hashes = if level == 0 {
            leaves(&self.on, start.saturating_add(first), width).await?
        } else {
            tiles(&self.on, generation, level, first, width).await?
        };
        if u64::try_from(hashes.len()).ok() == Some(width) {
            Ok(subtree(&hashes))
        } else {
            Err(corrupt(TABLE, "the tree is not complete"))
        }
    }
}

fn hash(bytes: &[u8]) -> Result<Hash, StoreError> {
    bytes
        .try_into()
        .map_err(|_| corrupt(TABLE, "a hash has not 32 bytes"))
}

async fn head<C: ConnectionTrait>(on: &C) -> Result<LogHead, StoreError> {
    let select = Query::select()
        .columns(["size", "generation", "start", "frontier"])
        .from("log_head")
        .and_where(Expr::col("id").eq(1))
        .to_owned();
    let row = on.query_one(&select).await.map_err(failed)?;
    let row = row.ok_or_else(|| refused("the log has no head"))?;
    let (size, start): (i64, i64) = (
        row.try_get_by_index(0).map_err(failed)?,
        row.try_get_by_index(2).map_err(failed)?,
    );
    let generation: i32 = row.try_get_by_index(1).map_err(failed)?;
    let frontier: Vec<u8> = row.try_get_by_index(3).map_err(failed)?;
    let size = u64::try_from(size - start).map_err(|_| corrupt("log_head", "size is less than start"))?;
    let frontier = Frontier::from_bytes(size, &frontier)
        .map_err(|_| corrupt("log_head", "frontier does not fit the size"))?;
    Ok(LogHead {
        generation: generation.unsigned_abs(),
        start: start.unsigned_abs(),
        size,
        root: frontier.root(),
    })
}

async fn generations<C: ConnectionTrait>(on: &C) -> Result<Vec<LogGeneration>, StoreError> {
    let select = Query::select()
        .columns(["generation", "start", "checkpoint"])
        .from("log_generations")
        .order_by("generation", Order::Asc)
        .to_owned();
    let rows = on.query_all(&select).await.map_err(failed)?;
    rows.iter()
        .map(|row| {
            let generation: i32 = row.try_get_by_index(0).map_err(failed)?;
            let start: i64 = row.try_get_by_index(1).map_err(failed)?;
            Ok(LogGeneration {
                generation: generation.unsigned_abs(),
                start: start.unsigned_abs(),
                checkpoint: row.try_get_by_index(2).map_err(failed)?,
            })
        })
        .collect()
}

async fn leaves<C: ConnectionTrait>(on: &C, before: u64, count: u64) -> Result<Vec<Hash>, StoreError> {
    let before = i64::try_from(before).map_err(|_| refused("the log is not that long"))?;
    let rows: Vec<Vec<u8>> = event::Entity::find()
        .select_only()
        .column(Column::Leaf)
        .filter(Column::Seq.gt(before))
        .order_by_asc(Column::Seq)
        .limit(count)
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
    let first = i64::try_from(first).map_err(|_| refused("the log is not that long"))?;
    let select = Query::select()
        .column("hash")
        .from("log_tiles")
        .and_where(Expr::col("generation").eq(generation))
        .and_where(Expr::col("level").eq(i32::from(level)))
        .and_where(Expr::col("place").gte(first))
        .order_by("place", Order::Asc)
        .limit(count)
        .to_owned();
    let rows = on.query_all(&select).await.map_err(failed)?;
    rows.iter()
        .map(|row| {
            let bytes: Vec<u8> = row.try_get_by_index(0).map_err(failed)?;
            hash(&bytes)
        })
        .collect()
}

/// Opens what the entries of a page commit to. Those of destroyed requests are left out: nobody can open them.
async fn openings<C: ConnectionTrait>(
    on: &C,
    safe: &mut Safe,
    after: EventSeq,
    limit: u64,
) -> Result<(Vec<Opening>, Option<EventSeq>), StoreError> {
    let rows: Vec<(i64, i32, Uuid, Vec<u8>)> = event::Entity::find()
        .select_only()
        .columns([
            Column::Seq,
            Column::Generation,
            Column::RequestId,
            Column::Openings,
        ])
        .filter(Column::Seq.gt(after.0))
        .filter(Column::Openings.is_not_null())
        .order_by_asc(Column::Seq)
        .limit(limit)
        .into_tuple()
        .all(on)
        .await
        .map_err(failed)?;
    let next = rows.last().map(|(seq, ..)| EventSeq(*seq));
    let owners: HashMap<Uuid, ()> = rows.iter().map(|(_, _, request, _)| (*request, ())).collect();
    safe.fetch(on, &owners.into_keys().collect::<Vec<_>>()).await?;
    let mut openings = Vec::new();
    for (seq, generation, request, sealed) in rows {
        if safe.at_hand(request).is_none() {
            continue;
        }
        let (seq, request) = (EventSeq(seq), RequestId::new(request));
        let opened = safe.open(on, &Place::openings(request, seq), &sealed).await?;
        let stored: Vec<StoredOpening> =
            serde_json::from_slice(&opened).map_err(|_| corrupt(TABLE, "the openings cannot be read"))?;
        for one in stored {
            openings.push(read(one, seq, generation.unsigned_abs(), request)?);
        }
    }
    Ok((openings, next))
}

fn read(
    stored: StoredOpening,
    seq: EventSeq,
    generation: u32,
    request: RequestId,
) -> Result<Opening, StoreError> {
    let salt = HEXLOWER.decode(stored.r.as_bytes()).ok();
    let value = BASE64.decode(stored.v.as_bytes()).ok();
    let salt = salt.and_then(|salt| salt.try_into().ok());
    let (Some(salt), Some(value)) = (salt, value) else {
        return Err(corrupt(TABLE, "an opening cannot be read"));
    };
    Ok(Opening {
        seq,
        generation,
        request,
        name: stored.n,
        salt,
        value,
    })
}
