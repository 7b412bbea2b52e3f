//! A database of the test's own, made fresh and taken away at the end.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use jauap_storage::{Database, DatabaseSettings, KeyringFile};
use jauap_workflow::ports::OutboxStore;
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use tempfile::TempDir;
use uuid::Uuid;

/// Where the tests' PostgreSQL is; unset, they run on SQLite.
const SERVER: &str = "JAUAP_TEST_DATABASE_URL";

/// The events of people who only read something.
pub const READINGS: [&str; 5] = ["data_read", "file_read", "listed", "mails_listed", "reply_read"];

/// The name of a file of SQLite.
const FILE: &str = "jauap.sqlite";

/// The address of a database that nobody else uses.
pub struct TestDatabase {
    pub url: String,
    /// The schema, on PostgreSQL.
    pub schema: Option<String>,
    /// The keyring; an installation of the real program makes its own.
    keys: Option<Arc<KeyringFile>>,
    folder: Option<TempDir>,
}

impl TestDatabase {
    /// Makes the database, with its tables, and a keyring beside it.
    pub async fn create() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the database");
        let keys = folder.path().join("keys");
        fs::create_dir(&keys).expect("a folder for the keyring");
        let mut database = Self::bare_in(folder.path());
        database.folder = Some(folder);
        let made = KeyringFile::create(&keys.join("keyring.json"), "2026-11-22T05:00:00Z");
        database.keys = Some(Arc::new(made.expect("a keyring is made")));
        let migrated = Database::migrate_up(&database.url, &database.settings()).await;
        migrated.expect("the tables are made");
        database
    }

    /// Names a database that is not made yet, and that has no keyring; a file of SQLite would lie in this folder.
    pub fn bare_in(folder: &Path) -> Self {
        let (url, schema) = match std::env::var(SERVER) {
            Ok(server) => (server, Some(format!("jauap_test_{}", unique()))),
            Err(_) => (format!("sqlite:{}", folder.join(FILE).display()), None),
        };
        Self {
            url,
            schema,
            keys: None,
            folder: None,
        }
    }

    /// The keyring of a database that was made with its tables.
    pub fn keys(&self) -> Arc<KeyringFile> {
        self.keys.clone().expect("a bare database has no keyring")
    }

    pub fn is_postgres(&self) -> bool {
        self.schema.is_some()
    }

    pub fn settings(&self) -> DatabaseSettings {
        DatabaseSettings {
            connections: 4,
            schema: self.schema.clone(),
            keys: self.keys.clone(),
            ..DatabaseSettings::default()
        }
    }

    pub async fn connect(&self) -> Database {
        Database::connect(&self.url, &self.settings())
            .await
            .expect("the database is there")
    }

    /// A connection for looking into the tables, past the service.
    pub async fn peek(&self) -> DatabaseConnection {
        let mut options = ConnectOptions::new(self.url.clone());
        options.max_connections(1).sqlx_logging(false);
        if let Some(schema) = &self.schema {
            options.set_schema_search_path(schema);
        }
        sea_orm::Database::connect(options)
            .await
            .expect("the database is there")
    }

    /// How many rows each table has.
    pub async fn rows(&self) -> BTreeMap<String, i64> {
        let connection = self.peek().await;
        let mut rows = BTreeMap::new();
        for table in tables(&connection, self.schema.as_deref()).await {
            let count = number(&connection, &format!("SELECT count(*) FROM \"{table}\"")).await;
            rows.insert(table, count);
        }
        connection.close().await.expect("the connection closes");
        rows
    }

    /// How many events the log has of people who changed something.
    pub async fn changes(&self) -> i64 {
        let readings = READINGS.map(|reading| format!("'{reading}'")).join(", ");
        self.number(&format!(
            "SELECT count(*) FROM events WHERE event NOT IN ({readings})"
        ))
        .await
    }

    /// One number that a statement asks for.
    pub async fn number(&self, statement: &str) -> i64 {
        let connection = self.peek().await;
        let found = number(&connection, statement).await;
        connection.close().await.expect("the connection closes");
        found
    }

    /// Runs something on a thread of its own, because nothing can wait inside a drop.
    fn in_thread<T: Send>(&self, work: impl AsyncFnOnce(&Self) -> T + Send) -> T {
        std::thread::scope(|scope| {
            let done = scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                runtime.expect("a runtime").block_on(work(self))
            });
            done.join().expect("the database answers")
        })
    }

    /// How many letters wait, for use in a drop.
    pub fn letters_that_wait(&self) -> i64 {
        self.in_thread(async |database| {
            let connected = database.connect().await;
            let (waiting, _) = connected.backlog().await.expect("the outbox is counted");
            connected.close().await.expect("the connections close");
            waiting
        })
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Some(schema) = self.schema.clone() else { return };
        self.in_thread(async |database| {
            let connection = database.peek().await;
            // A test that failed may have left a transaction open.
            let drop = format!("SET lock_timeout = '5s'; DROP SCHEMA IF EXISTS \"{schema}\" CASCADE");
            let _ = connection.execute_unprepared(&drop).await;
        });
    }
}

/// A name that no other test has, in this run or another.
#[expect(clippy::disallowed_methods, reason = "the service never sees it")]
pub fn unique() -> String {
    Uuid::new_v4().simple().to_string()
}

async fn number(connection: &DatabaseConnection, statement: &str) -> i64 {
    let statement = Statement::from_string(connection.get_database_backend(), statement);
    let row = connection
        .query_one_raw(statement)
        .await
        .expect("the statement is right");
    row.and_then(|row| row.try_get_by_index(0).ok())
        .expect("a number")
}

async fn tables(connection: &DatabaseConnection, schema: Option<&str>) -> Vec<String> {
    let backend = connection.get_database_backend();
    let statement = if backend == DbBackend::Postgres {
        format!(
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = '{}'",
            schema.unwrap_or("public")
        )
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'".to_owned()
    };
    let rows = connection
        .query_all_raw(Statement::from_string(backend, statement))
        .await;
    let names = rows.expect("the tables are listed").into_iter();
    names
        .map(|row| row.try_get_by_index(0).expect("a name"))
        .collect()
}
