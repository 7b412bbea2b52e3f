//! The marks that ask an officer to look.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, text, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let marks = Table::create()
            .table("attention_marks")
            .col(uuid("request_id"))
            .col(text("mark"))
            .col(big_integer("at_ms"))
            .primary_key(Index::create().col("request_id").col("mark"))
            .foreign_key(
                ForeignKey::create()
                    .name("attention_marks_request")
                    .from("attention_marks", "request_id")
                    .to("requests", "id"),
            )
            .to_owned();
        manager.create_table(marks).await?;
        let by_mark = Index::create()
            .name("attention_marks_mark")
            .table("attention_marks")
            .col("mark")
            .col("request_id")
            .to_owned();
        manager.create_index(by_mark).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("attention_marks").to_owned())
            .await
    }
}
