//! The log as a tree: events with their leaves, its head in one row that every append locks, the roots of its full
//! tiles, its generations, and the rules documents that entries name.
//!
//! `frontier` holds the roots of the complete subtrees, the largest first; `openings` what the commitments of an entry were made
//! of, sealed under the key of the request.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, binary, binary_null, date_null, integer, text, text_null, uuid_null,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [head(), generations(), tiles(), rules(), events()] {
            manager.create_table(table).await?;
        }
        let first = Query::insert()
            .into_table("log_head")
            .columns([
                "id",
                "size",
                "generation",
                "start",
                "frontier",
                "rules",
                "key_generation",
            ])
            .values_panic([
                1.into(),
                0.into(),
                0.into(),
                0.into(),
                Expr::val(Vec::<u8>::new()),
                "".into(),
                0.into(),
            ])
            .to_owned();
        manager.execute(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("events").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("rules").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("log_tiles").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("log_generations").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("log_head").to_owned())
            .await?;
        Ok(())
    }
}

fn head() -> TableCreateStatement {
    let one = ColumnDef::new("id")
        .integer()
        .not_null()
        .primary_key()
        .check(Expr::cust("id = 1"))
        .to_owned();
    Table::create()
        .table("log_head")
        .col(one)
        .col(big_integer("size"))
        .col(integer("generation"))
        .col(big_integer("start"))
        .col(binary("frontier"))
        .col(text("rules"))
        .col(integer("key_generation"))
        .to_owned()
}

fn generations() -> TableCreateStatement {
    Table::create()
        .table("log_generations")
        .col(ColumnDef::new("generation").integer().not_null().primary_key())
        .col(big_integer("start"))
        .col(text_null("checkpoint"))
        .to_owned()
}

fn tiles() -> TableCreateStatement {
    Table::create()
        .table("log_tiles")
        .col(integer("generation"))
        .col(integer("level"))
        .col(big_integer("place"))
        .col(binary("hash"))
        .primary_key(Index::create().col("generation").col("level").col("place"))
        .to_owned()
}

fn rules() -> TableCreateStatement {
    Table::create()
        .table("rules")
        .col(text("sha256").primary_key())
        .col(text("document"))
        .to_owned()
}

fn events() -> TableCreateStatement {
    Table::create()
        .table("events")
        .col(ColumnDef::new("seq").big_integer().not_null().primary_key())
        .col(integer("generation"))
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
        .col(binary("leaf"))
        .col(binary_null("openings"))
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
        .to_owned()
}
