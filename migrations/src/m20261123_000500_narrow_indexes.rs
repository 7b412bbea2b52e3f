//! Indexes hold only the rows that somebody looks for through them, so that filing a request writes no more than it must.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The requests that somebody works on; before, it held all of them. Those that nobody works on are found in the queue of
/// the open ones.
const NARROWED: &str = "requests_assignee";

/// A rotation goes through the keys by their owners, and looks at each once anyway.
const NEEDLESS: &str = "data_keys_generation";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(drop_of(NARROWED, "requests")).await?;
        let mut index = assigned();
        index.and_where(Expr::cust("assignee IS NOT NULL"));
        manager.create_index(index).await?;
        manager.drop_index(drop_of(NEEDLESS, "data_keys")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut keys = Index::create();
        keys.name(NEEDLESS).table("data_keys").col("generation");
        manager.create_index(keys).await?;
        manager.drop_index(drop_of(NARROWED, "requests")).await?;
        manager.create_index(assigned()).await
    }
}

fn assigned() -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(NARROWED).table("requests");
    for column in ["assignee", "due_on", "year", "sequence"] {
        index.col(column);
    }
    index
}

fn drop_of(name: &'static str, table: &'static str) -> IndexDropStatement {
    Index::drop().name(name).table(table).to_owned()
}
