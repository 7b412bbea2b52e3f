//! The people of the desk.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, boolean, text, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let staff = Table::create()
            .table("staff")
            .col(uuid("id").primary_key())
            .col(text("login").unique_key())
            .col(text("role").check(Expr::cust(
                "role IN ('officer', 'supervisor', 'auditor', 'admin')",
            )))
            .col(text("password_hash"))
            .col(boolean("disabled"))
            .col(big_integer("created_at_ms"))
            .to_owned();
        manager.create_table(staff).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("staff").to_owned()).await
    }
}
