//! Forms and replies that nobody has finished yet.

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
        let drafts = Table::create()
            .table("drafts")
            .col(text("hash").primary_key())
            .col(text("answers"))
            .col(big_integer("touched_at_ms"))
            .to_owned();
        manager.create_table(drafts).await?;
        let touched = Index::create()
            .name("drafts_touched")
            .table("drafts")
            .col("touched_at_ms")
            .to_owned();
        manager.create_index(touched).await?;
        let replies = Table::create()
            .table("reply_drafts")
            .col(uuid("request_id"))
            .col(uuid("staff_id"))
            .col(text("answers"))
            .col(big_integer("at_ms"))
            .primary_key(Index::create().col("request_id").col("staff_id"))
            .foreign_key(
                ForeignKey::create()
                    .name("reply_drafts_request")
                    .from("reply_drafts", "request_id")
                    .to("requests", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("reply_drafts_staff")
                    .from("reply_drafts", "staff_id")
                    .to("staff", "id"),
            )
            .to_owned();
        manager.create_table(replies).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("reply_drafts").to_owned())
            .await?;
        manager.drop_table(Table::drop().table("drafts").to_owned()).await
    }
}
