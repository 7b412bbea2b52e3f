//! Writes that wait until somebody must know what came of them: at a read, a guarded write, or the commit.
//!
//! An intake writes to half a dozen tables, and nobody looks at any of them before the commit. On SQLite they go to the
//! engine in one call instead of one each, while the one writer is held.

use jauap_workflow::ports::StoreError;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, Values, sea_query::Value};

use crate::failure::{failed, refused, unavailable};

/// The most statements that go in one call; an engine's cache of prepared calls is not for longer ones.
const MOST: usize = 16;

/// Inserts and updates that wait.
#[derive(Debug, Default)]
pub struct Later {
    waiting: Vec<Statement>,
    /// True when a write failed: what was lost with it must never be missing from a commit.
    failed: bool,
}

impl Later {
    /// Adds a statement. It must not matter how many rows it meets.
    pub fn push(&mut self, statement: Statement) {
        self.waiting.push(statement);
    }

    /// Writes what waits. `Taken` when a key of the request is, `Unavailable` when a place of the log is: that is no
    /// fault of the caller.
    pub async fn write(&mut self, on: &DatabaseTransaction) -> Result<(), StoreError> {
        if self.failed {
            return Err(refused("a write of this unit failed before"));
        }
        self.failed = true;
        let mut waiting = std::mem::take(&mut self.waiting).into_iter().peekable();
        while waiting.peek().is_some() {
            let some: Vec<_> = waiting.by_ref().take(MOST).collect();
            let together = if on.get_database_backend() == DbBackend::Sqlite {
                joined(some)
            } else {
                chained(some)
            };
            let done = on.execute_raw(together).await;
            done.map_err(refusal)?;
        }
        self.failed = false;
        Ok(())
    }
}

/// Several statements as one text; their values follow one another as their marks do.
pub fn joined(statements: Vec<Statement>) -> Statement {
    let mut sql = Vec::with_capacity(statements.len());
    let mut values: Vec<Value> = Vec::new();
    for statement in statements {
        sql.push(statement.sql);
        values.extend(statement.values.map(|Values(values)| values).unwrap_or_default());
    }
    Statement::from_sql_and_values(DbBackend::Sqlite, sql.join(";"), values)
}

/// Several statements as one for PostgreSQL, which takes one at a time: all but the last as common tables. Their order does
/// not matter to it, and keys are looked for when all is done (PostgreSQL, "Data-Modifying Statements in WITH").
fn chained(mut statements: Vec<Statement>) -> Statement {
    let last = statements.pop();
    let (mut parts, mut values): (Vec<String>, Vec<Value>) = (Vec::new(), Vec::new());
    for (place, statement) in statements.into_iter().enumerate() {
        parts.push(format!("w{place} AS ({})", shifted(&statement.sql, values.len())));
        values.extend(statement.values.map(|Values(values)| values).unwrap_or_default());
    }
    let mut sql = String::new();
    if !parts.is_empty() {
        sql = format!("WITH {} ", parts.join(", "));
    }
    if let Some(last) = last {
        sql.push_str(&shifted(&last.sql, values.len()));
        values.extend(last.values.map(|Values(values)| values).unwrap_or_default());
    }
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// A statement whose marks `$1`, `$2` … count on from those before it. No statement has a dollar of its own.
fn shifted(sql: &str, by: usize) -> String {
    let mut pieces = sql.split('$');
    let mut shifted = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let digits = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (mark, rest) = piece.split_at(digits);
        let mark: usize = mark.parse().unwrap_or_default();
        shifted.push('$');
        shifted.push_str(&(mark + by).to_string());
        shifted.push_str(rest);
    }
    shifted
}

fn refusal(error: DbErr) -> StoreError {
    // The text names the table and column, or the constraint; it goes no further.
    let told = error.to_string();
    let of_log = ["events.", "log_tiles.", "events_", "log_tiles_"]
        .iter()
        .any(|name| told.contains(name));
    if of_log {
        unavailable(&error)
    } else {
        failed(error)
    }
}
