//! What is written about a request, and its files, sealed; `place` keeps the order in which files came together.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, binary, binary_null, integer, text, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let messages = Table::create()
            .table("messages")
            .col(uuid("id").primary_key())
            .col(uuid("request_id"))
            .col(big_integer("at_ms"))
            .col(text("kind"))
            .col(uuid_null("author"))
            .col(binary_null("content"))
            .foreign_key(
                ForeignKey::create()
                    .name("messages_request")
                    .from("messages", "request_id")
                    .to("requests", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("messages_author")
                    .from("messages", "author")
                    .to("staff", "id"),
            )
            .to_owned();
        manager.create_table(messages).await?;
        let of_request = Index::create()
            .name("messages_of_request")
            .table("messages")
            .col("request_id")
            .col("at_ms")
            .to_owned();
        manager.create_index(of_request).await?;
        let attachments = Table::create()
            .table("attachments")
            .col(uuid("id").primary_key())
            .col(uuid("request_id"))
            .col(uuid_null("message_id"))
            .col(big_integer("at_ms"))
            .col(integer("place"))
            .col(binary_null("content"))
            .col(text("media_type"))
            .col(big_integer("size"))
            .col(big_integer("sealed_len"))
            .col(binary("sealed_sha256"))
            .foreign_key(
                ForeignKey::create()
                    .name("attachments_request")
                    .from("attachments", "request_id")
                    .to("requests", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("attachments_message")
                    .from("attachments", "message_id")
                    .to("messages", "id"),
            )
            .to_owned();
        manager.create_table(attachments).await?;
        let of_request = Index::create()
            .name("attachments_of_request")
            .table("attachments")
            .col("request_id")
            .col("at_ms")
            .col("place")
            .to_owned();
        manager.create_index(of_request).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("attachments").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("messages").to_owned())
            .await
    }
}
