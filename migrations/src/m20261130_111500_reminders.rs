//! Of which last day somebody was reminded, and where letters to staff go.

use sea_orm_migration::{
    prelude::*,
    schema::{binary_null, date_null, text_null, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "staff_addresses";

/// The last day that somebody was reminded of, and what was said of it.
const COLUMNS: [&str; 2] = ["reminded_for", "reminder"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let addresses = Table::create()
            .table(TABLE)
            .col(uuid("staff_id").primary_key())
            .col(binary_null("address"))
            .col(date_null("digest_on"))
            .foreign_key(
                ForeignKey::create()
                    .name("staff_addresses_staff")
                    .from(TABLE, "staff_id")
                    .to("staff", "id"),
            )
            .to_owned();
        manager.create_table(addresses).await?;
        for column in [date_null(COLUMNS[0]), text_null(COLUMNS[1])] {
            let mut requests = Table::alter();
            requests.table("requests").add_column(column);
            manager.alter_table(requests).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            let mut requests = Table::alter();
            requests.table("requests").drop_column(column);
            manager.alter_table(requests).await?;
        }
        manager.drop_table(Table::drop().table(TABLE).to_owned()).await
    }
}
