//! PostgreSQL: one pool for everything.

use std::time::Duration;

use jauap_workflow::ports::{KeychainLock, StoreError};
use sea_orm::{ConnectOptions, DatabaseConnection, DbErr, RuntimeErr, sqlx};

use crate::{
    database::DatabaseSettings,
    failure::{failed, refused},
};

const PATIENCE: Duration = Duration::from_secs(10);

/// Longer than any statement of a request needs; it frees the connection of a statement that hangs.
const STATEMENT: Duration = Duration::from_mins(1);

/// The driver cannot switch TCP keep-alive on, so a connection that rested is asked for a sign of life.
const RESTED: Duration = Duration::from_secs(5);

/// The pool of a serving process.
pub async fn pool(url: &str, settings: &DatabaseSettings) -> Result<DatabaseConnection, StoreError> {
    let mut options = options(url, settings.connections.max(2), settings.schema.as_deref())?;
    options.statement_timeout(STATEMENT);
    sea_orm::Database::connect(options).await.map_err(failed)
}

/// One connection, as long as it is held.
pub async fn single(url: &str, schema: Option<&str>) -> Result<DatabaseConnection, StoreError> {
    let mut options = options(url, 1, schema)?;
    options
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>);
    sea_orm::Database::connect(options).await.map_err(failed)
}

fn options(url: &str, connections: u32, schema: Option<&str>) -> Result<ConnectOptions, StoreError> {
    // The connector knows the longer scheme by its shorter name only.
    let url = url
        .strip_prefix("postgresql://")
        .map_or_else(|| url.to_owned(), |rest| format!("postgres://{rest}"));
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .test_before_acquire_if_idle_for(RESTED)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .set_application_name("jauap");
    if let Some(schema) = schema {
        options.set_schema_search_path(plain(schema)?);
    }
    Ok(options)
}

/// The number of the lock of rotations, within a database and a schema: the letters of its name.
const ROTATION: &str = "SELECT pg_try_advisory_lock(1785816432, hashtext(current_schema()))";

/// Keeps other rotations of the keys of this schema out as long as the connection lives; none while another one is under way.
pub async fn lock_rotation(pool: &DatabaseConnection) -> Result<Option<KeychainLock>, StoreError> {
    let broken = |error: sqlx::Error| failed(DbErr::Conn(RuntimeErr::SqlxError(error.into())));
    let connection = pool.get_postgres_connection_pool().acquire().await;
    // It never goes back to the pool: the lock ends with it.
    let mut connection = connection.map_err(broken)?.detach();
    let is_mine: bool = sqlx::query_scalar(ROTATION)
        .fetch_one(&mut connection)
        .await
        .map_err(broken)?;
    Ok(is_mine.then(|| KeychainLock(Box::new(connection))))
}

/// A schema's name that can stand in a statement as it is.
pub fn plain(schema: &str) -> Result<&str, StoreError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if (1..=63).contains(&schema.len())
        && schema.chars().all(fits)
        && !schema.starts_with(|c: char| c.is_ascii_digit())
    {
        Ok(schema)
    } else {
        Err(refused(
            "a schema's name has lower-case letters, digits and underscores only",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_is_a_plain_word() {
        assert!(plain("jauap_2").is_ok());
        for name in ["", "Jauap", "a\"b", "a;b", "2a", "a,b"] {
            assert!(plain(name).is_err(), "{name}");
        }
    }
}
