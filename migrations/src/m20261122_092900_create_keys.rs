//! The wrapped keys of contents, the keyed hashes by which requests are found, and a canary of each generation of the
//! keyring.
//!
//! SQLite copies rows about in its pages when some are removed or grow, and does not wipe every copy. So a wrapped key
//! stays where it was first written: it is replaced, and when it is destroyed overwritten, by one of the same length, and
//! `generation` has ten digits for the same reason; that of a destroyed key is zero.

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
        let keys = Table::create()
            .table("data_keys")
            .col(uuid("owner").primary_key())
            .col(text("kind").check(Expr::cust("kind IN ('request', 'mail', 'letter')")))
            .col(text("generation").check(Expr::cust("length(generation) = 10")))
            .col(binary("wrapped").check(Expr::cust("length(wrapped) = 40")))
            .to_owned();
        manager.create_table(keys).await?;
        let by_generation = Index::create()
            .name("data_keys_generation")
            .table("data_keys")
            .col("generation")
            .to_owned();
        manager.create_index(by_generation).await?;
        let tokens = Table::create()
            .table("search_tokens")
            .col(binary("token"))
            .col(uuid("request_id"))
            .primary_key(Index::create().col("token").col("request_id"))
            .foreign_key(
                ForeignKey::create()
                    .name("search_tokens_request")
                    .from("search_tokens", "request_id")
                    .to("requests", "id"),
            )
            .to_owned();
        manager.create_table(tokens).await?;
        let of_request = Index::create()
            .name("search_tokens_of_request")
            .table("search_tokens")
            .col("request_id")
            .to_owned();
        manager.create_index(of_request).await?;
        let canaries = Table::create()
            .table("key_canaries")
            .col(ColumnDef::new("generation").integer().not_null().primary_key())
            .col(binary("canary"))
            .col(big_integer("at_ms"))
            .to_owned();
        manager.create_table(canaries).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("key_canaries").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("search_tokens").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("data_keys").to_owned())
            .await?;
        Ok(())
    }
}
