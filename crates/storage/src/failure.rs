//! What may be said of a database error: its kind, code and constraint, never the values in it.
//!
//! The messages of both engines quote values ("Key (login)=(…) already exists"), and the errors of connecting quote
//! the address with its password, so no text of theirs goes on.

use jauap_workflow::ports::{NoRoom, StoreError};
use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxError};

/// A database error without the values in it.
#[derive(Debug, thiserror::Error)]
#[error("{what} (code {}, constraint {})", shown(.code.as_ref()), shown(.constraint.as_ref()))]
struct DatabaseFailure {
    what: &'static str,
    code: Option<String>,
    constraint: Option<String>,
}

fn shown(part: Option<&String>) -> &str {
    part.map_or("none", String::as_str)
}

/// A failure that the database has no part in, such as a setting that makes no sense.
pub fn refused(what: &'static str) -> StoreError {
    StoreError::Unavailable(Box::new(DatabaseFailure {
        what,
        code: None,
        constraint: None,
    }))
}

/// A failure of the operating system.
pub fn broken(error: std::io::Error) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

/// A row that does not make sense. `why` names columns, never their contents.
pub fn corrupt(table: &'static str, why: impl Into<String>) -> StoreError {
    StoreError::Corrupt {
        table,
        why: why.into(),
    }
}

/// `Taken` for a key that is there already, `Unavailable` for everything else.
#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
pub fn failed(error: DbErr) -> StoreError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => StoreError::Taken,
        Some(_) | None => unavailable(&error),
    }
}

/// `Unavailable` whatever happened.
pub fn unavailable(error: &DbErr) -> StoreError {
    let failure = describe(error);
    let no_room = failure.code.as_deref().and_then(no_room);
    match (no_room, failure.code) {
        (Some(what), Some(code)) => StoreError::Unavailable(Box::new(NoRoom { what, code })),
        (_, code) => StoreError::Unavailable(Box::new(DatabaseFailure { code, ..failure })),
    }
}

/// What an engine says when it cannot write and has written nothing: SQLite's result codes, the low byte of which is the
/// kind, and PostgreSQL's five letters. A disk that fails in the middle of a commit is not among them: nobody knows then.
fn no_room(code: &str) -> Option<&'static str> {
    const FULL: &str = "the disk of the database is full";
    const FORBIDDEN: &str = "the database may not be written to";
    if code.len() == 5 {
        return match code {
            "53100" => Some(FULL),
            "25006" => Some(FORBIDDEN),
            _ => None,
        };
    }
    // SQLITE_IOERR_SHMSIZE: no room for the index of the log, before anything is written. SQLITE_IOERR_WRITE: a file may
    // grow no more; the frame that would have committed was not written.
    let number: u32 = code.parse().ok()?;
    match (number, number & 0xff) {
        (778 | 4874, _) | (_, 13) => Some(FULL),
        (_, 3 | 8 | 14) => Some(FORBIDDEN),
        _ => None,
    }
}

fn describe(error: &DbErr) -> DatabaseFailure {
    let (code, constraint) = match driver_error(error) {
        Some(SqlxError::Database(inner)) => (
            inner.code().map(std::borrow::Cow::into_owned),
            inner.constraint().map(ToOwned::to_owned),
        ),
        Some(_) | None => (None, None),
    };
    let what = driver_error(error).map_or_else(|| own_kind(error), driver_kind);
    DatabaseFailure {
        what,
        code,
        constraint,
    }
}

fn driver_error(error: &DbErr) -> Option<&SqlxError> {
    if let DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause) = error
        && let RuntimeErr::SqlxError(inner) = cause
    {
        return Some(inner);
    }
    None
}

fn driver_kind(error: &SqlxError) -> &'static str {
    let kinds = [
        (
            matches!(error, SqlxError::Database(_)),
            "the database refused a statement",
        ),
        (
            matches!(error, SqlxError::Io(_)),
            "the connection to the database broke",
        ),
        (
            matches!(error, SqlxError::Tls(_)),
            "no secure connection to the database could be made",
        ),
        (
            matches!(error, SqlxError::Configuration(_)),
            "the address of the database makes no sense",
        ),
        (
            matches!(error, SqlxError::PoolTimedOut),
            "no connection to the database was free in time",
        ),
        (
            matches!(error, SqlxError::PoolClosed),
            "the connections to the database are closed",
        ),
        (
            matches!(error, SqlxError::ColumnDecode { .. } | SqlxError::Decode(_)),
            "a column could not be read",
        ),
    ];
    kinds
        .into_iter()
        .find(|(is, _)| *is)
        .map_or("the driver of the database failed", |(_, what)| what)
}

fn own_kind(error: &DbErr) -> &'static str {
    let kinds = [
        (
            matches!(error, DbErr::ConnectionAcquire(_)),
            "no connection to the database was free in time",
        ),
        (
            matches!(error, DbErr::Conn(_)),
            "the database could not be connected to",
        ),
        (
            matches!(error, DbErr::Migration(_) | DbErr::Custom(_)),
            "the migrations do not fit the database",
        ),
        (
            matches!(error, DbErr::Type(_) | DbErr::TryIntoErr { .. }),
            "a column could not be read",
        ),
    ];
    kinds
        .into_iter()
        .find(|(is, _)| *is)
        .map_or("the database failed", |(_, what)| what)
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    #[test]
    fn only_what_wrote_nothing_is_no_room() {
        for code in ["13", "778", "8", "1032", "14", "4874", "53100", "25006"] {
            assert!(no_room(code).is_some(), "{code}");
        }
        for code in ["5", "10", "1034", "19", "2067", "53300", "08006", "x", ""] {
            assert!(no_room(code).is_none(), "{code}");
        }
    }

    #[test]
    fn a_failure_says_nothing_of_the_values_in_it() {
        let error = failed(DbErr::Custom("Key (login)=(secret) already exists".to_owned()));
        let cause = error.source().map(ToString::to_string).unwrap_or_default();
        assert!(!format!("{error} {error:?} {cause}").contains("secret"));
        assert!(cause.contains("migrations"));
    }
}
