//! A letter that nobody can read any more is given up, with the reason.

use sea_orm_migration::{prelude::*, schema::text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("outbox")
            .add_column(text_null("lost").check(Expr::cust("lost IN ('key_gone', 'damaged')")))
            .to_owned();
        manager.alter_table(column).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter().table("outbox").drop_column("lost").to_owned();
        manager.alter_table(column).await
    }
}
