//! Writes that wait until somebody must know what came of them: at a read, a guarded write, or the commit.
//!
//! An intake writes to half a dozen tables, and nobody looks at any of them before the commit. They go to the engine in one
//! call instead of one each: on SQLite while the one writer is held, on PostgreSQL while the end of the log is.

use jauap_workflow::ports::StoreError;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement, Values, sea_query::Value};

use crate::failure::{failed, refused, unavailable};

/// The most statements that go in one call; an engine's cache of prepared calls is not for longer ones.
const MOST: usize = 16;

/// The most values in one call: PostgreSQL counts those of a statement with 16 bits.
const MOST_VALUES: usize = 60_000;

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
        for some in calls(std::mem::take(&mut self.waiting)) {
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

/// The statements in their order, as many together as one call takes.
fn calls(statements: Vec<Statement>) -> Vec<Vec<Statement>> {
    let mut calls: Vec<Vec<Statement>> = Vec::new();
    let mut values = 0;
    for statement in statements {
        let own = statement.values.as_ref().map_or(0, |Values(values)| values.len());
        match calls.last_mut() {
            Some(call) if call.len() < MOST && values + own <= MOST_VALUES => {
                call.push(statement);
                values += own;
            }
            Some(_) | None => {
                calls.push(vec![statement]);
                values = own;
            }
        }
    }
    calls
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

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(sql: &str, values: usize) -> Statement {
        Statement::from_sql_and_values(DbBackend::Postgres, sql, vec![Value::from(1); values])
    }

    #[test]
    fn marks_count_on_from_one_statement_to_the_next() {
        let some = vec![
            statement("INSERT INTO a VALUES ($1, $2)", 2),
            statement("INSERT INTO b VALUES ($1), ($2)", 2),
            statement("UPDATE c SET d = $1 WHERE e = $2", 2),
        ];
        let one = chained(some);
        assert_eq!(
            one.sql,
            "WITH w0 AS (INSERT INTO a VALUES ($1, $2)), w1 AS (INSERT INTO b VALUES ($3), ($4)) \
             UPDATE c SET d = $5 WHERE e = $6"
        );
        assert_eq!(one.values.map(|Values(values)| values.len()), Some(6));
        assert_eq!(
            chained(vec![statement("DELETE FROM a WHERE b = $1", 1)]).sql,
            "DELETE FROM a WHERE b = $1"
        );
    }

    #[test]
    fn no_call_has_more_statements_or_values_than_an_engine_takes() {
        let many: Vec<_> = (0..40).map(|_| statement("x", 20_000)).collect();
        let of_few = vec![statement("x", 1); 40];
        for (statements, each) in [(many, 3), (of_few, MOST)] {
            let calls = calls(statements);
            assert!(calls.iter().rev().skip(1).all(|call| call.len() == each));
            assert!(calls.iter().all(|call| call.len() <= each));
            assert_eq!(calls.iter().map(Vec::len).sum::<usize>(), 40);
        }
    }
}
