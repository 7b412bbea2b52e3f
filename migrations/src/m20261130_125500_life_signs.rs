//! A mailbox whose worker died does not look as if it were connected: the last sign of life is kept. Beside it, when somebody
//! asked for a try now.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Of mailboxes from before nobody knows when they were alive last.
        for column in [
            big_integer("seen_at_ms").default(0).take(),
            big_integer_null("asked_at_ms").take(),
        ] {
            let added = Table::alter().table("mailboxes").add_column(column).to_owned();
            manager.alter_table(added).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["asked_at_ms", "seen_at_ms"] {
            let gone = Table::alter().table("mailboxes").drop_column(column).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}
