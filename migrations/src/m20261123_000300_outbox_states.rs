//! The outbox tells a letter that surely did not leave from one that may have: its states, what the server said, and how
//! often nobody knew. Beside it, how many letters went to an address on a day.
//!
//! SQLite cannot change a check, so the table is made anew and the letters are copied.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, binary, binary_null, date, integer, integer_null, text, uuid,
        uuid_null,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns of both shapes.
const KEPT: &str = "id, request_id, kind, language, message_id, envelope, bytes, queued_at_ms, next_at_ms, lease_token, \
                    attempts, accepted_at_ms, last_code";

const STATES: &str = "state IN ('queued', 'leased', 'sending', 'retry', 'unknown', 'accepted', 'dead')";
const WAITING: &str = "state IN ('queued', 'leased', 'sending', 'retry', 'unknown')";
const EARLIER_STATES: &str = "state IN ('queued', 'leased', 'accepted', 'dead')";
const EARLIER_WAITING: &str = "state IN ('queued', 'leased')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = outbox(STATES);
        table
            .col(binary_null("last_words"))
            .col(integer("unknowns").default(0))
            .col(big_integer("since_ms"));
        manager.create_table(table).await?;
        // A letter that an earlier version had leased may have left: it could not tell.
        let copied = format!(
            "INSERT INTO outbox_anew ({KEPT}, state, unknowns, since_ms) SELECT {KEPT}, \
             CASE state WHEN 'leased' THEN 'sending' ELSE state END, 0, queued_at_ms FROM outbox"
        );
        replace(manager, &copied, WAITING).await?;
        let dead = Index::create()
            .name("outbox_dead")
            .table("outbox")
            .col("queued_at_ms")
            .col("id")
            .and_where(Expr::cust("state = 'dead'"))
            .to_owned();
        manager.create_index(dead).await?;
        let counts = Table::create()
            .table("letter_counts")
            .col(date("day"))
            .col(binary("token"))
            .col(integer("count"))
            .primary_key(Index::create().name("letter_counts_key").col("day").col("token"))
            .to_owned();
        manager.create_table(counts).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("letter_counts").to_owned())
            .await?;
        manager.create_table(outbox(EARLIER_STATES)).await?;
        let copied = format!(
            "INSERT INTO outbox_anew ({KEPT}, state) SELECT {KEPT}, CASE WHEN state IN ('retry', 'unknown') THEN 'queued' \
             WHEN state = 'sending' THEN 'leased' ELSE state END FROM outbox"
        );
        replace(manager, &copied, EARLIER_WAITING).await
    }
}

fn outbox(states: &'static str) -> TableCreateStatement {
    Table::create()
        .table("outbox_anew")
        .col(uuid("id").primary_key())
        .col(uuid_null("request_id"))
        .col(text("kind"))
        .col(text("language"))
        .col(text("message_id"))
        .col(binary_null("envelope"))
        .col(binary_null("bytes"))
        .col(big_integer("queued_at_ms"))
        .col(text("state").check(Expr::cust(states)))
        .col(big_integer("next_at_ms"))
        .col(big_integer("lease_token"))
        .col(integer("attempts"))
        .col(big_integer_null("accepted_at_ms"))
        .col(integer_null("last_code"))
        .foreign_key(
            ForeignKey::create()
                .name("outbox_request")
                .from("outbox_anew", "request_id")
                .to("requests", "id"),
        )
        .check(Expr::cust("(state = 'accepted') = (accepted_at_ms IS NOT NULL)"))
        .to_owned()
}

/// Copies the letters, puts the new table in the place of the old one, and makes its indexes.
async fn replace(manager: &SchemaManager<'_>, copied: &str, waiting: &'static str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(copied).await?;
    manager
        .drop_table(Table::drop().table("outbox").to_owned())
        .await?;
    manager
        .rename_table(Table::rename().table("outbox_anew", "outbox").to_owned())
        .await?;
    let waiting = Index::create()
        .name("outbox_waiting")
        .table("outbox")
        .col("next_at_ms")
        .and_where(Expr::cust(waiting))
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
