//! What is given to state bodies, and the keyed hashes by which it is found.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "disclosures";
const TOKENS: &str = "disclosure_tokens";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut disclosures = Table::create();
        disclosures
            .table(TABLE)
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("year").integer().not_null())
            .col(ColumnDef::new("sequence").integer().not_null())
            .col(ColumnDef::new("version").integer().not_null())
            .col(ColumnDef::new("state").string_len(20).not_null())
            .col(ColumnDef::new("basis").string_len(20).not_null())
            .col(ColumnDef::new("received_on").date().not_null())
            .col(ColumnDef::new("proposed_by").uuid().not_null())
            .col(ColumnDef::new("proposed_at_ms").big_integer().not_null())
            .col(ColumnDef::new("decided_by").uuid())
            .col(ColumnDef::new("decided_at_ms").big_integer())
            .col(ColumnDef::new("ended_on").date())
            .col(ColumnDef::new("told").uuid())
            .col(ColumnDef::new("destroyed_at_ms").big_integer())
            .col(ColumnDef::new("content").binary())
            .check(Expr::cust("decided_by <> proposed_by"));
        manager.create_table(disclosures).await?;
        let mut tokens = Table::create();
        tokens
            .table(TOKENS)
            .col(ColumnDef::new("token").binary_len(16).not_null())
            .col(ColumnDef::new("disclosure_id").uuid().not_null())
            .primary_key(Index::create().col("token").col("disclosure_id"));
        manager.create_table(tokens).await?;
        for (name, table, columns, unique) in [
            ("disclosures_number", TABLE, &["year", "sequence"][..], true),
            (
                "disclosures_state",
                TABLE,
                &["state", "year", "sequence"][..],
                false,
            ),
            ("disclosures_told", TABLE, &["told"][..], false),
            ("disclosures_term", TABLE, &["ended_on"][..], false),
            ("disclosure_tokens_owner", TOKENS, &["disclosure_id"][..], false),
        ] {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            if unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(TOKENS).to_owned()).await?;
        manager.drop_table(Table::drop().table(TABLE).to_owned()).await
    }
}
