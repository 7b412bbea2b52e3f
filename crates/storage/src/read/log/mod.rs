//! The log as a tree: its head, its nodes, its entries and what they commit to.

mod nodes;
mod openings;

use std::sync::Arc;

use async_trait::async_trait;
use jauap_domain::{EventSeq, MailId, RequestId, RequestNumber};
use jauap_ledger::{
    Hash,
    tree::{Frontier, NodeId},
};
use jauap_workflow::{
    ports::{LogReader, StoreError},
    records::{CalendarRow, LogGeneration, LogHead, LoggedEntry, MailStanding, Opening, Projection},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Order, Query},
};
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use super::{calendar, mails, projections};
use crate::{
    database::Database,
    failure::{corrupt, failed, refused},
    keys::{KeyringFile, Safe},
    rows::event::{self, Column, TABLE},
};

/// The log as one connection, or one snapshot, sees it.
pub struct LogView<C> {
    on: C,
    keys: Option<Arc<KeyringFile>>,
    /// The place among the snapshots that may be open at once.
    _place: Option<OwnedSemaphorePermit>,
}

impl<C> LogView<C> {
    /// The log on a connection.
    pub const fn new(on: C, keys: Option<Arc<KeyringFile>>) -> Self {
        Self {
            on,
            keys,
            _place: None,
        }
    }

    /// The log in a snapshot, which keeps its place as long as it is open.
    pub const fn snapshot(on: C, keys: Option<Arc<KeyringFile>>, place: OwnedSemaphorePermit) -> Self {
        Self {
            on,
            keys,
            _place: Some(place),
        }
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

    async fn rules_in_force(&self) -> Result<String, StoreError> {
        self.log().rules_in_force().await
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

    async fn mail_standings(
        &self,
        after: Option<MailId>,
        limit: u64,
    ) -> Result<Vec<MailStanding>, StoreError> {
        self.log().mail_standings(after, limit).await
    }

    async fn calendar_rows(&self) -> Result<Vec<CalendarRow>, StoreError> {
        self.log().calendar_rows().await
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

    async fn log_nodes(&self, generation: u32, wanted: &[NodeId]) -> Result<Vec<Hash>, StoreError> {
        let generations = generations(&self.on).await?;
        let found = generations.iter().find(|known| known.generation == generation);
        let found = found.ok_or_else(|| corrupt(TABLE, "there is no such generation"))?;
        nodes::nodes(&self.on, found, wanted).await
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
        openings::page(&self.on, &mut Safe::new(self.keys.clone()), after, limit).await
    }

    async fn rules_in_force(&self) -> Result<String, StoreError> {
        let select = Query::select()
            .column("rules")
            .from("log_head")
            .and_where(Expr::col("id").eq(1))
            .to_owned();
        let row = self.on.query_one(&select).await.map_err(failed)?;
        let row = row.ok_or_else(|| corrupt("log_head", "there is no head"))?;
        row.try_get_by_index(0).map_err(failed)
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

    async fn mail_standings(
        &self,
        after: Option<MailId>,
        limit: u64,
    ) -> Result<Vec<MailStanding>, StoreError> {
        mails::standings(&self.on, after, limit).await
    }

    async fn calendar_rows(&self) -> Result<Vec<CalendarRow>, StoreError> {
        calendar::rows(&self.on).await
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
