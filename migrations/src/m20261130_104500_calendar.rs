//! Published years of the working calendar, and by what the due date of a request was counted.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "calendar_years";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut years = Table::create();
        years
            .table(TABLE)
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("year").integer().not_null())
            .col(ColumnDef::new("data").text().not_null())
            .col(ColumnDef::new("published_by").uuid())
            .col(ColumnDef::new("published_at_ms").big_integer().not_null())
            .primary_key(Index::create().col("version").col("year"));
        manager.create_table(years).await?;
        let mut requests = Table::alter();
        requests
            .table("requests")
            .add_column(ColumnDef::new("counted_by").string_len(40));
        manager.alter_table(requests).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut requests = Table::alter();
        requests.table("requests").drop_column("counted_by");
        manager.alter_table(requests).await?;
        manager.drop_table(Table::drop().table(TABLE).to_owned()).await
    }
}
