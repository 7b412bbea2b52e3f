//! Logins that last and API tokens, by the hashes of their secrets.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, text, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sessions = Table::create()
            .table("sessions")
            .col(text("hash").primary_key())
            .col(uuid("staff_id"))
            .col(big_integer("created_at_ms"))
            .col(big_integer("seen_at_ms"))
            .foreign_key(
                ForeignKey::create()
                    .name("sessions_staff")
                    .from("sessions", "staff_id")
                    .to("staff", "id"),
            )
            .to_owned();
        manager.create_table(sessions).await?;
        let tokens = Table::create()
            .table("tokens")
            .col(text("hash").primary_key())
            .col(uuid("staff_id"))
            .col(big_integer("created_at_ms"))
            .foreign_key(
                ForeignKey::create()
                    .name("tokens_staff")
                    .from("tokens", "staff_id")
                    .to("staff", "id"),
            )
            .to_owned();
        manager.create_table(tokens).await?;
        let seen = Index::create()
            .name("sessions_seen")
            .table("sessions")
            .col("seen_at_ms")
            .to_owned();
        manager.create_index(seen).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("tokens").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("sessions").to_owned())
            .await
    }
}
