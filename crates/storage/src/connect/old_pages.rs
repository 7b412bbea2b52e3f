//! Pages of an SQLite database as they were before the last commits. Its log keeps them until it is emptied, and what was
//! destroyed must not stay in them.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use sea_orm::{
    DatabaseConnection, DbBackend, SqlxError,
    sqlx::{self, ConnectOptions, Connection},
};

/// How often, and how far apart, the log is tried to be emptied at once: a reader at work keeps it from being.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// How long after a try that failed the next commit tries again.
const LATER: Duration = Duration::from_secs(1);

/// Remembers whether the log still holds pages that must go, and when it was last tried to empty it.
#[derive(Clone, Default)]
pub struct OldPages(Arc<Mutex<Option<Instant>>>);

impl OldPages {
    /// Empties the log, now or with one of the next commits.
    pub async fn forget(&self, writer: &DatabaseConnection) {
        if writer.get_database_backend() != DbBackend::Sqlite {
            return;
        }
        for _ in 0..TRIES {
            if is_emptied(writer).await {
                self.set(None);
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        tracing::warn!("old pages stay in the log of the database until nobody reads in it");
        self.set(Some(Instant::now()));
    }

    /// Empties the log if that could not be done before.
    pub async fn forget_those_left(&self, writer: &DatabaseConnection) {
        let is_time = self.get().is_some_and(|last| last.elapsed() >= LATER);
        if is_time {
            let left = (!is_emptied(writer).await).then(Instant::now);
            self.set(left);
        }
    }

    fn get(&self) -> Option<Instant> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, last: Option<Instant>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = last;
    }
}

/// Tries to empty the log without waiting for anybody, on a connection of its own: the one that writes would wait for
/// readers, and everybody else for it.
pub async fn is_emptied(writer: &DatabaseConnection) -> bool {
    empty(writer).await.is_ok_and(|busy| busy == 0)
}

async fn empty(writer: &DatabaseConnection) -> Result<i64, SqlxError> {
    let options = writer.get_sqlite_connection_pool().connect_options();
    let options = options.as_ref().clone().busy_timeout(Duration::ZERO);
    let mut connection = options.connect().await?;
    let busy = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(&mut connection)
        .await;
    connection.close().await?;
    busy
}
