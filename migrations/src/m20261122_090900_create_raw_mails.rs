//! The mails that came in; their bytes are in the file store.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, text, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mails = Table::create()
            .table("raw_mails")
            .col(uuid("id").primary_key())
            .col(big_integer("at_ms"))
            .col(text("sha256").unique_key())
            .col(big_integer("size"))
            .col(text("state").check(Expr::cust("state IN ('waiting', 'filed')")))
            .col(uuid_null("request_id"))
            .foreign_key(
                ForeignKey::create()
                    .name("raw_mails_request")
                    .from("raw_mails", "request_id")
                    .to("requests", "id"),
            )
            .to_owned();
        manager.create_table(mails).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("raw_mails").to_owned())
            .await
    }
}
