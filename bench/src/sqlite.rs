//! The bare SQLite: one connection, the same pragmas, the same rows, one commit for each request.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Context;
use rusqlite::{Connection, OpenFlags, Statement, ToSql, types::Value};
use uuid::Uuid;

use crate::{
    baseline::Template,
    table::{BELONGING, COUNT_NUMBER, KEEP_FRONTIER, Source, TAKE_PLACE},
};

/// Opens a database with the settings that the desk opens it with.
pub fn open(file: &Path) -> anyhow::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
    )?;
    Ok(connection)
}

/// Moves everything from the log of the database into its file, so that the file can be copied.
pub fn settle(file: &Path) -> anyhow::Result<()> {
    let connection = open(file)?;
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .context("the database could not be settled")
}

pub fn columns(connection: &Connection, table: &str) -> anyhow::Result<Vec<String>> {
    let mut names = connection.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = names.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The number that was counted last.
pub fn last_number(file: &Path) -> anyhow::Result<i64> {
    Ok(open(file)?.query_row("SELECT max(last) FROM number_counters", [], |row| row.get(0))?)
}

/// The rows that the last intake wrote.
pub fn template(file: &Path) -> anyhow::Result<Template<Value>> {
    let connection = open(file)?;
    let (year, request): (i64, Value) = connection.query_row(
        "SELECT year, id FROM requests ORDER BY year DESC, sequence DESC LIMIT 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut template = Template::new(year);
    for (table, key) in std::iter::once(("requests", "id")).chain(BELONGING) {
        let columns = columns(&connection, table)?;
        let select = format!("SELECT {} FROM {table} WHERE {key} = ?1", columns.join(", "));
        let mut statement = connection.prepare(&select)?;
        let width = columns.len();
        let rows = statement.query_map([&request], |row| (0..width).map(|at| row.get(at)).collect())?;
        template.add(table, columns, rows.collect::<Result<_, _>>()?);
    }
    Ok(template)
}

/// Commits so many requests, one after the other; tells how long it took.
pub fn commit_rows(file: &Path, template: &Template<Value>, requests: usize) -> anyhow::Result<Duration> {
    let connection = open(file)?;
    let mut statements = Statements::prepare(&connection, template)?;
    let started = Instant::now();
    for _ in 0..requests {
        statements.commit(template)?;
    }
    Ok(started.elapsed())
}

/// The statements of one intake, prepared once.
struct Statements<'a> {
    begin: Statement<'a>,
    count: Statement<'a>,
    place: Statement<'a>,
    frontier: Statement<'a>,
    inserts: Vec<Statement<'a>>,
    commit: Statement<'a>,
}

impl<'a> Statements<'a> {
    fn prepare(connection: &'a Connection, template: &Template<Value>) -> anyhow::Result<Self> {
        let inserts = template.inserts.iter().map(|insert| {
            let sql = insert.statement(|_, _, place| format!("?{place}"));
            connection.prepare(&sql)
        });
        Ok(Self {
            begin: connection.prepare("BEGIN IMMEDIATE")?,
            count: connection.prepare(&COUNT_NUMBER.replace("{year}", "?1"))?,
            place: connection.prepare(TAKE_PLACE)?,
            frontier: connection.prepare(KEEP_FRONTIER)?,
            inserts: inserts.collect::<Result<_, _>>()?,
            commit: connection.prepare("COMMIT")?,
        })
    }

    fn commit(&mut self, template: &Template<Value>) -> anyhow::Result<()> {
        self.begin.execute([])?;
        let number: i64 = self.count.query_row([template.year], |row| row.get(0))?;
        let request = identity();
        let mut place = None;
        for (insert, statement) in template.inserts.iter().zip(&mut self.inserts) {
            if insert.table == "events" {
                place = Some(self.place.query_row([], |row| row.get(0))?);
                self.frontier.execute([])?;
            }
            let fresh: Vec<Option<Value>> = insert
                .cells()
                .map(|(source, old)| fresh(source, old, &request, number, place))
                .collect();
            let values = insert
                .cells()
                .zip(&fresh)
                .map(|((_, old), new)| new.as_ref().unwrap_or(old) as &dyn ToSql);
            statement.execute(rusqlite::params_from_iter(values))?;
        }
        self.commit.execute([])?;
        Ok(())
    }
}

/// A new value, or none where the old one stays.
fn fresh(source: Source, old: &Value, request: &Value, number: i64, place: Option<i64>) -> Option<Value> {
    match source {
        Source::Same => None,
        Source::Request => Some(request.clone()),
        Source::Sequence => Some(Value::Integer(number)),
        Source::Place => place.map(Value::Integer),
        Source::Identity => Some(identity()),
        Source::Hash => match old {
            Value::Text(text) => Some(Value::Text(hash(text.len()))),
            Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => None,
        },
    }
}

fn identity() -> Value {
    Value::Blob(random().as_bytes().to_vec())
}

/// As many letters as the hash had.
fn hash(length: usize) -> String {
    let mut text = String::with_capacity(length + 32);
    while text.len() < length {
        text.push_str(&random().simple().to_string());
    }
    text.truncate(length);
    text
}

#[expect(
    clippy::disallowed_methods,
    reason = "the bare engine has no ports; its keys only have to differ"
)]
fn random() -> Uuid {
    Uuid::new_v4()
}
