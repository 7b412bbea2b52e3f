//! The mails that came in; their bytes are in the file store. `token` is a keyed hash of the bytes, by which a repetition is known.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, binary, text, uuid, uuid_null},
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
            .col(binary("token").unique_key())
            .col(binary("content"))
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
        manager.create_table(mails).await?;
        let of_request = Index::create()
            .name("raw_mails_of_request")
            .table("raw_mails")
            .col("request_id")
            .to_owned();
        manager.create_index(of_request).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("raw_mails").to_owned())
            .await
    }
}
