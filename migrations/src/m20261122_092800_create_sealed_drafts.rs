//! Forms and replies that nobody has finished yet, sealed: forms by the secret of the visitor, replies by the key of the request.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, binary, text, uuid},
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
            .col(binary("answers"))
            .col(big_integer("touched_at_ms"))
            .to_owned();
        manager.create_table(drafts).await?;
        let touched = Index::create()
            .name("drafts_touched")
            .table("drafts")
            .col("touched_at_ms")
            .to_owned();
        manager.create_index(touched).await?;
        let files = Table::create()
            .table("draft_files")
            .col(uuid("id").primary_key())
            .col(text("draft"))
            .foreign_key(
                ForeignKey::create()
                    .name("draft_files_draft")
                    .from("draft_files", "draft")
                    .to("drafts", "hash")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(files).await?;
        let of_draft = Index::create()
            .name("draft_files_of_draft")
            .table("draft_files")
            .col("draft")
            .to_owned();
        manager.create_index(of_draft).await?;
        let replies = Table::create()
            .table("reply_drafts")
            .col(uuid("request_id"))
            .col(uuid("staff_id"))
            .col(binary("answers"))
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
        manager
            .drop_table(Table::drop().table("draft_files").to_owned())
            .await?;
        manager.drop_table(Table::drop().table("drafts").to_owned()).await
    }
}
