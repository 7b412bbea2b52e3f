//! A database of its own for each test.

use std::{
    panic::AssertUnwindSafe,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use futures_util::FutureExt;
use jauap_storage::{Database, DatabaseSettings, KeyringFile};
use jauap_workflow::{
    ports::{Store, StoreError},
    records::LogOpeningRecord,
};
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, QueryResult, Statement};
use tempfile::TempDir;

use crate::samples::at;

pub type Fault = Box<dyn std::error::Error + Send + Sync>;
pub type Outcome = Result<(), Fault>;

/// When keyrings are made here.
pub const CREATED: &str = "2026-11-22T00:00:00Z";

/// A migrated database whose log is open, and the way to it.
pub struct World {
    pub url: String,
    pub settings: DatabaseSettings,
    pub store: Database,
    pub home: TempDir,
}

impl World {
    async fn new(home: TempDir, url: String, schema: Option<String>) -> Result<Self, Fault> {
        let keyring = KeyringFile::create(&home.path().join("keyring"), CREATED)?;
        let settings = DatabaseSettings {
            connections: 8,
            schema,
            keys: Some(Arc::new(keyring)),
            ..DatabaseSettings::default()
        };
        Database::migrate_up(&url, &settings).await?;
        let store = Database::connect(&url, &settings).await?;
        open_log(&store).await?;
        Ok(Self {
            url,
            settings,
            store,
            home,
        })
    }

    /// The file of the keyring.
    pub fn keyring(&self) -> PathBuf {
        self.home.path().join("keyring")
    }

    /// Another process on the same database and keyring.
    pub async fn another(&self) -> Result<(Database, Arc<KeyringFile>), Fault> {
        let keys = Arc::new(KeyringFile::open(&self.keyring())?);
        let settings = DatabaseSettings {
            keys: Some(Arc::clone(&keys)),
            ..self.settings.clone()
        };
        Ok((Database::connect(&self.url, &settings).await?, keys))
    }

    /// The database file and its log, when they are files.
    pub fn file(&self) -> Option<&Path> {
        self.url.strip_prefix("sqlite:").map(Path::new)
    }

    /// A connection past the store, for what the store would never do.
    pub async fn raw(&self) -> Result<Raw, sea_orm::DbErr> {
        let mut options = ConnectOptions::new(self.url.clone());
        options.max_connections(1).sqlx_logging(false);
        if let Some(schema) = &self.settings.schema {
            options.set_schema_search_path(schema);
        }
        sea_orm::Database::connect(options).await.map(Raw)
    }
}

/// The first event of every log here.
pub async fn open_log(store: &Database) -> Result<(), StoreError> {
    let opening = LogOpeningRecord {
        at: at(0),
        rules: "{}".to_owned(),
        before: None,
        ended: Vec::new(),
    };
    let mut unit = store.begin().await?;
    unit.open_log(&opening).await?;
    unit.commit().await
}

/// A connection for statements as they are.
pub struct Raw(DatabaseConnection);

impl Raw {
    pub async fn run(&self, statement: &str) -> Result<u64, sea_orm::DbErr> {
        Ok(self.0.execute_unprepared(statement).await?.rows_affected())
    }

    pub async fn rows(&self, statement: &str) -> Result<Vec<QueryResult>, sea_orm::DbErr> {
        let statement = Statement::from_string(self.backend(), statement);
        self.0.query_all_raw(statement).await
    }

    /// The first column of the first row as a number.
    pub async fn count(&self, statement: &str) -> Result<i64, Fault> {
        let rows = self.rows(statement).await?;
        Ok(rows.first().ok_or("there is a row")?.try_get_by_index(0)?)
    }

    /// The first column of every row, as bytes.
    pub async fn bytes(&self, statement: &str) -> Result<Vec<Vec<u8>>, sea_orm::DbErr> {
        let rows = self.rows(statement).await?;
        rows.iter().map(|row| row.try_get_by_index(0)).collect()
    }

    pub fn backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    /// Bytes as they stand in a statement.
    pub fn literal(&self, bytes: &[u8]) -> String {
        let hex = data_encoding::HEXLOWER.encode(bytes);
        match self.backend() {
            DbBackend::Postgres => format!("'\\x{hex}'::bytea"),
            DbBackend::Sqlite | DbBackend::MySql | _ => format!("x'{hex}'"),
        }
    }
}

/// Runs a promise on a file that goes away with it.
pub async fn on_sqlite(promise: impl AsyncFnOnce(&World) -> Outcome) -> Outcome {
    let home = tempfile::tempdir()?;
    let url = format!("sqlite:{}", home.path().join("jauap.sqlite").display());
    promise(&World::new(home, url, None).await?).await
}

/// Runs a promise in a schema that goes away with it, even when it fails; does nothing without a server.
pub async fn on_postgres(promise: impl AsyncFnOnce(&World) -> Outcome) -> Outcome {
    static SCHEMAS: AtomicU32 = AtomicU32::new(0);
    let Ok(url) = std::env::var("JAUAP_TEST_DATABASE_URL") else {
        return Ok(());
    };
    let schema = format!(
        "contract_{}_{}",
        std::process::id(),
        SCHEMAS.fetch_add(1, Ordering::Relaxed)
    );
    let world = World::new(tempfile::tempdir()?, url.clone(), Some(schema.clone())).await?;
    let outcome = AssertUnwindSafe(promise(&world)).catch_unwind().await;
    world.store.close().await?;
    let server = sea_orm::Database::connect(&url).await?;
    server
        .execute_unprepared(&format!("DROP SCHEMA \"{schema}\" CASCADE"))
        .await?;
    outcome.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
