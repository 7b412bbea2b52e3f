//! Indexes by how it stands with the contents of ended requests. Each holds only the requests of its kind, so that neither
//! filing nor a page of the queue costs more the more requests there are.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The indexes of all requests, destroyed or not; others take their place.
const OLD: &[(&str, &[&str])] = &[
    ("requests_ended", &["state", "closed_at_ms"]),
    ("requests_destroyed", &["destroyed_at_ms", "final_at_ms"]),
];

/// The name, the columns, and which requests it holds.
const INDEXES: &[(&str, &[&str], &str)] = &[
    (
        "requests_kept_queue",
        &["state", "due_on", "year", "sequence"],
        "closed_at_ms IS NOT NULL AND destroyed_at_ms IS NULL",
    ),
    (
        "requests_kept_ended",
        &["state", "closed_at_ms"],
        "closed_at_ms IS NOT NULL AND destroyed_at_ms IS NULL",
    ),
    (
        "requests_proposed_queue",
        &["due_on", "year", "sequence"],
        "destruction_reason IS NOT NULL AND destroyed_at_ms IS NULL",
    ),
    (
        "requests_held_queue",
        &["due_on", "year", "sequence"],
        "hold_reason IS NOT NULL",
    ),
    (
        "requests_destroyed_queue",
        &["due_on", "year", "sequence"],
        "destroyed_at_ms IS NOT NULL",
    ),
    (
        "requests_not_final",
        &["destroyed_at_ms"],
        "destroyed_at_ms IS NOT NULL AND final_at_ms IS NULL",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, columns, kind) in INDEXES {
            let mut index = Index::create();
            index.name(*name).table("requests").and_where(Expr::cust(*kind));
            for column in *columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        for (name, _) in OLD {
            let drop = Index::drop().name(*name).table("requests").to_owned();
            manager.drop_index(drop).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, columns) in OLD {
            let mut index = Index::create();
            index.name(*name).table("requests");
            for column in *columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        for (name, ..) in INDEXES.iter().rev() {
            let drop = Index::drop().name(*name).table("requests").to_owned();
            manager.drop_index(drop).await?;
        }
        Ok(())
    }
}
