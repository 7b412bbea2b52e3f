//! What a database holds of before the last commits, where what was destroyed must not stay: pages in the log of SQLite,
//! dead rows in the tables of PostgreSQL.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use sea_orm::{
    DatabaseConnection, DbBackend, SqlxError,
    sqlx::{self, ConnectOptions, Connection},
};

use super::dead_rows;

/// How often, and how far apart, the log is tried to be emptied at once: a reader at work keeps it from being.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// How long after a try that failed the next commit tries again.
const LATER: Duration = Duration::from_secs(1);

/// How far apart the tables of PostgreSQL are cleaned while one destruction follows another.
const BETWEEN: Duration = Duration::from_secs(10);

/// Remembers whether something is left that must go, and when it was last tried to take it away.
#[derive(Clone, Default)]
pub struct OldPages(Arc<Mutex<State>>);

#[derive(Clone, Copy, Default)]
struct State {
    is_left: bool,
    tried: Option<Instant>,
}

impl OldPages {
    /// Takes away what is left, now or with one of the next commits.
    pub async fn forget(&self, writer: &DatabaseConnection) {
        if is_postgres(writer) {
            if self.was_tried_within(BETWEEN) {
                self.set(true, false);
            } else {
                self.clean(writer).await;
            }
            return;
        }
        for _ in 0..TRIES {
            if is_emptied(writer).await {
                self.set(false, true);
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        tracing::warn!("old pages stay in the log of the database until nobody reads in it");
        self.set(true, true);
    }

    /// Takes away what could not be before.
    pub async fn forget_those_left(&self, writer: &DatabaseConnection) {
        let wait = if is_postgres(writer) { BETWEEN } else { LATER };
        if self.is_left() && !self.was_tried_within(wait) {
            self.forget_now(writer).await;
        }
    }

    /// Takes away what could not be before, at the end of the process.
    pub async fn forget_at_last(&self, writer: &DatabaseConnection) {
        if self.is_left() {
            self.forget_now(writer).await;
        }
    }

    /// Takes away what is left without waiting for anybody.
    pub async fn forget_now(&self, writer: &DatabaseConnection) {
        if is_postgres(writer) {
            self.clean(writer).await;
        } else {
            let left = !is_emptied(writer).await;
            self.set(left, true);
        }
    }

    async fn clean(&self, writer: &DatabaseConnection) {
        // What others destroy while the tables are cleaned is left for the next time.
        self.set(false, true);
        if !dead_rows::are_cleaned(writer).await {
            self.set(true, true);
        }
    }

    fn is_left(&self) -> bool {
        self.state().is_left
    }

    fn was_tried_within(&self, time: Duration) -> bool {
        self.state().tried.is_some_and(|last| last.elapsed() < time)
    }

    fn state(&self) -> State {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, is_left: bool, was_tried: bool) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_left = is_left;
        if was_tried {
            state.tried = Some(Instant::now());
        }
    }
}

fn is_postgres(writer: &DatabaseConnection) -> bool {
    writer.get_database_backend() == DbBackend::Postgres
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
