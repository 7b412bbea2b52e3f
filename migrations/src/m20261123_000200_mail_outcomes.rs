//! What became of each mail, where it was taken from, and how each mailbox is.
//!
//! SQLite cannot change a check, so the table of mails is made anew and its rows are moved.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, binary, binary_null, text, text_null, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const MOVE: &str = "INSERT INTO raw_mails_new (id, at_ms, token, content, size, state, request_id, account, sender_check) \
     SELECT id, at_ms, token, content, size, CASE state WHEN 'waiting' THEN 'kept' ELSE state END, request_id, 'pipe', \
     'unchecked' FROM raw_mails";

const MOVE_BACK: &str = "INSERT INTO raw_mails_new (id, at_ms, token, content, size, state, request_id) \
     SELECT id, at_ms, token, content, size, CASE state WHEN 'filed' THEN state ELSE 'waiting' END, \
     CASE state WHEN 'filed' THEN request_id ELSE NULL END FROM raw_mails";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let new = table("state IN ('kept', 'waiting', 'filed', 'added', 'ignored')")
            .col(text("account"))
            .col(text_null("reason"))
            .col(
                text("sender_check").check(Expr::cust("sender_check IN ('unchecked', 'verified', 'forged')")),
            )
            .col(binary_null("summary"))
            .col(binary_null("message_token"))
            .col(big_integer_null("settled_at_ms"))
            .check(Expr::cust(
                "(state IN ('waiting', 'ignored')) = (reason IS NOT NULL)",
            ))
            .to_owned();
        replace(manager, new, MOVE).await?;
        let by_state = Index::create()
            .name("raw_mails_by_state")
            .table("raw_mails")
            .col("state")
            .col("at_ms")
            .col("id")
            .to_owned();
        manager.create_index(by_state).await?;
        let by_message = Index::create()
            .name("raw_mails_by_message")
            .table("raw_mails")
            .col("message_token")
            .and_where(Expr::cust("message_token IS NOT NULL"))
            .to_owned();
        manager.create_index(by_message).await?;
        manager.create_table(origins()).await?;
        manager.create_table(mailboxes()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["mailboxes", "mail_origins"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        replace(manager, table("state IN ('waiting', 'filed')"), MOVE_BACK).await
    }
}

/// The table as it was at first, under a name for the moment, with these states.
fn table(states: &'static str) -> TableCreateStatement {
    Table::create()
        .table("raw_mails_new")
        .col(uuid("id").primary_key())
        .col(big_integer("at_ms"))
        .col(binary("token").unique_key())
        .col(binary("content"))
        .col(big_integer("size"))
        .col(text("state").check(Expr::cust(states)))
        .col(uuid_null("request_id"))
        .foreign_key(
            ForeignKey::create()
                .name("raw_mails_of_its_request")
                .from("raw_mails_new", "request_id")
                .to("requests", "id"),
        )
        .to_owned()
}

async fn replace(manager: &SchemaManager<'_>, new: TableCreateStatement, rows: &str) -> Result<(), DbErr> {
    manager.create_table(new).await?;
    manager.get_connection().execute_unprepared(rows).await?;
    manager
        .drop_table(Table::drop().table("raw_mails").to_owned())
        .await?;
    let rename = Table::rename().table("raw_mails_new", "raw_mails").to_owned();
    manager.rename_table(rename).await?;
    let of_request = Index::create()
        .name("raw_mails_of_request")
        .table("raw_mails")
        .col("request_id")
        .to_owned();
    manager.create_index(of_request).await
}

/// The places that mails were taken from, so that none is fetched twice; kept when the mail is gone.
fn origins() -> TableCreateStatement {
    Table::create()
        .table("mail_origins")
        .col(text("account"))
        .col(text("folder"))
        .col(big_integer("uid_validity"))
        .col(big_integer("uid"))
        .col(uuid("mail_id"))
        .primary_key(
            Index::create()
                .col("account")
                .col("folder")
                .col("uid_validity")
                .col("uid"),
        )
        .to_owned()
}

/// How each mailbox is, as JSON without addresses.
fn mailboxes() -> TableCreateStatement {
    Table::create()
        .table("mailboxes")
        .col(text("account").primary_key())
        .col(text("health"))
        .to_owned()
}
