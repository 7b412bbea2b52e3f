//! PostgreSQL's own tools, which know best how to copy it. What leads to the server goes to them by the environment: a
//! command line can be read by every user of the machine.

use std::{
    path::Path,
    process::{Output, Stdio},
};

use anyhow::{Context, bail, ensure};
use secrecy::{ExposeSecret, SecretString};
use tokio::process::Command;

/// A server, as its tools are told of it.
pub struct Postgres {
    environment: Vec<(&'static str, SecretString)>,
    database: String,
    schema: Option<String>,
}

/// The parameters of an address that the tools know by another name.
const PARAMETERS: [(&str, &str); 10] = [
    ("host", "PGHOST"),
    ("port", "PGPORT"),
    ("user", "PGUSER"),
    ("password", "PGPASSWORD"),
    ("dbname", "PGDATABASE"),
    ("sslmode", "PGSSLMODE"),
    ("sslrootcert", "PGSSLROOTCERT"),
    ("sslcert", "PGSSLCERT"),
    ("sslkey", "PGSSLKEY"),
    ("options", "PGOPTIONS"),
];

impl Postgres {
    /// Reads `postgres://[USER[:PASSWORD]@][HOST][:PORT][/NAME][?PARAMETERS]`.
    pub fn of(address: &str, schema: Option<&str>) -> anyhow::Result<Self> {
        let found = parts(address).context("database.url is no address of a PostgreSQL server")?;
        let database = found.iter().rev().find(|(name, _)| *name == "PGDATABASE");
        Ok(Self {
            database: database.map(|(_, value)| value.clone()).unwrap_or_default(),
            environment: found
                .into_iter()
                .map(|(name, value)| (name, SecretString::from(value)))
                .collect(),
            schema: schema.map(str::to_owned),
        })
    }

    /// Dumps the database as it stands at one moment, and holds the dump against its own list of contents.
    pub async fn dump(&self, file: &Path) -> anyhow::Result<()> {
        let mut dump = self.tool("pg_dump");
        dump.arg("--format=custom").arg("--file").arg(file);
        if let Some(schema) = &self.schema {
            dump.arg("--schema").arg(schema);
        }
        run("pg_dump", dump).await?;
        std::fs::File::open(file)?.sync_all()?;
        Self::check(file).await
    }

    /// Reads the list of contents of a dump.
    pub async fn check(file: &Path) -> anyhow::Result<()> {
        let mut list = Command::new("pg_restore");
        list.arg("--list").arg(file);
        let listed = run("pg_restore", list).await?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let has = |table: &str| {
            let mut lines = listed.lines().filter(|line| line.contains(" TABLE DATA "));
            lines.any(|line| line.split(' ').any(|word| word == table))
        };
        for table in ["events", "requests", "log_head", "data_keys"] {
            ensure!(has(table), "the dump does not hold the table {table}");
        }
        Ok(())
    }

    /// Brings a dump into an empty database: all of it, or nothing.
    pub async fn load(&self, file: &Path) -> anyhow::Result<()> {
        ensure!(
            !self.database.is_empty() && !self.database.contains('='),
            "database.url must name the database to restore into"
        );
        let mut load = self.tool("pg_restore");
        load.args(["--single-transaction", "--exit-on-error", "--dbname"])
            .arg(&self.database)
            .arg(file);
        run("pg_restore", load)
            .await
            .map(drop)
            .context("nothing was restored; the database must be empty. If this backup is in it already, go on with: jauap restore --accept")
    }

    fn tool(&self, name: &str) -> Command {
        let mut tool = Command::new(name);
        tool.args(["--no-owner", "--no-privileges", "--no-password"]);
        for (name, value) in &self.environment {
            tool.env(name, value.expose_secret());
        }
        tool
    }
}

async fn run(name: &str, mut tool: Command) -> anyhow::Result<Output> {
    let output = tool
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .with_context(|| format!("{name} cannot be run; it comes with PostgreSQL's client programs"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said
            .lines()
            .rfind(|line| line.contains("error"))
            .unwrap_or_default();
        bail!("{name} failed: {last}");
    }
    Ok(output)
}

/// The parts of an address by the names of the variables that stand for them.
fn parts(address: &str) -> Option<Vec<(&'static str, String)>> {
    let (scheme, rest) = address.split_once("://")?;
    if !matches!(scheme, "postgres" | "postgresql") {
        return None;
    }
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (server, database) = rest.split_once('/').unwrap_or((rest, ""));
    let (login, place) = server.rsplit_once('@').unwrap_or(("", server));
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    let (host, port) = match place.rsplit_once(':') {
        // In brackets the colons are those of the address itself.
        Some((host, port)) if !port.contains(']') => (host, port),
        Some(_) | None => (place, ""),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let mut found = Vec::new();
    let given = [
        ("PGUSER", user),
        ("PGPASSWORD", password),
        ("PGHOST", host),
        ("PGPORT", port),
        ("PGDATABASE", database),
    ];
    for (name, value) in given.into_iter().filter(|(_, value)| !value.is_empty()) {
        found.push((name, decoded(value)?));
    }
    for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        if let Some((_, name)) = PARAMETERS.iter().find(|(known, _)| *known == key) {
            found.push((*name, decoded(value)?));
        }
    }
    Some(found)
}

/// Takes the percent signs out of a part of an address.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first != b'%' {
            bytes.push(*first);
            rest = after;
            continue;
        }
        let digits = std::str::from_utf8(after.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = after.get(2..)?;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Vec<String> {
        let found = parts(address).unwrap();
        found
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect()
    }

    #[test]
    fn an_address_is_told_by_the_environment() {
        assert_eq!(
            read("postgres://me:p%40ss%3A@db.example.kz:5433/jauap?sslmode=require"),
            [
                "PGUSER=me",
                "PGPASSWORD=p@ss:",
                "PGHOST=db.example.kz",
                "PGPORT=5433",
                "PGDATABASE=jauap",
                "PGSSLMODE=require"
            ]
        );
        assert_eq!(
            read("postgresql:///jauap?host=/run/postgresql&user=me"),
            ["PGDATABASE=jauap", "PGHOST=/run/postgresql", "PGUSER=me"]
        );
        assert_eq!(
            read("postgres://[::1]:5432/x"),
            ["PGHOST=::1", "PGPORT=5432", "PGDATABASE=x"]
        );
        assert_eq!(read("postgres://[::1]/x"), ["PGHOST=::1", "PGDATABASE=x"]);
        assert!(parts("mysql://x/y").is_none());
        assert!(parts("postgres://a:%zz@x/y").is_none());
    }

    #[test]
    fn nothing_secret_is_on_the_command_line() {
        let server = Postgres::of("postgres://me:secret@db/jauap", Some("a_schema")).unwrap();
        let tool = server.tool("pg_dump");
        let arguments: Vec<_> = tool.as_std().get_args().collect();
        assert!(
            arguments
                .iter()
                .all(|argument| !argument.to_string_lossy().contains("secret"))
        );
        assert_eq!(server.database, "jauap");
    }
}
