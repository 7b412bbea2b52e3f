//! The database as the rest of the house sees it.

use std::{path::Path, sync::Arc, time::Duration};

use async_trait::async_trait;
use jauap_workflow::ports::{KeychainLock, LogReader, Store, StoreError, UnitOfWork};
use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

use tokio::sync::Semaphore;

use crate::{
    connect::{self, old_pages::OldPages},
    failure::{broken, refused, unavailable},
    keys::{KeyringFile, Safe, check_canaries, check_generation},
    read::log::LogView,
    unit::{AfterCommit, Unit},
};

/// How long a snapshot waits for another one to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// How to use a database.
#[derive(Debug, Clone)]
pub struct DatabaseSettings {
    /// The most connections to PostgreSQL, of which a quarter may be taken by snapshots; SQLite has one writer, four
    /// readers and three for snapshots whatever it says.
    pub connections: u32,
    /// The schema in PostgreSQL; the one of the address or the login when there is none.
    pub schema: Option<String>,
    /// The keyring; without one, tables can be made but nothing can be read or written.
    pub keys: Option<Arc<KeyringFile>>,
    /// True while a backup is brought back: the keyring may have left the generation of the database behind, and what
    /// that generation sealed stays unreadable.
    pub restored: bool,
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self {
            connections: 16,
            schema: None,
            keys: None,
            restored: false,
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
    pub(crate) keys: Option<Arc<KeyringFile>>,
    old_pages: OldPages,
    /// How many snapshots may be opened yet: whoever reads for long leaves connections for everybody else.
    snapshots: Arc<Semaphore>,
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
        let (writer, reader, snapshots) = match connect::Engine::of(url)? {
            connect::Engine::Sqlite(file) => {
                let _lock = connect::sqlite::lock(&file).await?;
                let writer = connect::sqlite::writer(&file).await?;
                // What a process that ended had to leave behind; when another one is reading, it sees to it itself.
                let _emptied = connect::old_pages::is_emptied(&writer).await;
                let readers = connect::sqlite::readers(&file).await?;
                (writer, readers, connect::sqlite::SNAPSHOTS)
            }
            connect::Engine::Postgres(url) => {
                let pool = connect::postgres::pool(url, settings).await?;
                (pool.clone(), pool, (settings.connections / 4).max(1))
            }
        };
        let keys = settings.keys.clone();
        let database = Self {
            writer,
            reader,
            keys,
            old_pages: OldPages::default(),
            snapshots: Arc::new(Semaphore::new(usize::try_from(snapshots).unwrap_or(1))),
        };
        database.check_keys(settings.restored).await?;
        Ok(database)
    }

    /// A keyring that belongs to another database, or is older than this one, is refused before anything is read.
    async fn check_keys(&self, restored: bool) -> Result<(), StoreError> {
        match &self.keys {
            Some(keys) if self.is_migrated().await? => {
                check_canaries(&self.reader, &keys.ring(), restored).await
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The keys that one read or one unit of work has in its hands; none yet.
    pub(crate) fn safe(&self) -> Safe {
        Safe::new(self.keys.clone())
    }

    pub(crate) async fn transaction(&self) -> Result<DatabaseTransaction, StoreError> {
        // A deferred transaction that reads before it writes fails at once in SQLite when another writer was faster.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let begun = self.writer.begin_with_options(options).await;
        begun.map_err(|error| unavailable(&error))
    }

    /// Writes a copy of the whole database, as it is now, into a new file, while it is used; the file is compact and holds no
    /// freed pages.
    ///
    /// # Errors
    /// `Unavailable` on PostgreSQL, which brings its own tools (`pg_dump`), and when the file is there.
    pub async fn backup_into(&self, file: &Path) -> Result<(), StoreError> {
        connect::sqlite::copy_into(&self.reader, file).await
    }

    /// What the engine finds wrong with its own file; nothing when all is well, and on PostgreSQL, which has its own
    /// checksums.
    pub async fn integrity(&self) -> Result<Vec<String>, StoreError> {
        connect::sqlite::integrity(&self.reader).await
    }

    /// Closes every connection, after what runs on them has ended.
    pub async fn close(self) -> Result<(), StoreError> {
        self.old_pages.forget_at_last(&self.writer).await;
        self.reader.close().await.map_err(|error| unavailable(&error))?;
        self.writer.close().await.map_err(|error| unavailable(&error))
    }
}

#[async_trait]
impl Store for Database {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        let transaction = self.transaction().await?;
        let after = AfterCommit {
            writer: self.writer.clone(),
            old_pages: self.old_pages.clone(),
        };
        Ok(Box::new(Unit::new(transaction, after, self.safe())))
    }

    async fn log_snapshot(&self) -> Result<Box<dyn LogReader>, StoreError> {
        // What a deferred transaction of SQLite reads is one moment anyway, and it knows no other level.
        let postgres = self.reader.get_database_backend() == DbBackend::Postgres;
        let options = TransactionOptions {
            isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
            access_mode: postgres.then_some(AccessMode::ReadOnly),
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
        };
        let place = tokio::time::timeout(PATIENCE, Arc::clone(&self.snapshots).acquire_owned()).await;
        let Ok(Ok(place)) = place else {
            return Err(StoreError::Busy);
        };
        let begun = self.reader.begin_with_options(options).await;
        let view = LogView::snapshot(
            begun.map_err(|error| unavailable(&error))?,
            self.keys.clone(),
            place,
        );
        // Both engines fix what a transaction sees at its first read, not when it begins.
        view.log_head().await?;
        Ok(Box::new(view))
    }

    async fn lock_rotation(&self) -> Result<Option<KeychainLock>, StoreError> {
        let lock = if self.writer.get_database_backend() == DbBackend::Postgres {
            connect::postgres::lock_rotation(&self.writer).await?
        } else {
            // Whoever uses the file is on this host.
            Some(KeychainLock(Box::new(())))
        };
        if lock.is_some() {
            let keys = self.keys.as_ref().ok_or_else(|| refused("there is no keyring"))?;
            let ring = keys.reload().map_err(|_| refused("the keyring cannot be read"))?;
            check_canaries(&self.writer, &ring, true).await?;
        }
        Ok(lock)
    }

    async fn forget_replaced(&self) {
        self.old_pages.forget_now(&self.writer).await;
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.reader.ping().await.map_err(|error| unavailable(&error))?;
        match &self.keys {
            Some(keys) => check_generation(&self.reader, keys).await,
            None => Ok(()),
        }
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
