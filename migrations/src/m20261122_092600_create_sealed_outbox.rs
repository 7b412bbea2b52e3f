//! The letters to send, with their bytes, sealed under the key of their request or one of their own.
//!
//! `next_at_ms` is when a letter is tried next; of a leased letter it is the end of the lease.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, binary_null, integer, integer_null, text, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let outbox = Table::create()
            .table("outbox")
            .col(uuid("id").primary_key())
            .col(uuid_null("request_id"))
            .col(text("kind"))
            .col(text("language"))
            .col(text("message_id"))
            .col(binary_null("envelope"))
            .col(binary_null("bytes"))
            .col(big_integer("queued_at_ms"))
            .col(text("state").check(Expr::cust("state IN ('queued', 'leased', 'accepted', 'dead')")))
            .col(big_integer("next_at_ms"))
            .col(big_integer("lease_token"))
            .col(integer("attempts"))
            .col(big_integer_null("accepted_at_ms"))
            .col(integer_null("last_code"))
            .foreign_key(
                ForeignKey::create()
                    .name("outbox_request")
                    .from("outbox", "request_id")
                    .to("requests", "id"),
            )
            .check(Expr::cust("(state = 'accepted') = (accepted_at_ms IS NOT NULL)"))
            .to_owned();
        manager.create_table(outbox).await?;
        let waiting = Index::create()
            .name("outbox_waiting")
            .table("outbox")
            .col("next_at_ms")
            .and_where(Expr::cust("state IN ('queued', 'leased')"))
            .to_owned();
        manager.create_index(waiting).await?;
        let of_request = Index::create()
            .name("outbox_of_request")
            .table("outbox")
            .col("request_id")
            .col("queued_at_ms")
            .to_owned();
        manager.create_index(of_request).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("outbox").to_owned()).await
    }
}
