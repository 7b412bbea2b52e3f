//! The tables of the first weeks, which held personal data in clear, go; sealed ones take their place.
//!
//! No release ever had them. What is in them cannot be sealed here, where there is no key, and is never thrown away:
//! a database that was used refuses.

use sea_orm_migration::prelude::*;

use crate::{
    m20261122_090200_create_requests as requests, m20261122_090300_create_access_codes as access_codes,
    m20261122_090400_create_attention_marks as attention_marks, m20261122_090500_create_events as events,
    m20261122_090600_protect_events as protect_events, m20261122_090700_create_messages as messages,
    m20261122_090800_create_outbox as outbox, m20261122_090900_create_raw_mails as raw_mails,
    m20261122_091000_create_drafts as drafts,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What has no row in a database that nobody used.
const USED: [&str; 7] = [
    "requests",
    "events",
    "messages",
    "attachments",
    "outbox",
    "raw_mails",
    "drafts",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in USED {
            let select = Query::select().expr(Expr::val(1)).from(table).limit(1).to_owned();
            if manager.get_connection().query_one(&select).await?.is_some() {
                return Err(DbErr::Migration(
                    "this database was used before its contents were sealed; begin with a new one".to_owned(),
                ));
            }
        }
        drafts::Migration.down(manager).await?;
        raw_mails::Migration.down(manager).await?;
        outbox::Migration.down(manager).await?;
        messages::Migration.down(manager).await?;
        protect_events::Migration.down(manager).await?;
        events::Migration.down(manager).await?;
        attention_marks::Migration.down(manager).await?;
        access_codes::Migration.down(manager).await?;
        requests::Migration.down(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        requests::Migration.up(manager).await?;
        access_codes::Migration.up(manager).await?;
        attention_marks::Migration.up(manager).await?;
        events::Migration.up(manager).await?;
        protect_events::Migration.up(manager).await?;
        messages::Migration.up(manager).await?;
        outbox::Migration.up(manager).await?;
        raw_mails::Migration.up(manager).await?;
        drafts::Migration.up(manager).await
    }
}
