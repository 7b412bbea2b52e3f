//! Brings the tables up or down, one process at a time: the migrator itself takes no lock.

use jauap_migrations::{MigrationStatus, Migrator, MigratorTrait};
use jauap_workflow::ports::StoreError;
use sea_orm::{ConnectionTrait, DatabaseConnection};

use crate::{
    connect::{Engine, postgres, sqlite},
    database::{Database, DatabaseSettings},
    failure::unavailable,
};

/// Names the lock among the advisory locks of a PostgreSQL database.
const LOCK: i32 = 0x4a61_7561;

enum Step {
    Up,
    Down(Option<u32>),
    Status,
}

impl Database {
    /// Applies every migration that is missing; makes the schema of the settings when there is none.
    pub async fn migrate_up(url: &str, settings: &DatabaseSettings) -> Result<(), StoreError> {
        locked(url, settings, Step::Up).await.map(drop)
    }

    /// Takes back the last `steps` migrations, or all of them.
    pub async fn migrate_down(
        url: &str,
        settings: &DatabaseSettings,
        steps: Option<u32>,
    ) -> Result<(), StoreError> {
        locked(url, settings, Step::Down(steps)).await.map(drop)
    }

    /// Every migration in its order, and whether it is applied.
    pub async fn migration_status(
        url: &str,
        settings: &DatabaseSettings,
    ) -> Result<Vec<(String, bool)>, StoreError> {
        locked(url, settings, Step::Status).await
    }

    /// True when no migration is missing.
    pub async fn is_migrated(&self) -> Result<bool, StoreError> {
        Ok(status(&self.reader)
            .await?
            .into_iter()
            .all(|(_, applied)| applied))
    }
}

async fn locked(
    url: &str,
    settings: &DatabaseSettings,
    step: Step,
) -> Result<Vec<(String, bool)>, StoreError> {
    match Engine::of(url)? {
        Engine::Sqlite(file) => {
            let _lock = sqlite::lock(&file).await?;
            let connection = sqlite::writer(&file).await?;
            run(connection, step).await
        }
        Engine::Postgres(url) => {
            let schema = settings.schema.as_deref();
            // The lock belongs to its connection and ends with it.
            let lock = postgres::single(url, None).await?;
            let name = schema.map(postgres::plain).transpose()?.unwrap_or_default();
            execute(
                &lock,
                &format!("SELECT pg_advisory_lock({LOCK}, hashtext('{name}'))"),
            )
            .await?;
            if let (Step::Up, Some(schema)) = (&step, schema) {
                execute(&lock, &format!("CREATE SCHEMA IF NOT EXISTS \"{schema}\"")).await?;
            }
            let done = run(postgres::single(url, schema).await?, step).await;
            lock.close().await.map_err(|error| unavailable(&error))?;
            done
        }
    }
}

async fn execute(connection: &DatabaseConnection, statement: &str) -> Result<(), StoreError> {
    connection
        .execute_unprepared(statement)
        .await
        .map(drop)
        .map_err(|error| unavailable(&error))
}

async fn run(connection: DatabaseConnection, step: Step) -> Result<Vec<(String, bool)>, StoreError> {
    let done = match step {
        Step::Up => Migrator::up(&connection, None).await,
        Step::Down(steps) => Migrator::down(&connection, steps).await,
        Step::Status => Ok(()),
    };
    done.map_err(|error| unavailable(&error))?;
    let status = status(&connection).await?;
    connection.close().await.map_err(|error| unavailable(&error))?;
    Ok(status)
}

async fn status(connection: &DatabaseConnection) -> Result<Vec<(String, bool)>, StoreError> {
    let migrations = Migrator::get_migration_with_status_read_only(connection)
        .await
        .map_err(|error| unavailable(&error))?;
    Ok(migrations
        .iter()
        .map(|migration| {
            (
                migration.name().to_owned(),
                migration.status() == MigrationStatus::Applied,
            )
        })
        .collect())
}
