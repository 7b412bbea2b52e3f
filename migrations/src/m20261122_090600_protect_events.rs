//! The log only grows: the database itself refuses to change or remove an event.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// A statement trigger also refuses TRUNCATE and a change that meets no row.
const POSTGRES_UP: &[&str] = &[
    "CREATE FUNCTION events_refuse_change() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN RAISE EXCEPTION 'the log only grows'; END $$",
    "CREATE TRIGGER events_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events \
     FOR EACH STATEMENT EXECUTE FUNCTION events_refuse_change()",
];
const POSTGRES_DOWN: &[&str] = &[
    "DROP TRIGGER events_refuse_change ON events",
    "DROP FUNCTION events_refuse_change()",
];

/// `INSERT OR REPLACE` removes rows without firing DELETE triggers, so an insert must not meet an existing key.
const SQLITE_UP: &[&str] = &[
    "CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events \
     BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    "CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events \
     BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    "CREATE TRIGGER events_refuse_replace BEFORE INSERT ON events \
     WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq) \
     OR EXISTS (SELECT 1 FROM events WHERE request_id = NEW.request_id AND rseq = NEW.rseq) \
     BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
];
const SQLITE_DOWN: &[&str] = &[
    "DROP TRIGGER events_refuse_update",
    "DROP TRIGGER events_refuse_delete",
    "DROP TRIGGER events_refuse_replace",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, POSTGRES_UP, SQLITE_UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, POSTGRES_DOWN, SQLITE_DOWN).await
    }
}

async fn run(manager: &SchemaManager<'_>, postgres: &[&str], sqlite: &[&str]) -> Result<(), DbErr> {
    let backend = manager.get_database_backend();
    let statements = match backend {
        DbBackend::Postgres => postgres,
        DbBackend::Sqlite => sqlite,
        other @ (DbBackend::MySql | _) => {
            return Err(DbErr::Migration(format!(
                "no triggers are written for {}",
                other.as_str()
            )));
        }
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
