//! The salts of what the log knows of staff, and a seal on each later access code.
//!
//! From here on facts are sealed beside the columns in clear. What was sealed before cannot be sealed anew here, where
//! there is no key, and is never thrown away: a database with such requests refuses.

use sea_orm_migration::{prelude::*, schema::binary_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sealed_before = Query::select()
            .expr(Expr::val(1))
            .from("requests")
            .and_where(Expr::col("facts").is_not_null())
            .limit(1)
            .to_owned();
        if manager
            .get_connection()
            .query_one(&sealed_before)
            .await?
            .is_some()
        {
            return Err(DbErr::Migration(
                "this database was used before contents were bound to their columns; begin with a new one"
                    .to_owned(),
            ));
        }
        let staff = Table::alter()
            .table("staff")
            .add_column(binary_null("salt"))
            .to_owned();
        manager.alter_table(staff).await?;
        let codes = Table::alter()
            .table("access_codes")
            .add_column(binary_null("seal"))
            .to_owned();
        manager.alter_table(codes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let codes = Table::alter()
            .table("access_codes")
            .drop_column("seal")
            .to_owned();
        manager.alter_table(codes).await?;
        let staff = Table::alter().table("staff").drop_column("salt").to_owned();
        manager.alter_table(staff).await
    }
}
