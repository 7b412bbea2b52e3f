//! The log, and its size in one row that every append locks: so the sequence has no gaps.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, date_null, text, text_null, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let head = Table::create()
            .table("log_head")
            .col(
                ColumnDef::new("id")
                    .integer()
                    .not_null()
                    .primary_key()
                    .check(Expr::cust("id = 1")),
            )
            .col(big_integer("size"))
            .to_owned();
        manager.create_table(head).await?;
        manager
            .execute(
                Query::insert()
                    .into_table("log_head")
                    .columns(["id", "size"])
                    .values_panic([1.into(), 0.into()])
                    .to_owned(),
            )
            .await?;
        let events = Table::create()
            .table("events")
            .col(ColumnDef::new("seq").big_integer().not_null().primary_key())
            .col(uuid_null("request_id"))
            .col(big_integer_null("rseq"))
            .col(big_integer("at_ms"))
            .col(text("event"))
            .col(text("actor_role"))
            .col(uuid_null("actor_id"))
            .col(text_null("from_state"))
            .col(text_null("to_state"))
            .col(date_null("due_on"))
            .col(text_null("subject"))
            .col(text("entry"))
            .foreign_key(
                ForeignKey::create()
                    .name("events_request")
                    .from("events", "request_id")
                    .to("requests", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("events_actor")
                    .from("events", "actor_id")
                    .to("staff", "id"),
            )
            .index(
                Index::create()
                    .name("events_of_request")
                    .unique()
                    .col("request_id")
                    .col("rseq"),
            )
            .check(Expr::cust("(request_id IS NULL) = (rseq IS NULL)"))
            .to_owned();
        manager.create_table(events).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("events").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("log_head").to_owned())
            .await
    }
}
