//! SQLite: one writer, four readers and three for snapshots, nothing acknowledged that is not on disk.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::ErrorKind,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

use jauap_vault::settle_in;
use jauap_workflow::ports::StoreError;
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement,
    sqlx::{
        self, Connection,
        sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous},
    },
};

use crate::{
    database::blocking,
    failure::{failed, refused},
};

/// How many connections read for pages.
const READERS: u32 = 4;
/// How many snapshots may be open beside them.
pub const SNAPSHOTS: u32 = 3;
const BUSY: Duration = Duration::from_secs(10);

/// Older releases can corrupt a WAL database when a checkpoint meets a certain write.
const OLDEST: [u32; 3] = [3, 51, 3];

/// Waits until no other process opens or migrates the file; the lock ends when it is dropped.
///
/// It is taken before connecting, because even the switch to WAL can fail when two processes make it at once.
pub async fn lock(file: &Path) -> Result<File, StoreError> {
    let mut name = file.as_os_str().to_owned();
    name.push(".migrate.lock");
    let path = PathBuf::from(name);
    blocking(move || {
        make_place(&path)?;
        let lock = private(&path)?;
        lock.lock()?;
        Ok(lock)
    })
    .await
}

/// Makes the directory of the database, where only it is lacking: a path that is wrong further up stays an error.
fn make_place(file: &Path) -> std::io::Result<()> {
    let Some(directory) = file.parent().filter(|parent| !parent.as_os_str().is_empty()) else {
        return Ok(());
    };
    match DirBuilder::new().mode(0o700).create(directory) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
        Ok(()) => {
            let above = directory.parent().filter(|above| !above.as_os_str().is_empty());
            settle_in(
                &File::open(directory)?,
                &fs::metadata(above.unwrap_or(Path::new(".")))?,
            )
        }
    }
}

/// Opens a file, or makes one that only its owner may read.
fn private(path: &Path) -> std::io::Result<File> {
    match private_and_new(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(path),
        made => made,
    }
}

/// Makes a file that only its owner may read; when root makes it in the directory of another user, that user is the owner.
fn private_and_new(path: &Path) -> std::io::Result<File> {
    let made = OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(path)?;
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    settle_in(&made, &fs::metadata(directory.unwrap_or(Path::new(".")))?)?;
    Ok(made)
}

/// The one connection that writes.
pub async fn writer(file: &Path) -> Result<DatabaseConnection, StoreError> {
    let path = file.to_owned();
    // The files of the log take over the mode of the database file.
    blocking(move || private(&path).map(drop)).await?;
    let connection = open(file, 1, false).await?;
    match version(&connection).await? {
        Some(found) if found >= OLDEST => Ok(connection),
        Some(_) | None => Err(refused("this SQLite is older than 3.51.3")),
    }
}

/// The connections that read.
pub async fn readers(file: &Path) -> Result<DatabaseConnection, StoreError> {
    open(file, READERS + SNAPSHOTS, true).await
}

async fn open(file: &Path, connections: u32, read_only: bool) -> Result<DatabaseConnection, StoreError> {
    let file = file.to_owned();
    // The file is set below as it is, so that no character of its path is taken for a part of an address.
    let mut options = ConnectOptions::new("sqlite:jauap");
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(BUSY)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .map_sqlx_sqlite_opts(move |options| durable(options, &file, read_only))
        .map_sqlx_sqlite_pool_opts(|pool| {
            pool.after_release(|connection, _| Box::pin(is_at_rest(connection)))
        });
    sea_orm::Database::connect(options).await.map_err(failed)
}

/// False for a connection whose transaction could not be ended, as when a COMMIT met a full disk. Whatever followed on it
/// would be taken for a part of that transaction, be confirmed, and never be committed: it is closed instead, and the
/// next unit of work opens a new one.
async fn is_at_rest(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    if connection.is_in_transaction() {
        // A rollback may still wait for its turn.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

fn durable(options: SqliteConnectOptions, file: &Path, read_only: bool) -> SqliteConnectOptions {
    options
        .filename(file)
        .create_if_missing(!read_only)
        .read_only(read_only)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        // Four times as rarely as usual: what is written again and again, such as the ends of tables and of the log, is then
        // copied into the database once. What must not stay in the log is taken away at once, whatever its length.
        .pragma("wal_autocheckpoint", "4000")
}

/// Copies the database into a new file that only its owner may read; it is on disk when this returns.
pub async fn copy_into(reader: &DatabaseConnection, file: &Path) -> Result<(), StoreError> {
    if reader.get_database_backend() != DbBackend::Sqlite {
        return Err(refused("only SQLite is copied from within; use pg_dump"));
    }
    let path = file
        .to_str()
        .ok_or_else(|| refused("the path of the copy is no text"))?;
    let (place, statement) = (file.to_owned(), "VACUUM INTO ?");
    blocking(move || private_and_new(&place).map(drop)).await?;
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, statement, [path.into()]);
    reader.execute_raw(statement).await.map_err(failed)?;
    let place = file.to_owned();
    blocking(move || File::open(place)?.sync_all()).await
}

/// What SQLite finds wrong with its file; it says `ok` when nothing is.
pub async fn integrity(reader: &DatabaseConnection) -> Result<Vec<String>, StoreError> {
    if reader.get_database_backend() != DbBackend::Sqlite {
        return Ok(Vec::new());
    }
    let statement = Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check(20)");
    let rows = reader.query_all_raw(statement).await.map_err(failed)?;
    let told: Vec<String> = rows
        .iter()
        .map(|row| row.try_get_by_index(0).map_err(failed))
        .collect::<Result<_, _>>()?;
    Ok(told.into_iter().filter(|line| line != "ok").collect())
}

async fn version(connection: &DatabaseConnection) -> Result<Option<[u32; 3]>, StoreError> {
    let statement = Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version()");
    let row = connection.query_one_raw(statement).await.map_err(failed)?;
    let text: Option<String> = row.and_then(|row| row.try_get_by_index(0).ok());
    Ok(text.as_deref().and_then(parse))
}

fn parse(text: &str) -> Option<[u32; 3]> {
    let mut parts = text.split('.').map(str::parse);
    Some([parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(parse("3.51.3") >= Some(OLDEST));
        assert!(parse("3.9.12") < Some(OLDEST));
        assert!(parse("3.100.0") > Some(OLDEST));
        assert_eq!(parse("3.51"), None);
    }
}
