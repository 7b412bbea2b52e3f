//! Published versions of the privacy policy.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "policy_versions";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut versions = Table::create();
        versions
            .table(TABLE)
            .col(ColumnDef::new("version").integer().not_null().primary_key())
            .col(ColumnDef::new("effective_on").date().not_null())
            .col(ColumnDef::new("data").text().not_null())
            .col(ColumnDef::new("sha256").string_len(64).not_null())
            .col(ColumnDef::new("published_by").uuid())
            .col(ColumnDef::new("published_at_ms").big_integer().not_null());
        manager.create_table(versions).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(TABLE).to_owned()).await
    }
}
