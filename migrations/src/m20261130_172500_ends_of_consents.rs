//! By the answer to which request the consent of a registration ended, and when a letter was stopped because nobody may be written
//! to any more.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer_null, text_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("registrations", text_null("ended_by")),
            ("outbox", big_integer_null("stopped_at_ms")),
        ] {
            let column = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(column).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("outbox", "stopped_at_ms"), ("registrations", "ended_by")] {
            let column = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(column).await?;
        }
        Ok(())
    }
}
