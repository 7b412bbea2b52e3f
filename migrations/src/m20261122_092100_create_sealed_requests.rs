//! The requests, their content sealed, and the counters of their numbers.
//!
//! Words that may be joined by others later (subject, channel, language, reason) have no CHECK: SQLite cannot alter one.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, binary_null, boolean, date, integer, integer_null, text, text_null,
        uuid, uuid_null,
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
        let counters = Table::create()
            .table("number_counters")
            .col(ColumnDef::new("year").integer().not_null().primary_key())
            .col(integer("last"))
            .to_owned();
        manager.create_table(counters).await?;
        manager.create_table(requests()).await?;
        for (name, columns) in INDEXES {
            let mut index = Index::create().name(*name).table("requests").to_owned();
            for column in *columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("requests").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("number_counters").to_owned())
            .await
    }
}

/// Each serves one order of the queue, so that a page costs the same however many requests are closed.
const INDEXES: &[(&str, &[&str])] = &[
    ("requests_open_queue", &["is_open", "due_on", "year", "sequence"]),
    ("requests_queue", &["due_on", "year", "sequence"]),
    ("requests_state_queue", &["state", "due_on", "year", "sequence"]),
    ("requests_assignee", &["assignee", "due_on", "year", "sequence"]),
    ("requests_ended", &["state", "closed_at_ms"]),
    ("requests_destroyed", &["destroyed_at_ms", "final_at_ms"]),
    (
        "requests_assignee_queue",
        &["assignee", "is_open", "due_on", "year", "sequence"],
    ),
];

fn requests() -> TableCreateStatement {
    Table::create()
        .table("requests")
        .col(uuid("id").primary_key())
        .col(integer("year"))
        .col(integer("sequence"))
        .col(integer("version"))
        .col(text("state"))
        .col(boolean("is_open"))
        .col(text_null("resume"))
        .col(text_null("outcome"))
        .col(text_null("reason"))
        .col(text_null("delivery"))
        .col(uuid_null("reply_id"))
        .col(uuid_null("proposed_by"))
        .col(text("subject"))
        .col(text("channel"))
        .col(text("language"))
        .col(big_integer("received_at_ms"))
        .col(date("due_on"))
        .col(boolean("due_provisional"))
        .col(uuid_null("assignee"))
        .col(binary_null("facts"))
        .col(text_null("access_hash"))
        .col(text_null("filing_key").unique_key())
        .col(text_null("fingerprint"))
        .col(big_integer_null("closed_at_ms"))
        .col(text_null("hold_reason"))
        .col(text_null("destruction_reason"))
        .col(uuid_null("destruction_by"))
        .col(big_integer_null("destroyed_at_ms"))
        .col(integer_null("key_generation"))
        .col(big_integer_null("final_at_ms"))
        .foreign_key(ForeignKey::create().name("requests_assignee").from("requests", "assignee").to("staff", "id"))
        .foreign_key(ForeignKey::create().name("requests_proposed_by").from("requests", "proposed_by").to("staff", "id"))
        .index(Index::create().name("requests_number").unique().col("year").col("sequence"))
        .check(Expr::cust(
            "state IN ('received', 'clarifying', 'in_progress', 'in_approval', 'answered', 'refused', 'withdrawn')",
        ))
        .check(Expr::cust("is_open = (state IN ('received', 'clarifying', 'in_progress', 'in_approval'))"))
        .check(Expr::cust("(state = 'clarifying') = (resume IS NOT NULL)"))
        .check(Expr::cust("resume IS NULL OR resume IN ('received', 'in_progress')"))
        .check(Expr::cust("(state IN ('in_approval', 'answered', 'refused')) = (outcome IS NOT NULL)"))
        .check(Expr::cust("outcome IS NULL OR outcome IN ('answer', 'refusal')"))
        .check(Expr::cust("state <> 'answered' OR outcome = 'answer'"))
        .check(Expr::cust("state <> 'refused' OR outcome = 'refusal'"))
        .check(Expr::cust("COALESCE(outcome = 'refusal', FALSE) = (reason IS NOT NULL)"))
        .check(Expr::cust("(outcome IS NOT NULL) = (delivery IS NOT NULL)"))
        .check(Expr::cust("delivery IS NULL OR delivery IN ('letter', 'notice')"))
        .check(Expr::cust("(outcome IS NOT NULL) = (reply_id IS NOT NULL)"))
        .check(Expr::cust("(outcome IS NOT NULL) = (proposed_by IS NOT NULL)"))
        .check(Expr::cust("is_open = (closed_at_ms IS NULL)"))
        .check(Expr::cust("(destroyed_at_ms IS NULL) = (facts IS NOT NULL)"))
        .check(Expr::cust("(destroyed_at_ms IS NULL) = (key_generation IS NULL)"))
        .check(Expr::cust("destroyed_at_ms IS NULL OR (destruction_reason IS NOT NULL AND hold_reason IS NULL AND NOT is_open)"))
        .check(Expr::cust("final_at_ms IS NULL OR destroyed_at_ms IS NOT NULL"))
        .to_owned()
}
