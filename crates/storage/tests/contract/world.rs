//! A database of its own for each test.

use std::{
    panic::AssertUnwindSafe,
    sync::atomic::{AtomicU32, Ordering},
};

use futures_util::FutureExt;
use jauap_storage::{Database, DatabaseSettings};
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection};

pub type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// A migrated database, and the way to it.
pub struct World {
    pub url: String,
    pub settings: DatabaseSettings,
    pub store: Database,
}

impl World {
    async fn new(
        url: String,
        settings: DatabaseSettings,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Database::migrate_up(&url, &settings).await?;
        let store = Database::connect(&url, &settings).await?;
        Ok(Self { url, settings, store })
    }

    /// A connection past the store, for what the store would never do.
    pub async fn raw(&self) -> Result<DatabaseConnection, sea_orm::DbErr> {
        let mut options = ConnectOptions::new(self.url.clone());
        options.max_connections(1).sqlx_logging(false);
        if let Some(schema) = &self.settings.schema {
            options.set_schema_search_path(schema);
        }
        sea_orm::Database::connect(options).await
    }
}

/// Runs a promise on a file that goes away with it.
pub async fn on_sqlite(promise: impl AsyncFnOnce(&World) -> Outcome) -> Outcome {
    let home = tempfile::tempdir()?;
    let url = format!("sqlite:{}", home.path().join("jauap.sqlite").display());
    let world = World::new(url, DatabaseSettings::default()).await?;
    promise(&world).await
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
    let settings = DatabaseSettings {
        schema: Some(schema.clone()),
        connections: 4,
        ..DatabaseSettings::default()
    };
    let world = World::new(url.clone(), settings).await?;
    let outcome = AssertUnwindSafe(promise(&world)).catch_unwind().await;
    world.store.close().await?;
    let server = sea_orm::Database::connect(&url).await?;
    server
        .execute_unprepared(&format!("DROP SCHEMA \"{schema}\" CASCADE"))
        .await?;
    outcome.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
