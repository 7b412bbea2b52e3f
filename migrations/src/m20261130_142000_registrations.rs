//! Contacts left in the feedback form, and the keyed hashes by which they are found.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "registrations";
const TOKENS: &str = "registration_tokens";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut registrations = Table::create();
        registrations
            .table(TABLE)
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("year").integer().not_null())
            .col(ColumnDef::new("sequence").integer().not_null())
            .col(ColumnDef::new("state").string_len(20).not_null())
            .col(ColumnDef::new("channel").string_len(20).not_null())
            .col(ColumnDef::new("language").string_len(2).not_null())
            .col(ColumnDef::new("policy_version").integer())
            .col(ColumnDef::new("registered_on").date().not_null())
            .col(ColumnDef::new("entered_at_ms").big_integer().not_null())
            .col(ColumnDef::new("handled_by").uuid())
            .col(ColumnDef::new("handled_at_ms").big_integer())
            .col(ColumnDef::new("destroyed_at_ms").big_integer())
            .col(ColumnDef::new("filing_key").string_len(64))
            .col(ColumnDef::new("fingerprint").string_len(64))
            .col(ColumnDef::new("content").binary());
        manager.create_table(registrations).await?;
        let mut tokens = Table::create();
        tokens
            .table(TOKENS)
            .col(ColumnDef::new("token").binary_len(16).not_null())
            .col(ColumnDef::new("registration_id").uuid().not_null())
            .primary_key(Index::create().col("token").col("registration_id"));
        manager.create_table(tokens).await?;
        for (name, table, columns, unique) in [
            ("registrations_number", TABLE, &["year", "sequence"][..], true),
            ("registrations_key", TABLE, &["filing_key"][..], true),
            (
                "registrations_state",
                TABLE,
                &["state", "year", "sequence"][..],
                false,
            ),
            ("registrations_term", TABLE, &["registered_on"][..], false),
            (
                "registration_tokens_owner",
                TOKENS,
                &["registration_id"][..],
                false,
            ),
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
