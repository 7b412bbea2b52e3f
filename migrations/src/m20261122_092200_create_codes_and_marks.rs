//! The later access codes and the attention marks, as before, on the sealed requests.

use sea_orm_migration::prelude::*;

use crate::{
    m20261122_090300_create_access_codes as access_codes,
    m20261122_090400_create_attention_marks as attention_marks,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        access_codes::Migration.up(manager).await?;
        attention_marks::Migration.up(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        attention_marks::Migration.down(manager).await?;
        access_codes::Migration.down(manager).await
    }
}
