//! The log only grows, as before, on the tables of the tree.

use sea_orm_migration::prelude::*;

use crate::m20261122_090600_protect_events as protect_events;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        protect_events::Migration.up(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        protect_events::Migration.down(manager).await
    }
}
