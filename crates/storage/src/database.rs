//! The database as the rest of the house sees it.

use std::sync::Arc;

use async_trait::async_trait;
use jauap_domain::deadline::Rules;
use jauap_workflow::ports::{Store, StoreError, UnitOfWork};
use sea_orm::{DatabaseConnection, SqliteTransactionMode, TransactionOptions, TransactionTrait};

use crate::{
    connect,
    failure::{broken, unavailable},
    unit::Unit,
};

/// How to use a database.
#[derive(Debug, Clone)]
pub struct DatabaseSettings {
    /// The most connections to PostgreSQL; SQLite has one writer and four readers whatever it says.
    pub connections: u32,
    /// The schema in PostgreSQL; the one of the address or the login when there is none.
    pub schema: Option<String>,
    /// The name of the deadline rules in force, kept with every event.
    pub rules: String,
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self {
            connections: 16,
            schema: None,
            rules: Rules::statutory().version.to_owned(),
        }
    }
}

/// A connected database: SQLite or PostgreSQL.
#[derive(Clone)]
pub struct Database {
    /// Takes every write. On SQLite it is one connection, so that writers queue in the process and not in the file.
    pub(crate) writer: DatabaseConnection,
    /// Takes the reads outside a unit of work. On PostgreSQL it is the same pool.
    pub(crate) reader: DatabaseConnection,
    rules: Arc<str>,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Database({})", self.writer.get_database_backend().as_str())
    }
}

impl Database {
    /// Connects to `sqlite:FILE` or `postgres://…`. The file is made when there is none; the tables are not.
    ///
    /// # Errors
    /// `Unavailable` when the database cannot be reached, or is too old.
    pub async fn connect(url: &str, settings: &DatabaseSettings) -> Result<Self, StoreError> {
        let (writer, reader) = match connect::Engine::of(url)? {
            connect::Engine::Sqlite(file) => {
                let _lock = connect::sqlite::lock(&file).await?;
                let writer = connect::sqlite::writer(&file).await?;
                (writer, connect::sqlite::readers(&file).await?)
            }
            connect::Engine::Postgres(url) => {
                let pool = connect::postgres::pool(url, settings).await?;
                (pool.clone(), pool)
            }
        };
        Ok(Self {
            writer,
            reader,
            rules: settings.rules.as_str().into(),
        })
    }

    /// Closes every connection, after what runs on them has ended.
    pub async fn close(self) -> Result<(), StoreError> {
        self.reader.close().await.map_err(|error| unavailable(&error))?;
        self.writer.close().await.map_err(|error| unavailable(&error))
    }
}

#[async_trait]
impl Store for Database {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        // A deferred transaction that reads before it writes fails at once in SQLite when another writer was faster.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self
            .writer
            .begin_with_options(options)
            .await
            .map_err(|error| unavailable(&error))?;
        Ok(Box::new(Unit::new(transaction, Arc::clone(&self.rules))))
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.reader.ping().await.map_err(|error| unavailable(&error))
    }
}

/// Runs what blocks on a thread that may.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, StoreError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(broken),
        Err(error) => Err(broken(std::io::Error::other(error))),
    }
}
