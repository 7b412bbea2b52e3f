//! Access codes handed out after the intake; the first one is in the row of the request itself.

use sea_orm_migration::{
    prelude::*,
    schema::{text, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let codes = Table::create()
            .table("access_codes")
            .col(text("hash").primary_key())
            .col(uuid("request_id"))
            .foreign_key(
                ForeignKey::create()
                    .name("access_codes_request")
                    .from("access_codes", "request_id")
                    .to("requests", "id"),
            )
            .to_owned();
        manager.create_table(codes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("access_codes").to_owned())
            .await
    }
}
