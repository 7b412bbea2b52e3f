//! How each mail ends: who checked its sender, and when an ignored one was destroyed, whose content is gone then.
//!
//! SQLite cannot change a check or a column, so the table of mails is made anew and its rows are moved. Going back, the
//! rows of destroyed mails go: the table before has no place for them.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, binary, binary_null, text, text_null, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: &str = "id, at_ms, token, content, size, state, request_id, account, reason, sender_check, summary, \
     message_token, settled_at_ms";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let new = table(
            binary_null("content"),
            "sender_check IN ('unchecked', 'none', 'verified', 'forged')",
        )
        .col(text_null("checked_by").check(Expr::cust("checked_by IN ('mail_server', 'service')")))
        .col(big_integer_null("destroyed_at_ms"))
        .check(Expr::cust("(destroyed_at_ms IS NULL) = (content IS NOT NULL)"))
        .check(Expr::cust("destroyed_at_ms IS NULL OR state = 'ignored'"))
        .to_owned();
        let rows = format!("INSERT INTO raw_mails_new ({COLUMNS}) SELECT {COLUMNS} FROM raw_mails");
        replace(manager, new, &rows).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let old = table(
            binary("content"),
            "sender_check IN ('unchecked', 'verified', 'forged')",
        );
        let kept = COLUMNS.replace(
            "sender_check",
            "CASE sender_check WHEN 'none' THEN 'unchecked' ELSE sender_check END",
        );
        let rows = format!(
            "INSERT INTO raw_mails_new ({COLUMNS}) SELECT {kept} FROM raw_mails WHERE content IS NOT NULL"
        );
        replace(manager, old, &rows).await
    }
}

/// The table under a name for the moment, with what both of its shapes have.
fn table(content: ColumnDef, checks: &'static str) -> TableCreateStatement {
    Table::create()
        .table("raw_mails_new")
        .col(uuid("id").primary_key())
        .col(big_integer("at_ms"))
        .col(binary("token").unique_key())
        .col(content)
        .col(big_integer("size"))
        .col(text("state").check(Expr::cust(
            "state IN ('kept', 'waiting', 'filed', 'added', 'ignored')",
        )))
        .col(uuid_null("request_id"))
        .col(text("account"))
        .col(text_null("reason"))
        .col(text("sender_check").check(Expr::cust(checks)))
        .col(binary_null("summary"))
        .col(binary_null("message_token"))
        .col(big_integer_null("settled_at_ms"))
        .check(Expr::cust(
            "(state IN ('waiting', 'ignored')) = (reason IS NOT NULL)",
        ))
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
    manager.create_index(of_request).await?;
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
    manager.create_index(by_message).await
}
